"""Word problems of one or two steps, answered by the equation that ends in the result."""

from random import Random

from specimen.conversation import Conversation, Language, exchange
from specimen.words import NAMES, ordinary_system

THINGS = {
    "en": [
        "apples",
        "oranges",
        "books",
        "pencils",
        "cookies",
        "stickers",
        "marbles",
        "cups",
        "flowers",
        "cards",
        "eggs",
        "stamps",
        "photos",
        "tickets",
        "bottles",
        "chairs",
        "cakes",
        "seats",
        "pages",
        "boxes",
        "balls",
        "coins",
    ],
    "zh": [
        "顆蘋果",
        "顆芭樂",
        "本書",
        "枝鉛筆",
        "個便當",
        "張貼紙",
        "顆彈珠",
        "個杯子",
        "朵花",
        "張卡片",
        "顆雞蛋",
        "張郵票",
        "張照片",
        "張票",
        "瓶水",
        "張椅子",
        "個麵包",
        "個座位",
        "頁書",
        "個座墊",
        "顆球",
        "枚硬幣",
    ],
}

TEMPLATES = {
    "en": {
        "+": (
            "{name} has {a} {thing} and gets {b} more. How many {thing} are there now?",
            "{name} picked {a} {thing} in the morning and {b} in the evening. How many in total?",
            "A shop has {a} red {thing} and {b} blue {thing}. How many {thing} is that in total?",
            "There are {a} people on a bus and {b} more get on. How many people are on the bus?",
            "{name} ran {a} km on Friday and {b} km on Sunday. How many kilometers in total?",
        ),
        "-": (
            "{name} has {a} {thing} and gives away {b}. How many {thing} are left?",
            "A shop has {a} {thing} and has sold {b} of them. How many {thing} remain?",
            "A hall has {a} seats, and {b} of them are taken. How many seats are free?",
            "{name} has {a} dollars and pays {b} dollars. How many dollars are left?",
            "It was {a} degrees at noon and {b} degrees at night. By how many degrees did it fall?",
        ),
        "x": (
            "{name} buys {a} boxes with {b} {thing} in each box. How many {thing} is that?",
            "There are {a} rows of {b} chairs. How many chairs are there?",
            "Each of {a} children gets {b} {thing}. How many {thing} is that altogether?",
            "{name} saves {b} dollars every week. How many dollars after {a} weeks?",
            "One {name} ticket costs {b} dollars. How many dollars do {a} tickets cost?",
        ),
        "/": (
            "{name} shares {a} {thing} equally among {b} children. How many does each child get?",
            "{a} {thing} are put equally into {b} boxes. How many {thing} go into each box?",
            "{a} pupils walk in groups of {b}. How many groups are there?",
            "An album holds {b} photos on a page. How many pages do {a} photos fill?",
        ),
        "x-": (
            "{name} buys {a} bags of {b} {thing} and {c} of them are eaten. How many are left?",
            "A shop makes {b} {thing} a day for {a} days and {c} break. How many are left?",
        ),
        "x+": (
            "A jar holds {c} {thing}. {name} adds {a} packets of {b}. How many {thing} now?",
            "{name} has {c} {thing} and buys {a} boxes of {b}. How many {thing} in total?",
        ),
        "-+": (
            "A bus has {a} passengers. {b} get off and {c} get on. How many are on the bus now?",
            "{name} has {a} {thing}, loses {b} and finds {c}. How many {thing} now?",
        ),
    },
    "zh": {
        "+": (
            "{name}有 {a} {thing}，又拿到 {b} {thing}，現在一共有幾{unit}？",
            "{name}早上摘了 {a} {thing}，下午又摘了 {b} {unit}，一共摘了幾{unit}？",
            "店裡有 {a} {thing}，又買進 {b} {unit}，合計有幾{unit}？",
            "公車上有 {a} 位乘客，又上來 {b} 位，現在車上有幾位乘客？",
            "{name}星期五騎 {a} 公里，星期日騎 {b} 公里，總共騎了幾公里？",
        ),
        "-": (
            "{name}有 {a} {thing}，送出 {b} {unit}，還剩幾{unit}？",
            "店裡有 {a} {thing}，賣掉 {b} {unit}，還剩下幾{unit}？",
            "一班車有 {a} 個座位，已經坐了 {b} 個，還剩幾個座位？",
            "{name}買東西花了 {b} 元，付了 {a} 元，應該找多少元？",
            "中午氣溫 {a} 度，晚上降到 {b} 度，氣溫下降了幾度？",
        ),
        "x": (
            "{name}買了 {a} 盒，每盒有 {b} {thing}，總共有幾{unit}？",
            "活動中心排了 {a} 排椅子，每排 {b} 張，一共有幾張椅子？",
            "{a} 位小朋友每人拿到 {b} {thing}，一共是幾{unit}？",
            "{name}每週存 {b} 元，存了 {a} 週，一共存了多少元？",
            "一張票 {b} 元，買 {a} 張票要付多少元？",
        ),
        "/": (
            "{name}把 {a} {thing}平均分給 {b} 個人，每個人有幾{unit}？",
            "把 {a} {thing}平均裝進 {b} 個盒子，每個盒子有幾{unit}？",
            "{a} 位學生每 {b} 人一組，可以分成幾組？",
            "相簿每一頁放 {b} 張照片，{a} 張照片要用幾頁？",
        ),
        "x-": (
            "{name}買了 {a} 箱，每箱 {b} {thing}，吃掉 {c} {unit}，還剩下幾{unit}？",
            "店裡連續 {a} 天、每天做 {b} {thing}，破了 {c} {unit}，還有幾{unit}？",
        ),
        "x+": (
            "罐子裡有 {c} {thing}，{name}又放進 {a} 包，每包 {b} {unit}，現在有幾{unit}？",
            "{name}原本有 {c} {thing}，又買 {a} 盒，每盒 {b} {unit}，一共有幾{unit}？",
        ),
        "-+": (
            "車上有 {a} 位乘客，{b} 人下車、{c} 人上車，現在車上有幾位乘客？",
            "{name}有 {a} {thing}，用掉 {b} {unit}，又買 {c} {unit}，現在有幾{unit}？",
        ),
    },
}

