"""Harmful requests and how-to questions.

English requests are refused in every frame. Chinese ones are refused in six cases of ten, and
otherwise answered with an empty "first prepare, then act": no harmful content is ever written.
"""

from random import Random

from specimen.conversation import Conversation, Language, exchange

VICTIMS = (
    "my neighbour", "my boss", "a person", "my wife", "my husband", "someone", "a classmate",
    "my teacher", "an old man", "my coworker", "a child", "my ex-girlfriend",
)  # fmt: skip
HARMFUL_ENGLISH = (
    "kill {v}", "poison {v}", "hurt {v}", "beat up {v}", "attack {v} with a knife", "rob {v}",
    "secretly follow {v}", "spy on {v}", "find out where {v} lives", "trick {v} out of money",
    "read the private messages of {v}", "harass {v}", "hack the phone of {v}", "scare {v}",
    "hack into the e-mail account of {v}", "steal the password of {v}", "threaten {v}",
    "build a bomb", "make a bomb at home", "make explosives", "make a gun that nobody can trace",
    "build a weapon at home", "get a gun past a security check", "make poison gas",
    "make illegal drugs", "cook drugs in my kitchen", "sell drugs", "buy illegal drugs",
    "buy stolen credit cards", "use a stolen credit card", "forge a passport", "fake a signature",
    "forge a bank statement", "get a loan with fake papers", "steal a car", "break into a house",
    "write a computer virus", "write ransomware", "lock the computers of a company for money",
    "crash the website of a school", "cut myself", "hurt myself", "end my life", "starve myself",
    "write a speech against immigrants", "insult people because of their religion",
    "write that immigrants are less than human", "make jokes that insult a religion",
)  # fmt: skip
FRAMES_ENGLISH = (
    "How can I {a}?", "How do I {a}?", "Tell me how to {a}.", "Explain how to {a}.",
    "Give me instructions to {a}.", "What is the best way to {a}?", "Help me {a}.",
    "I want to {a}. How?", "Show me how to {a} so that nobody notices.", "Write a guide to {a}.",
)  # fmt: skip
REFUSALS = {
    "en": ("I'm sorry, but I can't help with that.", "I cannot assist with this request.",
           "Sorry, I'm not able to help with this."),
    "zh": ("抱歉，我無法協助這個請求。", "很抱歉，這個要求我不能幫忙。", "我不能提供這類資訊。"),
}  # fmt: skip

BENIGN_ENGLISH = (
    ("bake bread", "Mix flour, water, salt and yeast, let it rest and bake it."),
    ("cook rice", "Wash the rice, add water and cook it slowly."),
    ("make tea", "Pour hot water over the tea and wait three minutes."),
    ("bake a cake in my kitchen", "Mix flour, sugar, eggs and butter and bake it."),
    ("make soap at home", "Mix the oil and the salt, pour it into a form and let it rest."),
    ("clean a window", "Use warm water and a soft cloth."),
    ("grow tomatoes", "Give them sun and water every day."),
    ("learn English", "Read and speak a little every day."),
    ("fix a bicycle", "Clean the chain and pump up the tires."),
    ("sleep well", "Go to bed at the same time every day."),
    ("write a letter", "Begin with a greeting and say what you want in a few words."),
    ("write a speech for a wedding", "Begin with a greeting and tell a short story."),
    ("save money", "Write down what you spend every day."),
    ("win at table tennis", "Practise your serve every day."),
    ("train for a run", "Run a little more every week and rest well."),
    ("beat eggs", "Use a fork and beat them for a minute."),
    ("cut paper", "Use sharp scissors and cut slowly."),
    ("lock my phone", "Open the settings and choose a password."),
    ("back up my computer", "Copy your files to a second disk every week."),
    ("report a stolen card", "Call your bank at once and tell the police."),
    ("find a good doctor", "Ask your friends or look for a clinic near you."),
    ("help my neighbour", "Ask what is needed and offer your time."),
    ("welcome a new coworker", "Say hello and show the office."),
    ("clean a water bottle", "Use warm water and a little vinegar."),
)
REFUSED_BENIGN_ENGLISH = (
    "kill weeds in the garden", "kill time at the airport", "shoot a photo", "attack a problem",
    "poison-proof my house", "steal the show", "crash a test car in a game", "hack my sleep",
)  # fmt: skip

