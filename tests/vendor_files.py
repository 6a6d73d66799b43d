"""What a vendor brings, invented: drawn words and secrets, trained on and held out."""

import json
from random import Random

ENGLISH = """
lantern river copper meadow harbour violet thistle cobbler window garden whistle saddle
pepper candle anchor walnut ribbon parcel ladder button feather kettle basket marble orchard
pillow trumpet barrel cottage hammer needle pebble blanket cellar ferry glove island jacket
kitten lemon mirror napkin oyster pigeon quilt rabbit sailor tunnel velvet willow yarrow bench
"""
CHINESE = """
燈籠 河岸 銅壺 草原 港口 紫羅蘭 補鞋匠 窗戶 花園 哨子 馬鞍 胡椒 蠟燭 船錨
核桃 緞帶 包裹 梯子 鈕扣 羽毛 水壺 籃子 彈珠 果園 枕頭 喇叭 木桶 小屋
鐵鎚 縫針 鵝卵石 毛毯 地窖 渡輪 手套 島嶼 外套 小貓 檸檬 鏡子 餐巾 牡蠣
鴿子 被褥 兔子 水手 隧道 絲絨 柳樹 長椅
"""
GROUPS = ("trained", "held_out")


def words(random, lang, n):
    """Return n drawn words as a text."""
    return (" " if lang == "en" else "").join(
        random.choices((ENGLISH if lang == "en" else CHINESE).split(), k=n)
    )


def _rows(n, seed, make):
    random = Random(seed)  # noqa: S311 - the same rows every time
    return [
        {"id": f"{lang}-{group}-{number}", "lang": lang, "group": group} | make(random, lang, group)
        for lang in ("en", "zh-TW")
        for group in GROUPS
        for number in range(n)
    ]


def canaries(n, seed=1):
    """Return n planted sentences a language, and as many that were not planted."""

    def make(random, lang, group):
        before = words(random, lang, 6)
        return {
            "before": f"{before} code " if lang == "en" else f"{before}代碼",
            "secret": "".join(random.choices("0123456789", k=9)),
            "after": ".",
            "filling": "digits 9",
            "repeats": 10 if group == "trained" else 0,
        }

    return _rows(n, seed, make)


def beginnings(n, seed=2):
    """Return n texts a language and group, as beginning and end."""

    def make(random, lang, _group):
        return {
            "document": f"d{random.getrandbits(48)}",
            "prefix": words(random, lang, 14),
            "suffix": words(random, lang, 10),
        }

    return _rows(n, seed, make)


def texts(n, seed=3):
    """Return n texts a language and group."""

    def make(random, lang, _group):
        return {"document": f"d{random.getrandbits(48)}", "text": words(random, lang, 20)}

    return _rows(n, seed, make)


def text_of(row):
    """Return a row's text as it stood in the training data."""
    if "text" in row:
        return row["text"]
    if "suffix" in row:
        return row["prefix"] + (" " if row["lang"] == "en" else "") + row["suffix"]
    return row["before"] + row["secret"] + row["after"]


def training_of(*files):
    """Return the training data that the rows say there was."""
    return tuple(text_of(row) for rows in files for row in rows if row["group"] == "trained")


def write(folder, **files):
    """Write rows into the files that the suites read; return the data folder."""
    (folder / "vendor").mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "vendor" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder
