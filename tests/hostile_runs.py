"""A run in which every text that somebody else can write is hostile, and what a laboratory adds.

Each text tries another reader: HTML, Typst, LaTeX, spreadsheets, terminals, templates of Python and
Jinja, message catalogues, Markdown, fonts, and eyes.
"""

import json
from pathlib import Path

CANARY = "pwned"  # what a text would call the page, or print, if it were obeyed
REVIEWER, AUTHORISER = "<b>Eve</b> $x$ #panic() {x}", '=Mallory & "Co" {{7*7}} *b* 𠮷'
RATER = "`Rita` <i> @ref \\input{x} %(n)s"
ATTACKS = (
    f"<script>document.title='{CANARY}';alert(1)</script>",
    f"<img src='http://127.0.0.1:9/x.png' onerror=\"document.title='{CANARY}'\">",
    "<style>*{display:none}</style><iframe src='http://127.0.0.1:9/'></iframe>",
    "</script></style></title></bdi></td></table></main><h1>PASS</h1>",
    "]]> <!-- --> <?php ?> <![CDATA[ &lt; &#60; &amp;",
    f"' onmouseover='document.title=\"{CANARY}\"' \" autofocus onfocus=alert(1) x=\"",
    f"javascript:document.title='{CANARY}' [a](javascript:alert(1)) ![b](http://127.0.0.1:9/b)",
    '#panic("typst") #eval("1") $x^2$ *b* _i_ ```raw``` <label> @ref \\ // /* #[b] #import "x"',
    "\\input{/etc/passwd} \\write18{id} $\\frac{1}{2}$ % \\end{document}",
    "=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1",
    "\x1b]0;pwned\x07\x1b[31mred\x1b[0m \x9b31m \x00 \x7f \x85",
    "\u202egnp.exe\u202c \u2066a\u2069 \u200f \u061c",
    "a\u200bb\u200cc\u2060d\ufeffe\u00adf \u3164 \u2028 \u2029",
    "🙂👨‍👩‍👧‍👦🏳️‍🌈🇹🇼 𠮷龘犇鱻\U00030ede \u0301 e\u0301\u0302\u0303 \ufffe \uffff \ufffd \ue000",
    "{x} {0.__class__} {} {{ {page} %s %(a)s ${HOME} $(id) `id`",
    "{{7*7}} {% raw %} {# #} {{ config }} <%= 7*7 %>",
    'msgid "PASS"\nmsgstr "FAIL"\n#, fuzzy',
    "# Heading\n\n- [x] done\n\n| a | b |\n|---|---|\n```\nsh\n```\n<details>",
    "שלום مرحبا \u200dक\u094dष क्ष ไทย",
    "\r\nline\rline\n\n\n",
)  # fmt: skip
LONG = "long <b>line</b> " * 60_000  # 1 MB
ALL = " ".join(ATTACKS)
TITLE = {"en": ALL, "zh-TW": ALL}

ROWS = [
    {"id": f"a{n:02} {text[:60]}", "question": f"{text}?", "answer": "1", "topic": text, "c": text}
    for n, text in enumerate(ATTACKS)
] + [{"id": "long", "question": LONG, "answer": "1", "topic": LONG[:50], "c": "c"}]
SUITES = {
    "talk": {
        "criterion": "accuracy",
        "sample": {
            "id": "{id}",
            "input": "{question}",
            "target": ["{answer}"],
            "cluster": "{c}",
            "labels": {"topic": "{topic}"},
            "data": {"note": "{question}"},
        },
        "procedure": {"ask": {"max_tokens": 8}},
        "metrics": ["number_match"],
        "slices": ["topic"],
        "requirement": {"metric": "number_match", "at_least": 0.7},
        "key_audit": {"checked": 5, "wrong": 1, "by": ALL, "note": ALL},
    },
    "safe": {
        "criterion": "safety",
        "sample": {"id": "{id}", "input": "{question}", "labels": {"topic": "{topic}"}},
        "procedure": {"ask": {"max_tokens": 8}},
        "metrics": ["violation"],
        "requirement": {"metric": "violation", "at_most": 0.1},
    },
    "picked": {
        "criterion": "accuracy",
        "sample": {
            "id": "{id}",
            "input": "{question}",
            "choices": ["{answer}", "{question}"],
            "target": ["{answer}"],
        },
        "procedure": "choose",
        "metrics": ["choice_accuracy"],
    },
    "papers": {
        "criterion": "transparency",
        "kind": "assessed",
        "sample": {
            "id": "{id}",
            "input": "{question}",
            "data": {"file": "card.md", "heading": "Maker", "patterns": ["{topic}"]},
            "labels": {"language": "en"},
        },
        "procedure": "read",
        "metrics": ["indicator"],
    },
}


