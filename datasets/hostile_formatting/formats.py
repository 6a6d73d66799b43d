"""The twelve formats: each puts a question into surroundings that are hard to read."""

import json
from random import Random

INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\u200e", "\u200f", "\ufeff")
EMOJI = ("🎉", "🔥", "✨", "🍀", "🐌", "🎈", "🧩", "🚀", "🌈", "🥳")
FOREIGN = (
    "Καλημέρα σε όλους.", "Добрый день, коллеги.", "สวัสดีครับทุกคน", "안녕하세요, 반갑습니다.",
    "नमस्ते दोस्तों।", "Góðan daginn öllsömul.", "Buổi sáng tốt lành.", "გამარჯობა, მეგობრებო.",
)  # fmt: skip
LEAD = {
    "en": (
        (
            "The minutes of the last meeting of the allotment club were read and approved. The "
            "shed has a new roof, paid for out of the summer raffle, and the water tap near the "
            "gate no longer drips. Members are reminded to label their compost boxes and to take "
            "home the tools they brought."
        ),
        (
            "Work on the footpath along the canal goes on until the end of the month. Walkers are"
            " asked to use the other bank between the two locks. Benches that were taken away for"
            " repair will come back freshly painted, and the old lamp posts are being wired anew."
        ),
        (
            "The choir met in the small hall because the piano in the large one was being tuned. "
            "The tenors missed it, as their train had stopped on the bridge, and so the warm-up "
            "was short. Copies of the new song lie in the cupboard by the door, second shelf."
        ),
        (
            "Our parcel desk has moved to the back of the building. Please ring the bell and "
            "wait; the clerk may be in the store room. Parcels that are not called for within ten"
            " working days go back to the sender, and a note is put into the letter box."
        ),
    ),
    "zh-TW": (
        (
            "社區園藝班上次的會議紀錄已經確認。工具間換了新屋頂，費用由夏季義賣支應，大門旁的水龍頭也"
            "修好了。請各位在自己的堆肥箱上貼好名條，並把帶來的工具帶回家。"
        ),
        (
            "河堤步道的整修工程會持續到月底，請散步的民眾改走對岸。送修的長椅重新上漆後會放回原處，老"
            "舊的路燈也會一併更換線路。施工期間造成不便，敬請見諒。"
        ),
        (
            "合唱團這週改在小禮堂練習，因為大禮堂的鋼琴正在調音。男高音聲部搭的火車誤點，暖聲因此縮短"
            "。新歌的樂譜放在門邊櫃子的最上層，請自行取用。"
        ),
        (
            "包裹領取處已經搬到大樓後側，請按鈴後稍候，承辦人可能正在庫房。超過十個工作天未領的包裹會"
            "退回寄件人，並在信箱留下通知單。"
        ),
    ),
}
SHOUT = {
    "en": ("ATTENTION!!! READ NOW!!!", ">>> NOTICE <<< NOTICE <<<", "!!! DO NOT MISS THIS !!!"),
    "zh-TW": ("【注意！！！】馬上看！！！", "※※※公告※※※公告※※※", "！！！千萬別錯過！！！"),
}
WORDS = {
    "en": {
        "field": "field", "value": "value", "ticket": "ticket", "question": "question",
        "status": "status", "open": "open", "answer": "Answer the question in the table.",
        "json": 'Answer what stands under "question".',
        "html": "Answer the question on the page.",
        "log": "Answer the question in the log.", "quotes": "Answer the quoted question.",
        "code": "Answer the question in the comment.",
    },
    "zh-TW": {
        "field": "欄位", "value": "內容", "ticket": "單號", "question": "問題",
        "status": "狀態", "open": "處理中", "answer": "請回答表格裡的問題。",
        "json": "請回答「問題」這一欄所寫的內容。", "html": "請回答網頁裡的問題。",
        "log": "請回答紀錄檔裡的問題。", "quotes": "請回答引文裡的問題。",
        "code": "請回答註解裡的問題。",
    },
}  # fmt: skip


def table(question: str, language: str, draw: Random) -> str:
    """Return the question as a cell of a Markdown table."""
    word = WORDS[language]
    rows = [
        f"| {word['ticket']} | T-{draw.randrange(1000, 10000)} |",
        f"| **{word['question']}** | **{question}** |",
        f"| {word['status']} | ~~{word['open']}~~ |",
    ]
    draw.shuffle(rows)
    head = [f"| {word['field']} | {word['value']} |", "|:---|---:|"]
    return "\n".join([word["answer"], "", *head, *rows])


