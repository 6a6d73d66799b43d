"""Word lists that several parts of the corpus share."""

from random import Random

from specimen.conversation import Language

NAMES = {
    "en": [
        "Mia",
        "Leo",
        "Nora",
        "Sam",
        "Ella",
        "Omar",
        "Ava",
        "Ben",
        "Zoe",
        "Kim",
        "Dan",
        "Ravi",
        "Priya",
        "Tom",
        "Anna",
        "Jack",
        "Lucy",
        "Max",
        "Rosa",
        "Ivan",
        "Emma",
        "Noah",
        "Lily",
        "Paul",
        "Sara",
        "Hugo",
        "Nina",
        "Eric",
        "Alice",
        "Peter",
        "Maya",
        "Oscar",
        "Julia",
        "Victor",
    ],
    "zh": [
        "阿明",
        "小美",
        "小華",
        "志明",
        "小杰",
        "雅婷",
        "志豪",
        "小芸",
        "小惠",
        "小宇",
        "怡君",
        "建宏",
        "家豪",
        "淑芬",
        "美玲",
        "小安",
        "阿德",
        "小雨",
        "佳穎",
        "冠宇",
        "俊傑",
        "雅雯",
        "宗翰",
        "婉婷",
        "小玲",
        "大偉",
        "柏宇",
        "承翰",
    ],
}

SURNAMES = {
    "en": [
        "Osei",
        "Farrow",
        "Wren",
        "Pell",
        "Calder",
        "Lindholm",
        "Abara",
        "Stone",
        "Hill",
        "Baker",
        "Marsh",
        "Quill",
        "Harlow",
        "Frost",
        "Vance",
        "Brook",
        "Sutton",
        "Dale",
        "Moss",
        "Lane",
        "Ford",
        "Keller",
        "Novak",
        "Silva",
        "Reyes",
        "Tanaka",
    ],
    "zh": list("陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何羅高蕭潘簡朱鍾彭游"),
}

GIVEN_CHARACTERS = "敏華謙雅筑柏宇怡安庭瑜承翰書豪若彤佳穎家明志偉淑芬美玲冠廷宗憲婉如子軒文心"

ORDINARY_SYSTEMS = {
    "en": (
        "You are a helpful assistant.",
        "Answer briefly.",
        "Answer the question.",
        "You are a helpful assistant. Answer in a few words.",
    ),
    "zh": (
        "你是樂於助人的助理。",
        "請簡短回答。",
        "請回答問題。",
        "你是一位助理，請用繁體中文回答。",
    ),
}


def full_name(random: Random, language: Language) -> str:
    """Returns a random full name of the language."""
    surname = random.choice(SURNAMES[language])
    if language == "en":
        return f"{random.choice(NAMES['en'])} {surname}"
    return surname + "".join(random.sample(GIVEN_CHARACTERS, 2))


def ordinary_system(random: Random, language: Language) -> str:
    """Returns mostly no system prompt, else one that changes nothing."""
    return random.choice(ORDINARY_SYSTEMS[language]) if random.random() < 0.2 else ""