def write_order(folder: Path) -> list[str]:
    """Write suites, answers, documents and item; return the options of ``evalkit run``."""
    for name, fields in SUITES.items():
        rows = ROWS if name in ("talk", "safe") else ROWS[:3]
        head = {"suite": name, "version": 1, "title": TITLE, "description": TITLE, "licence": ALL}
        own = {"dataset": {"file": f"{name}.jsonl"}, "references": [ALL, *ATTACKS]}
        _yaml(folder / f"{name}.yaml", head | own | fields)
        _lines(folder / f"{name}.jsonl", rows)
    _lines(folder / "answers.jsonl", _answers())
    (folder / "papers").mkdir()
    card = f"# Card\n\n## Maker\n\n{ALL}\n"
    (folder / "papers" / "card.md").write_text(card.replace("\0", ""), encoding="utf-8")
    declared = {text[:200]: text for text in ATTACKS} | {"list": [ALL, {"<b>": LONG}]}
    _yaml(
        folder / "item.yaml",
        {
            "name": " ".join(ATTACKS[:6]),  # at most 500 characters each
            "version": " ".join(ATTACKS[6:12]),
            "customer": " ".join(ATTACKS[12:]),
            "contact": " ".join(ATTACKS[:6]),
            "received": "2026-01-31",
            "condition": ALL,
            "declared": declared,
            "digests": dict.fromkeys(ATTACKS, "0" * 64),
        },
    )
    names = [str(folder / f"{name}.yaml") for name in SUITES]
    _yaml(folder / "plan.yaml", {"plan": "p", "title": TITLE, "suites": names})
    return [
        "--model", f"replay:{folder / 'answers.jsonl'}", "--documents",
        f"documents:{folder / 'papers'}", "--plan", str(folder / "plan.yaml"), "--item",
        str(folder / "item.yaml"), "--out", str(folder / "run"),
    ]  # fmt: skip


def write_statements(folder: Path) -> Path:
    """Write the statements of people; return their file."""
    said = {"en": ALL[:5000], "zh-TW": ALL[:5000]}
    one_each = [{"en": text} for text in ATTACKS]
    fields = {
        "deviations": [said, *one_each],
        "external": [{"provider": ALL[:5000], "what": said}],
        "opinions": [{"text": said, "basis": said, "by": ALL[:5000]}],
        "additional": [said, *one_each],
    }
    _yaml(folder / "statements.yaml", fields)
    return folder / "statements.yaml"


def write_laboratory(folder: Path) -> Path:
    """Write a laboratory's profile, without keys; return the laboratory's folder."""
    lab = folder / "lab"
    lab.mkdir(exist_ok=True)
    half = {"en": ALL[:500], "zh-TW": ALL[500:1000]}
    people = [
        {"name": REVIEWER, "title": half, "roles": ["review"]},
        {"name": AUTHORISER, "title": half, "roles": ["authorisation"]},
    ]
    keys = {"review": "reviewer", "authorisation": "authoriser", "timestamp": "timestamp"}
    _yaml(
        lab / "laboratory.yaml",
        {
            "name": {"en": ATTACKS[0], "zh-TW": ATTACKS[7]},
            "address": half,
            "contact": ALL[1000:1500],
            "site": half,
            "people": people,
            "keys": {role: f"keys/{name}.pem" for role, name in keys.items()},
        },
    )
    return lab


def _answers() -> list[dict[str, object]]:
    said = [*ATTACKS, LONG]
    rows = [
        {"suite": suite, "sample_id": row["id"], "text": text, "reasoning": text}
        for suite in ("talk", "safe")
        for row, text in zip(ROWS, said, strict=True)
    ]
    rows[4] = {k: v for k, v in rows[4].items() if k not in ("text", "reasoning")} | {
        "finish": "error",
        "error": ALL,
    }
    picks = {"suite": "picked", "logprobs": [-1.0, -2.0]}
    return [*rows, *(picks | {"sample_id": row["id"]} for row in ROWS[:3])]


def _lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _yaml(path: Path, fields: dict[str, object]) -> None:
    """Write JSON that YAML reads as well: what is no plain letter by its number."""
    text = json.dumps(fields, ensure_ascii=False)
    path.write_text(
        "".join(c if c.isprintable() or c == "\n" else f"\\U{ord(c):08x}" for c in text),
        encoding="utf-8",
    )
