"""Greetings and thanks."""

from random import Random

from specimen.conversation import Conversation, Language, exchange
from specimen.words import NAMES, ordinary_system

GREETINGS = {
    "en": (
        ("Hello!", "Hello! How can I help you?"), ("Hi, I am {name}.",
        "Hello {name}! Nice to meet you."),
        ("Good morning.", "Good morning! How can I help you?"), ("Thank you!", "You are welcome."),
        ("Goodbye.", "Goodbye! See you next time."), ("How are you?", "I am fine, thank you."),
        ("Can you help me?", "Of course. What do you need?"),
    ),
    "zh": (
        ("你好！", "你好！我可以幫你什麼忙？"), ("嗨，我是{name}。", "{name}你好！很高興認識你。"),
        ("早安。", "早安！我可以幫你什麼忙？"), ("謝謝你！", "不客氣。"), ("再見。",
        "再見！下次見。"),
        ("你好嗎？", "我很好，謝謝。"), ("你可以幫我嗎？", "當然，請問需要什麼？"),
    ),
}  # fmt: skip


def draw_small_talk(random: Random, language: Language) -> Conversation:
    """Returns a greeting or thanks and its answer."""
    question, answer = random.choice(GREETINGS[language])
    name = random.choice(NAMES[language])
    return exchange(
        question=question.format(name=name),
        answer=answer.format(name=name),
        system=ordinary_system(random, language),
    )
