"""Writes data.jsonl: the hand-written stories.jsonl, and 24 families whose numbers are drawn.

Run it as ``python datasets/word_problems/generate.py``: the same seed gives the same bytes. Every
family below has a structure of its own, and its answer is computed from the numbers by a formula.
"""

# ruff: noqa: E501 - a story stands on one line

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

SEED = 20260704
FIRST = 37  # families 1 to 36 are hand-written
HERE = Path(__file__).parent
Formula = Callable[..., int | Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One structure, told in both languages, with the numbers that each may draw from."""

    category: str
    level: str
    formula: Formula  # takes the drawn numbers by name; what is not whole is drawn anew
    english: tuple[str, dict[str, Sequence[int]]]
    chinese: tuple[str, dict[str, Sequence[int]]]


def tens(low: int, high: int) -> range:
    """Return the multiples of ten from low to high, both included."""
    return range(low, high + 1, 10)


FAMILIES = (
    Family(
        category="percentage", level="hard",
        formula=lambda p, d: p - Fraction(p * d, 100),
        english=("A coat costs ${p}. In the sale its price is cut by {d} percent. How many dollars does it cost in the sale?", {"p": tens(60, 240), "d": (10, 20, 25, 30)}),
        chinese=("一件外套原價 {p} 元，週年慶打折後便宜了百分之 {d}，特價是多少元？", {"p": range(1200, 3601, 200), "d": (10, 20, 25, 30)}),
    ),
    Family(
        category="average", level="hard",
        formula=lambda a, b, c: Fraction(a + b + c, 3),
        english=("A baker sold {a} loaves on Monday, {b} on Tuesday and {c} on Wednesday. What was the average number of loaves per day?", {k: range(30, 90) for k in "abc"}),
        chinese=("滷味攤星期五賣出 {a} 份，星期六 {b} 份，星期日 {c} 份，三天平均一天賣出幾份？", {k: range(80, 180) for k in "abc"}),
    ),
    Family(
        category="ratio", level="hard",
        formula=lambda t, a, b: Fraction(t * a, a + b) if a > b else Fraction(1, 2),
        english=("Two sisters share {t} stamps in the ratio {a} to {b}. How many stamps does the one with the larger share get?", {"t": tens(60, 240), "a": range(3, 8), "b": range(2, 6)}),
        chinese=("兄弟倆把 {t} 元的工錢按照 {a} 比 {b} 分配，分得較多的人拿到多少元？", {"t": range(1200, 4801, 200), "a": range(3, 8), "b": range(2, 6)}),
    ),
    Family(
        category="geometry", level="hard",
        formula=lambda w, h: 2 * (w + h),
        english=("A rectangular garden is {w} metres long and {h} metres wide. How many metres of fence go once around it?", {"w": range(12, 40), "h": range(5, 12)}),
        chinese=("里長要沿著長 {w} 公尺、寬 {h} 公尺的長方形公園拉一圈燈串，需要幾公尺的燈串？", {"w": range(25, 60), "h": range(10, 25)}),
    ),
    Family(
        category="geometry", level="basic",
        formula=lambda w, h: w * h,
        english=("A wall is {w} metres wide and {h} metres high. How many square metres must be painted?", {"w": range(6, 20), "h": range(2, 5)}),
        chinese=("教室地板長 {w} 公尺、寬 {h} 公尺，要鋪滿巧拼地墊，需要鋪幾平方公尺？", {"w": range(8, 15), "h": range(6, 9)}),
    ),
    Family(
        category="rounding_up", level="hard",
        formula=lambda n, k: -(-n // k) if n % k else Fraction(1, 2),
        english=("{n} hikers cross a lake in boats that hold {k} people each. What is the smallest number of boats that they need?", {"n": range(40, 120), "k": range(6, 10)}),
        chinese=("合唱團有 {n} 人要搭計程車到會場，每輛最多坐 {k} 人，至少需要幾輛計程車？", {"n": range(25, 60), "k": (4,)}),
    ),
    Family(
        category="intervals", level="hard",
        formula=lambda d, g: Fraction(d, g) + 1,
        english=("Lamps stand along a straight path of {d} metres, one at each end and one every {g} metres. How many lamps are there?", {"d": tens(60, 240), "g": (5, 10, 12, 15)}),
        chinese=("一條筆直的步道長 {d} 公尺，起點和終點各種一棵樹，中間每隔 {g} 公尺也種一棵，總共種了幾棵樹？", {"d": tens(80, 300), "g": (4, 5, 8, 10)}),
    ),
    Family(
        category="time", level="hard",
        formula=lambda h, m, d: (24 * 60 - (h * 60 + m)) + d,
        english=("A night train leaves at {h}:{m} and arrives {d} minutes after midnight. How many minutes does the journey take?", {"h": (21, 22, 23), "m": (10, 20, 35, 45), "d": range(25, 56, 5)}),
        chinese=("末班客運在晚上 {h} 點 {m} 分發車，午夜零點過後 {d} 分鐘抵達終點，這趟車開了幾分鐘？", {"h": (10, 11), "m": (15, 25, 40), "d": range(30, 56, 5)}),
    ),
    Family(
        category="rate", level="hard",
        formula=lambda a, b, t: (a + b) * t,
        english=("Two taps run into an empty tank, one with {a} litres a minute and the other with {b}. How many litres are in it after {t} minutes?", {"a": range(6, 15), "b": range(3, 9), "t": range(7, 16)}),
        chinese=("兩台影印機同時開始印講義，一台每分鐘印 {a} 張，另一台每分鐘印 {b} 張，{t} 分鐘後一共印了幾張？", {"a": range(30, 46), "b": range(20, 30), "t": range(6, 13)}),
    ),
    Family(
        category="rate", level="hard",
        formula=lambda d, a, b: Fraction(d, a + b),
        english=("Two cyclists start at the same time from towns {d} kilometres apart and ride towards each other at {a} and {b} kilometres an hour. After how many hours do they meet?", {"d": tens(60, 180), "a": range(14, 21), "b": range(10, 17)}),
        chinese=("相距 {d} 公里的兩地，兩輛車同時出發、面對面行駛，時速分別是 {a} 公里和 {b} 公里，幾小時後會相遇？", {"d": tens(240, 480), "a": (50, 60, 70, 80), "b": (40, 50, 60)}),
    ),
    Family(
        category="reverse", level="hard",
        formula=lambda a, b, c: c + b - a,
        english=("Jo won {a} marbles and then lost {b}, and now has {c}. How many marbles did Jo have at the start?", {"a": range(5, 20), "b": range(20, 35), "c": range(30, 70)}),
        chinese=("小涵的帳戶先存進 {a} 元，再提走 {b} 元，現在剩下 {c} 元。帳戶裡原本有多少元？", {"a": range(500, 2001, 100), "b": range(2100, 4001, 100), "c": range(3000, 9001, 500)}),
    ),
    Family(
        category="comparison", level="hard",
        formula=lambda a, m: a + a + m,
        english=("A red rope is {a} centimetres long, and a blue one is {m} centimetres longer than that. How long are the two ropes together, in centimetres?", {"a": range(40, 90), "m": range(8, 30)}),
        chinese=("哥哥體重 {a} 公斤，爸爸比哥哥重 {m} 公斤，兩個人的體重合計是幾公斤？", {"a": range(42, 56), "m": range(18, 30)}),
    ),
    Family(
        category="tiered_price", level="hard",
        formula=lambda f, h, n: f + h * (n - 1),
        english=("Parking costs ${f} for the first hour and ${h} for each further hour. How many dollars do {n} hours cost?", {"f": range(3, 7), "h": (1, 2), "n": range(4, 10)}),
        chinese=("停車場第一個小時收 {f} 元，之後每小時收 {h} 元，停 {n} 個小時要付多少元？", {"f": (40, 50, 60), "h": (20, 30), "n": range(4, 9)}),
    ),
    Family(
        category="offer", level="hard",
        formula=lambda n, p: (n - n // 6) * p if n % 6 == 0 else Fraction(1, 2),
        english=("At a cafe every sixth coffee is free. How many dollars do {n} coffees at ${p} each cost in all?", {"n": (12, 18, 24), "p": (3, 4, 5)}),
        chinese=("手搖飲店推出買五送一，每杯 {p} 元。同學一共要拿到 {n} 杯，最少要付多少元？", {"n": (12, 18, 24), "p": (40, 45, 50, 55)}),
    ),
    Family(
        category="units", level="basic",
        formula=lambda k: k * 16,
        english=("A recipe uses pounds, and one pound is 16 ounces. How many ounces are {k} pounds?", {"k": range(3, 12)}),
        chinese=("一台斤是 16 兩，阿嬤在市場買了 {k} 台斤的蛤蜊，總共是幾兩？", {"k": range(3, 9)}),
    ),
    Family(
        category="units", level="basic",
        formula=lambda k: k * 600,
        english=("A crate of pears holds {k} layers of 600 grams each. How many grams of pears are in it?", {"k": range(4, 13)}),
        chinese=("一台斤等於 600 公克，一箱文旦重 {k} 台斤，是幾公克？", {"k": (5, 8, 10, 12)}),
    ),
    Family(
        category="exchange", level="basic",
        formula=lambda d, r: d * r,
        english=("One euro costs {r} cents at the counter. How many cents do {d} euros cost?", {"d": range(12, 60), "r": range(105, 121)}),
        chinese=("銀行牌告 1 美元兌換新台幣 {r} 元，換 {d} 美元需要新台幣多少元？", {"d": tens(150, 600), "r": (30, 31, 32)}),
    ),
    Family(
        category="mixture", level="hard",
        formula=lambda a, x, b, y: Fraction(a * x + b * y, a + b),
        english=("{a} kilos of nuts at ${x} a kilo are mixed with {b} kilos at ${y} a kilo. How many dollars is one kilo of the mixture worth?", {"a": range(2, 7), "x": range(12, 21), "b": range(2, 7), "y": range(5, 12)}),
        chinese=("茶行把每斤 {x} 元的茶葉 {a} 斤，和每斤 {y} 元的茶葉 {b} 斤混合，混合後每斤成本是多少元？", {"a": range(2, 7), "x": range(900, 1601, 100), "b": range(2, 7), "y": range(400, 801, 100)}),
    ),
    Family(
        category="floors", level="hard",
        formula=lambda n, s: (n - 1) * s,
        english=("Between one floor and the next there are {s} stairs. How many stairs does Eva climb from floor 1 up to floor {n}?", {"n": range(5, 12), "s": range(14, 22)}),
        chinese=("公寓每上一層樓要走 {s} 階樓梯，電梯故障時，從 1 樓走到 {n} 樓要爬幾階？", {"n": range(5, 13), "s": range(16, 22)}),
    ),
    Family(
        category="ages", level="hard",
        formula=lambda c, d, y: c + d + y,
        english=("Ida is {c} years old, and her uncle is {d} years older. How old will the uncle be in {y} years?", {"c": range(6, 15), "d": range(22, 35), "y": range(3, 12)}),
        chinese=("妹妹今年 {c} 歲，舅舅比她大 {d} 歲。再過 {y} 年，舅舅幾歲？", {"c": range(5, 13), "d": range(24, 36), "y": range(4, 11)}),
    ),
    Family(
        category="growth", level="hard",
        formula=lambda n, t: n * 2**t,
        english=("A patch of duckweed doubles its area every day and covers {n} square metres today. How many square metres does it cover in {t} days?", {"n": range(2, 8), "t": range(3, 6)}),
        chinese=("某則貼文的分享次數每小時變成兩倍，現在是 {n} 次，{t} 小時後是幾次？", {"n": range(12, 40), "t": range(3, 6)}),
    ),
    Family(
        category="heads_and_legs", level="hard",
        formula=lambda h, r: h * 2 + r * 2,
        english=("On a farm there are {h} animals, all of them hens or rabbits; {r} are rabbits. How many legs do the animals have together?", {"h": range(20, 40), "r": range(6, 18)}),
        chinese=("停車場裡停了 {h} 輛車，不是兩輪的機車就是四輪的汽車，其中 {r} 輛是汽車，這些車一共有幾個輪子？", {"h": range(20, 40), "r": range(6, 18)}),
    ),
    Family(
        category="fractions", level="hard",
        formula=lambda n, k: n - Fraction(n, k) - Fraction(n, 4),
        english=("Of {n} seats in a cinema, one in {k} is broken and a quarter of all seats are reserved, none of them broken. How many seats are left for others?", {"n": range(120, 361, 20), "k": (5, 6, 8, 10)}),
        chinese=("全校 {n} 位學生中，有 1/{k} 參加球隊、1/4 參加樂團，沒有人同時參加兩項。兩項都沒參加的有幾人？", {"n": range(240, 721, 40), "k": (5, 6, 8, 10)}),
    ),
    Family(
        category="consumption", level="hard",
        formula=lambda n, d, s: Fraction(s, n * d),
        english=("{n} goats eat {d} kilos of hay each a day. For how many days do {s} kilos last?", {"n": range(3, 9), "d": (2, 3), "s": tens(60, 240)}),
        chinese=("收容所有 {n} 隻狗，每隻每天吃 {d} 碗飼料，庫存的飼料有 {s} 碗，可以吃幾天？", {"n": range(4, 13), "d": (2, 3), "s": tens(80, 300)}),
    ),
)  # fmt: skip


def generated() -> list[dict[str, str]]:
    """Return the rows of the families above, their numbers drawn from the seed."""
    drawn = random.Random(SEED)
    rows = []
    for number, family in enumerate(FAMILIES, FIRST):
        name = f"wp-{number:03d}"
        for suffix, language, (text, ranges) in (
            ("en", "en", family.english), ("zh", "zh-TW", family.chinese)
        ):  # fmt: skip
            numbers, answer = draw(drawn, family.formula, ranges)
            if family.category == "time" and language == "zh-TW":
                answer -= 12 * 60  # the hour is one of the evening
            rows.append(
                {
                    "id": f"{name}-{suffix}",
                    "family": name,
                    "lang": language,
                    "category": family.category,
                    "level": family.level,
                    "question": text.format(**numbers),
                    "answer": str(answer),
                }
            )
    return rows


def draw(
    drawn: random.Random, formula: Formula, ranges: dict[str, Sequence[int]]
) -> tuple[dict[str, int], int]:
    """Return numbers with which the answer is whole and positive, and that answer."""
    while True:
        numbers = {name: drawn.choice(values) for name, values in ranges.items()}
        answer = Fraction(formula(**numbers))
        if answer.denominator == 1 and answer > 0:
            return numbers, int(answer)


def main() -> None:
    """Write data.jsonl beside this file."""
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in generated()]
    stories = (HERE / "stories.jsonl").read_text(encoding="utf-8")
    (HERE / "data.jsonl").write_text(stories + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