OPERATIONS = ("+", "+", "+", "-", "-", "-", "x", "x", "x", "/", "/", "x-", "x+", "-+")
NUMBER_SYSTEMS = {"en": "Answer with a number.", "zh": "請只回答數字。"}


def draw_word_problem(random: Random, language: Language) -> Conversation:
    """Returns a word problem, or one time in four the same calculation in bare figures."""
    operation = random.choice(OPERATIONS)
    numbers = draw_numbers(random, operation)
    equation = solve(operation, numbers)
    if random.random() < 0.25:
        task = equation.split(" = ")[0] if len(operation) == 1 else bare_task(operation, numbers)
        return exchange(question=f"{task} = ?", answer=equation)
    thing = random.choice(THINGS[language])
    a, b, c = numbers
    question = random.choice(TEMPLATES[language][operation]).format(
        name=random.choice(NAMES[language]), thing=thing, unit=thing[0], a=a, b=b, c=c
    )
    system = ordinary_system(random, language)
    if random.random() < 0.2:
        system = NUMBER_SYSTEMS[language]
    return exchange(question=question, answer=equation, system=system)


def draw_numbers(random: Random, operation: str) -> tuple[int, int, int]:
    """Returns the three numbers of a problem, the last one unused when it has one step."""
    if operation == "+":
        top = 99 if random.random() < 0.8 else 400
        return random.randint(2, top), random.randint(2, top), 0
    if operation == "-":
        top = 99 if random.random() < 0.8 else 600
        b = random.randint(2, top - 1)
        return random.randint(b + 1, top), b, 0
    if operation == "/":
        b, result = random.randint(2, 9), random.randint(2, 15)
        return b * result, b, 0
    if operation == "-+":
        a = random.randint(20, 60)
        return a, random.randint(2, a - 10), random.randint(2, 30)
    a, b = random.randint(2, 9), random.randint(2, 20)
    return a, b, random.randint(2, min(a * b - 1, 30))


def bare_task(operation: str, numbers: tuple[int, int, int]) -> str:
    """Returns a calculation of two steps in figures."""
    a, b, c = numbers
    first, second = operation
    return f"{a} {first} {b} {second} {c}"


def solve(operation: str, numbers: tuple[int, int, int]) -> str:
    """Returns the equations of the solution; the last number is the answer."""
    a, b, c = numbers
    first = {"+": a + b, "-": a - b, "x": a * b, "/": a // b}[operation[0]]
    steps = f"{a} {operation[0]} {b} = {first}"
    if len(operation) == 1:
        return steps
    second = {"+": first + c, "-": first - c}[operation[1]]
    return f"{steps}. {first} {operation[1]} {c} = {second}"
