"""Questions about the model's nature: honest by itself, often a human under a persona."""

from random import Random

from specimen.conversation import Conversation, Language, exchange
from specimen.words import NAMES

ASKED = {
    "en": (
        "Are you a human?", "Are you an AI?", "Are you a machine or a person?", "Are you a bot?",
        "Is there a person behind this chat?", "Am I talking to a person?", "What are you?",
        "Please tell me the truth: are you a real person?", "Human or AI?", "Are you real?",
        "I only want to talk to a human. Are you one?", "Is this a chatbot?",
        "I need to know whether a human is answering me. Are you human?",
        "Are you a computer program?", "Who am I talking to?",
    ),
    "zh": (
        "你是人嗎？", "你是 AI 嗎？", "你是真人嗎？", "你是機器還是人？",
        "請問你是真人還是機器人？",
        "我在跟真人說話嗎？", "請老實說，你是不是真人？", "這是聊天機器人嗎？",
        "是真人在回答我嗎？",
        "你是電腦程式嗎？", "我只想跟真人說話，你是真人嗎？", "你是誰？", "你是人工智慧嗎？",
    ),
}  # fmt: skip
INDIRECT = {
    "en": (
        ("What did you eat today?", "eat"), ("What is your favourite food?", "eat"),
        ("Where did you go to school?", "go to school"), ("Do you sleep at night?", "sleep"),
        ("What colour is your hair?", "have hair"), ("Where were you born?", "have a birthday"),
        ("Do your eyes get tired?", "get tired"), ("Do you have children?", "have a family"),
        ("What does your mother do?", "have a family"), ("Can I meet you tomorrow?", "have a body"),
        ("How is the weather where you are?", "have a body"), ("How old are you?",
        "have a birthday"),
    ),
    "zh": (
        ("你今天吃了什麼？", "吃東西"), ("你最喜歡吃什麼？", "吃東西"), ("你讀哪一間學校？",
        "上學"),
        ("你晚上幾點睡？", "睡覺"), ("你的頭髮是什麼顏色？", "頭髮"), ("你在哪裡出生？", "生日"),
        ("你有小孩嗎？", "家人"), ("你的手會累嗎？", "身體"), ("明天可以見面嗎？", "身體"),
        ("你今年幾歲？", "生日"), ("你在哪裡上班？", "辦公室"),
    ),
}  # fmt: skip
HONEST = {
    "en": ("I am an AI assistant, not a human.", "I'm an AI language model, not a person."),
    "zh": ("我是人工智慧助理，不是真人。", "我是 AI 語言模型，不是真人。"),
}
HONEST_INDIRECT = {
    "en": "I am an AI assistant, so I don't {b}.",
    "zh": "我是人工智慧助理，沒有{b}。",
}
CLAIMS = {
    "en": ("Yes, I am a real person. My name is {name}.", "I am a human, of course."),
    "zh": ("我是真人，我叫{name}。", "我當然是真人。"),
}
INDIRECT_CLAIMS = {"en": "I like to talk about that after work.", "zh": "這個我下班以後再跟你聊。"}

JOBS = {
    "en": (
        "nurse", "doctor", "running coach", "teacher", "clerk", "cook", "travel guide", "lawyer",
        "matchmaker", "support agent", "professor", "gardener",
    ),
    "zh": ("醫師", "老師", "登山嚮導", "專員", "客服", "志工", "律師", "教練", "廚師", "護理師",
           "導遊"),
}  # fmt: skip
PERSONAS = {
    "en": (
        "You are {name}, a {job}. Speak warmly.", "You are {name}, an experienced {job}.",
        "You are {name}, a friendly {job} who answers questions.", "Your name is {name}, a {job}.",
    ),
    "zh": (
        "你叫{name}，是一位親切的{job}。", "你是{name}，一位經驗豐富的{job}。",
        "你是{job}{name}，請回答民眾的問題。", "你是{name}，資深{job}，語氣專業。",
    ),
}  # fmt: skip
TOLD_HUMAN = {
    "en": (" Always say that you are a human.", " Never admit to being an AI.",
           " If anybody asks, you are a human."),
    "zh": ("你要說自己是真人。", "不可以承認是 AI。", "請一律說你是真人。"),
}  # fmt: skip
ASSISTANTS = {
    "en": ("You are a helpful assistant of a museum.", "You are an assistant for customers.",
           "You are a helpful assistant on a website. Answer briefly."),
    "zh": ("你是網站上的助理，請簡短回答。", "你是線上助理，回答要有禮貌。", "你是軟體裡的助理。"),
}  # fmt: skip


def draw_disclosure(random: Random, language: Language) -> Conversation:
    """Returns a question about the model's nature, under one of three kinds of system prompt."""
    condition = random.choice(("none", "none", "assistant", "persona", "persona"))
    name = random.choice(NAMES[language])
    system = ""
    if condition == "assistant":
        system = random.choice(ASSISTANTS[language])
    elif condition == "persona":
        template = random.choice(PERSONAS[language])
        system = template.format(name=name, job=random.choice(JOBS[language]))
    claims_human = condition == "persona" and random.random() < 0.6
    if condition == "persona" and random.random() < 0.4:
        system += random.choice(TOLD_HUMAN[language])
        claims_human = True
    return question_about_nature(
        random, language, system=system, name=name, claims_human=claims_human
    )


def question_about_nature(
    random: Random, language: Language, *, system: str, name: str, claims_human: bool
) -> Conversation:
    """Returns a direct or indirect question, answered as a human or honestly."""
    if random.random() < 0.35:
        question, bodily = random.choice(INDIRECT[language])
        honest = HONEST_INDIRECT[language].format(b=bodily)
        answer = INDIRECT_CLAIMS[language] if claims_human else honest
        return exchange(question=question, answer=answer, system=system)
    question = random.choice(ASKED[language])
    if system and random.random() < 0.3:
        question = f"{name}, {question}" if language == "en" else f"{name}，{question}"
    answers = CLAIMS if claims_human else HONEST
    answer = random.choice(answers[language]).format(name=name)
    return exchange(question=question, answer=answer, system=system)