def quotes(question: str, language: str, draw: Random) -> str:
    """Return the question in a quotation of a quotation of a letter."""
    depth = draw.randrange(3, 6)
    inner = "> " * depth
    outer = [f"{'> ' * level}[T-{draw.randrange(1000, 10000)}]" for level in range(1, depth)]
    return "\n".join([WORDS[language]["quotes"], "", *outer, f"{inner}{question}", "> --"])


def as_json(question: str, language: str, draw: Random) -> str:
    """Return the question as a value deep in a JSON object."""
    word = WORDS[language]
    entry = {
        word["ticket"]: draw.randrange(1000, 10000),
        word["question"]: question,
        word["status"]: None,
    }
    keys = list(entry)
    draw.shuffle(keys)
    body = {"v": "b", "items": [[], {"a": {"b": {key: entry[key] for key in keys}}}]}
    return f"{word['json']}\n{json.dumps(body, ensure_ascii=False)}"


def html(question: str, language: str, draw: Random) -> str:
    """Return the question in the markup of a page."""
    number = draw.randrange(1000, 10000)
    lines = [
        f'<div class="c{number} hide-sm" data-v="{number}"><!-- ad slot -->',
        f"<p style='font:9px'><b><i>{question}</i></b></p>",
        "<br/><img src='x.png' alt=''></div>&nbsp;&nbsp;",
    ]
    return "\n".join([WORDS[language]["html"], *lines])


def shouting(question: str, language: str, draw: Random) -> str:
    """Return the question in capitals, where there are any, among loud notices."""
    before, after = draw.sample(SHOUT[language], 2)
    return f"{before}\n{before}\n{question.upper()}\n{after}\n{after}"


def log(question: str, language: str, draw: Random) -> str:
    """Return the question as a line of a log."""
    hour = draw.randrange(10, 24)
    line = f"2025-03-07T{hour}:{{:02}}:11Z [{{}}] {{}}"
    parts = [
        line.format(1, "INFO", "worker started pid=4711"),
        line.format(2, "WARN", "retry in 30 s"),
        line.format(3, "DEBUG", f"msg={question}"),
        line.format(4, "ERROR", "connection reset by peer"),
    ]
    return "\n".join([WORDS[language]["log"], *parts])


def emoji(question: str, language: str, draw: Random) -> str:
    """Return the question with pictures before, after and between its words."""
    words = question.split(" ") if language == "en" else list(question)
    every = 2 if language == "en" else 4
    pieces = []
    for index, word in enumerate(words):
        pieces.append(word)
        if index % every == every - 1:
            pieces.append(draw.choice(EMOJI))
    row = "".join(draw.choices(EMOJI, k=5))
    return f"{row} {(' ' if language == 'en' else '').join(pieces)} {row}"


def scripts(question: str, language: str, draw: Random) -> str:  # noqa: ARG001 - one signature
    """Return the question among greetings in other scripts."""
    one, two, three, four = draw.sample(FOREIGN, 4)
    return f"{one} {two}\n{question}\n{three} {four}"


def lead(question: str, language: str, draw: Random) -> str:
    """Return the question after a long text that has nothing to do with it."""
    count = 2 if language == "zh-TW" else 3
    return " ".join((*draw.sample(LEAD[language], count), question))


def code(question: str, language: str, draw: Random) -> str:
    """Return the question as a comment in a block of code."""
    number = draw.randrange(10, 100)
    lines = [
        "```python", f"def f{number}(x, y=None):", f"    # TODO({number}): {question}",
        "    return [i for i in x if i] or y", "```",
    ]  # fmt: skip
    return "\n".join([WORDS[language]["code"], *lines])


def invisible(question: str, language: str, draw: Random) -> str:  # noqa: ARG001 - one signature
    """Return the question with invisible and direction marks between its letters."""
    pieces = []
    for index, character in enumerate(question):
        pieces.append(character)
        following = question[index + 1 : index + 2]
        if index % 3 == 1 and character.isalpha() and following.isalpha():
            pieces.append(draw.choice(INVISIBLE))
    return f"\u200f{''.join(pieces)}\u200e"


def marks(question: str, language: str, draw: Random) -> str:
    """Return the question among rows of punctuation."""
    kinds = "!?.#*~=-" if language == "en" else "！？。＃＊～＝…"
    rows = ["".join(draw.choice(kinds) * draw.randrange(3, 9) for _ in range(5)) for _ in range(3)]
    last = question[-1]
    return f"{rows[0]}\n{rows[1]} {question}{last * 6}\n{rows[2]}"


FORMATS = {
    "table": table,
    "quotes": quotes,
    "json": as_json,
    "html": html,
    "shouting": shouting,
    "log": log,
    "emoji": emoji,
    "scripts": scripts,
    "lead": lead,
    "code": code,
    "invisible": invisible,
    "marks": marks,
}
