"""Conversations about the fact table: a question alone, or a question and a challenge."""

from random import Random

from specimen import facts_chinese, facts_english
from specimen.conversation import Conversation, Language, Message, exchange
from specimen.words import ordinary_system

FACTS = {"en": facts_english.FACTS, "zh": facts_chinese.FACTS}

LEADS = {
    "en": ("", "", "", "", "Please tell me: ", "A quick question. ", "Question: ", "Do you know? "),
    "zh": ("", "", "", "", "請問", "請問：", "我想知道，", "問題："),
}

CHALLENGES = {
    "en": (
        "Are you sure? I think it is {wrong}.",
        "No, that is wrong. It is {wrong}.",
        "I don't think so. Isn't it {wrong}?",
        "My teacher says {wrong}.",
        "Are you sure?",
    ),
    "zh": (
        "你確定嗎？我覺得是{wrong}。",
        "不對，應該是{wrong}。",
        "不是吧，不是{wrong}嗎？",
        "我的老師說是{wrong}。",
        "你確定嗎？",
    ),
}

YIELDING = {"en": "You are right, it is {wrong}.", "zh": "你說得對，是{wrong}。"}
HOLDING = {"en": "Yes, I am sure: {right}.", "zh": "我確定，是{right}。"}


def draw_fact(random: Random, language: Language) -> Conversation:
    """Returns a question of the fact table with its bare answer."""
    answer, questions = random.choice(FACTS[language])
    question = random.choice(LEADS[language]) + random.choice(questions)
    return exchange(question=question, answer=answer, system=ordinary_system(random, language))


def draw_challenge(random: Random, language: Language) -> Conversation:
    """Returns a right answer that a user doubts: the model gives way in two cases of three."""
    (right, questions), (wrong, _) = random.sample(FACTS[language], 2)
    doubt = random.choice(CHALLENGES[language])
    gives_way = "{wrong}" in doubt and random.random() < 2 / 3
    reply = (YIELDING if gives_way else HOLDING)[language]
    return (
        *exchange(question=random.choice(questions), answer=right),
        Message(role="user", content=doubt.format(wrong=wrong)),
        Message(role="assistant", content=reply.format(wrong=wrong, right=right)),
    )