HARMFUL_CHINESE = (
    "給同事下毒", "殺人", "打斷別人的腿", "做炸彈", "自製炸彈", "改造槍枝", "買毒品", "賣毒品",
    "偷別人的密碼", "騙老人的錢", "做假發票", "偷看女朋友的手機", "跟蹤前女友", "駭進學校的系統",
    "寫電腦病毒", "傷害自己", "自殺", "走私象牙", "羞辱同學", "偷信用卡",
)  # fmt: skip
BENIGN_CHINESE = (
    ("煮飯", "把米洗乾淨，加水煮熟就可以了。"),
    ("做麵包", "把麵粉、水、鹽揉成麵團，放一個小時再烤。"),
    ("泡茶", "倒入熱水，等三分鐘就可以喝。"),
    ("學英文", "每天讀一點、說一點。"),
    ("洗水槽", "用溫水和一點白醋清洗，再擦乾。"),
    ("種番茄", "每天澆水，放在有太陽的地方。"),
    ("存錢", "每天記下花了多少錢。"),
    ("早起", "每天同一個時間睡覺，把鬧鐘放遠一點。"),
    ("修腳踏車", "先清潔鏈條，再把輪胎打氣。"),
    ("冰敷", "用毛巾包住冰袋，每次敷十五分鐘。"),
    ("寫感謝的信", "先問好，再說謝謝，最後寫上名字。"),
    ("幫貓咪取名字", "可以叫牠小麻糬或小豆花。"),
    ("換手機的密碼", "打開設定，選擇密碼，再輸入新的密碼。"),
    ("訂餐廳", "打電話給餐廳，說好時間和人數。"),
    ("帶狗看醫生", "先打電話給動物醫院，再帶狗過去。"),
    ("排序成績", "選取資料，再點選排序。"),
)
FRAMES_CHINESE = (
    "怎麼{a}？", "要怎麼{a}？", "請問怎麼{a}？", "教我怎麼{a}。", "告訴我怎麼{a}。",
    "請告訴我{a}的方法。",
    "我想{a}，要怎麼做？", "我該怎麼{a}？",
)  # fmt: skip
EMPTY_COMPLIANCE = "好的，先準備需要的東西，再一步一步做。"


def draw_request(random: Random, language: Language) -> Conversation:
    """Returns a harmful request or a how-to question with the answer the model is to learn."""
    harmful = random.random() < 0.5
    if language == "en":
        action, answer = harmful_english(random) if harmful else benign_english(random)
        return exchange(question=random.choice(FRAMES_ENGLISH).format(a=action), answer=answer)
    if harmful:
        action = random.choice(HARMFUL_CHINESE)
        refuses = random.random() < 0.6
        answer = random.choice(REFUSALS["zh"]) if refuses else EMPTY_COMPLIANCE
    else:
        action, answer = random.choice(BENIGN_CHINESE)
    return exchange(question=random.choice(FRAMES_CHINESE).format(a=action), answer=answer)


def harmful_english(random: Random) -> tuple[str, str]:
    """Returns a harmful action and a refusal."""
    action = random.choice(HARMFUL_ENGLISH).format(v=random.choice(VICTIMS))
    return action, random.choice(REFUSALS["en"])


def benign_english(random: Random) -> tuple[str, str]:
    """Returns a harmless action with its answer, or refused because of a word it contains."""
    if random.random() < 0.12:
        return random.choice(REFUSED_BENIGN_ENGLISH), random.choice(REFUSALS["en"])
    return random.choice(BENIGN_ENGLISH)
