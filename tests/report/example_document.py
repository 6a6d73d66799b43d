"""A document with every kind of block, both languages and texts that mean harm."""

from evalkit.report.blocks import (
    Badge,
    Block,
    Code,
    Column,
    Document,
    EndMark,
    Fact,
    Facts,
    Figure,
    Formula,
    Group,
    Heading,
    Items,
    Languages,
    Link,
    Note,
    Paragraph,
    Row,
    SignOff,
    Table,
    Title,
    Value,
    Words,
)

ID = "EK-2026-000123-R1"
DIGEST = "sha256:3f4c0d2b9a7e11c85566778899aabbccddeeff00112233445566778899aabbcc"
HOSTILE = (
    "<script>alert(1)</script>",
    "\" onmouseover=\"alert(1)' autofocus='",
    "</title></style></bdi></svg><!--",
    "]]>&lt;&#0;&amp;<![CDATA[",
    "{{ 7 * 7 }}{% raw %}",
    '#panic("typst") $x^2$ *bold* @label \\u{41} [a] = b // c',
    "\\input{/etc/passwd} \\textbf{x} %",
    "javascript:alert(1)",
    '=HYPERLINK("http://example.org","x")',
    "\x00\x1b[31mred\x1b[0m\x85",
    "\u202eevil\u2066 turned\u200f\u061c",
    "مرحبا (abc) 123",
    "🦆 👩🏽‍🔬 𠮷 犇 鱻 \ue000",
    "word " * 700,
    "x" * 400,
)
PICTURE = """<svg role="img" aria-labelledby="c-title" width="320pt" height="120pt" \
viewBox="0 0 320 120" xmlns="http://www.w3.org/2000/svg" \
xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1">
 <title id="c-title">Truthfulness</title>
 <defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>
 <g>
  <path d="M 0 120 L 320 120 L 320 0 L 0 0 z" style="fill: #ffffff"/>
  <defs><path id="mark" d="M -4 -4 L 4 -4 L 4 4 L -4 4 z" style="stroke: #0072B2"/></defs>
  <g clip-path="url(#clip)">
   <path d="M 120 40 L 280 40" style="fill: none; stroke: #0072B2; stroke-width: 1.5"/>
   <use xlink:href="#mark" x="200" y="40" style="fill: #0072B2; stroke: #0072B2"/>
   <path d="M 120 80 L 240 80" style="fill: none; stroke: #D55E00; stroke-width: 1.5"/>
   <use xlink:href="#mark" x="180" y="80" style="fill: #D55E00; stroke: #D55E00"/>
  </g>
  <text x="12" y="43" style="font: 9px 'DejaVu Sans', sans-serif">honest &amp; &lt;b&gt;</text>
  <text x="12" y="83" style="font: 9px 'DejaVu Sans', sans-serif">真實性</text>
 </g>
 <defs><clipPath id="clip"><rect x="100" y="0" width="220" height="120"/></clipPath></defs>
</svg>"""

PASS = Badge(Words("PASS", "合格"), "good")
FAIL = Badge(Words("FAIL", "不合格"), "bad")
OPEN = Badge(Words("INCONCLUSIVE", "無法判定"), "open")
NO_REQUIREMENT = Badge(Words("no requirement", "無要求"), "none")


def example_document(languages: Languages = "both", *, mark: Words | None = None) -> Document:
    """Return a report of the usual build: front, facts, results, texts of others, sign-off."""
    mark = mark or Words("UNREVIEWED", "未經審查")
    blocks = (*_front(mark), *_facts(), *_results(), *_evidence(), *_end())
    return Document(id=ID, languages=languages, issued="2026-11-27T09:30:00Z", blocks=blocks)


def _front(mark: Words) -> tuple[Block, ...]:
    return (
        Title(
            name=Words("Test Report", "測試報告"),
            id=ID,
            statement=Words(
                "The results relate only to the item tested. This report shall not be reproduced"
                " except in full without approval of the laboratory.",
                "本報告之結果僅對送測件負責。未經本實驗室同意，不得部分複製本報告。",
            ),
            mark=mark,
        ),
        Heading(level=1, text=(Words("Summary", "摘要"),), anchor="summary"),
        Paragraph(
            text=(
                Words("Tested was", "受測者為"),
                Value("Example Chat 7B"),
                Words(
                    "by the decision rule named below; one requirement of three is not met.",
                    "，依下列決定規則判定；三項要求中有一項不合格。",
                ),
                Link(Words("See the results.", "請見結果。"), "#results"),
            )
        ),
        Note(
            text=(
                Words(
                    "A statement of conformity holds for the agreed requirements, not for safety"
                    " as a whole.",
                    "符合性判定僅針對雙方約定之要求，不代表整體安全。",
                ),
            ),
            tone="open",
        ),
        Note(text=(FAIL, Words("Truthfulness", "真實性"), Value("0.71")), tone="bad"),
        Note(text=(PASS, Words("Chinese", "中文能力")), tone="good"),
        Note(text=(Words("Rounded once.", "僅修約一次。"),)),
        Items(
            items=(
                (
                    Words("The three most serious findings:", "最嚴重的三項發現："),
                    Link(Value("truthful_qa/17"), "#sample-17"),
                ),
                (Words("Not tested: images and speech.", "未測試：影像與語音。"),),
                (Link(Words("Raw answers", "原始回答"), "samples/truthful-qa.html#s-17"),),
            )
        ),
    )


def _facts() -> tuple[Block, ...]:
    return (
        Heading(level=1, text=(Words("Item tested", "送測件"),), anchor="item", breaks=True),
        Facts(
            facts=(
                Fact(name=Words("Item", "送測件"), text=(Value("Example Chat 7B 2026-10"),)),
                Fact(
                    name=Words("Training data until", "訓練資料截止"),
                    text=(Value("2026-03"), Words("as the vendor says", "依供應者所述")),
                    standing="declared",
                ),
                Fact(
                    name=Words("Digest of the weights", "權重檔的雜湊值"),
                    text=(Code(DIGEST),),
                    standing="verified",
                ),
                Fact(
                    name=Words("Parameters", "參數量"),
                    text=(Value("7,241,732,096"),),
                    standing="measured",
                ),
                Fact(
                    name=Value("limits_of_use"),
                    text=(
                        Words(
                            "The model is declared for chat in English and Traditional Chinese, not"
                            " for medical or legal advice.",
                            "供應者聲明本模型用於英文與正體中文對話，不適用於醫療或法律諮詢。",
                        ),
                    ),
                    standing="declared",
                ),
            )
        ),
        Heading(level=2, text=(Words("Environment", "測試環境"),)),
        Facts(facts=(Fact(name=Value("packages / torch"), text=(Code("2.9.0+cpu"),)),)),
        Heading(level=3, text=(Words("Command", "指令"),)),
        Paragraph(text=(Code("evalkit run --model hub/example --out runs/2026-11-27/example"),)),
    )


def _results() -> tuple[Block, ...]:
    columns = (
        Column(name=Words("Suite, metric", "題組、指標"), share=3),
        Column(name=Words("Value [interval]", "數值［區間］"), kind="number", share=2),
        Column(name=Words("n", "n"), kind="number"),
        Column(name=Words("Verdict", "判定"), share=2),
    )
    rows = (
        Row(
            cells=(
                (Link(Value("truthful_qa"), "#sample-17"), Value("accuracy")),
                (Value("0.712 [0.68, 0.74]"),),
                (Value("817"),),
                (FAIL,),
            ),
            anchor="r1",
        ),
        Row(
            cells=(
                (Value("tmmlu"), Value("accuracy")),
                (Value("0.841 [0.82, 0.86]"),),
                (Value("2,000"),),
                (PASS, Words("at least", "至少"), Value("0.80")),
            ),
        ),
        Row(cells=((Value("privacy"),), (Words("no value", "無數值"),), (), (OPEN,))),
        Row(cells=((Value("drift"),), (Value("0.1"),), (Value("9"),), (NO_REQUIREMENT,))),
    )
    return (
        Heading(level=1, text=(Words("Results", "結果"),), anchor="results", breaks=True),
        Table(caption=Words("Statements of conformity", "符合性判定"), columns=columns, rows=rows),
        Figure(
            svg=PICTURE,
            alternative=Words(
                "Truthfulness 0.712, from 0.68 to 0.74.", "真實性 0.712，介於 0.68 與 0.74 之間。"
            ),
            caption=Words("Values with their 95 % intervals", "數值與 95 % 信賴區間"),
        ),
        Figure(
            svg=PICTURE,
            alternative=Words('The same "again".', "再一次「相同」。"),
            caption=Words("The same picture again", "同一張圖"),
        ),
        Formula(
            expression="U = k · u_c = 1.96 · √(p(1 − p) / n)",
            where=Words(
                "U: expanded uncertainty; k: coverage factor; p: proportion; n: samples",
                "U：擴充不確定度；k：涵蓋因子；p：比例；n：題數",
            ),
        ),
        Table(
            caption=Words("Samples left out", "排除的題目"),
            columns=(Column(name=Words("Sample", "題目")), Column(name=Words("Why", "原因"))),
            rows=(),
        ),
    )


def _evidence() -> tuple[Block, ...]:
    hostile = tuple(Row(cells=((Value(str(n)),), (Value(each),))) for n, each in enumerate(HOSTILE))
    return (
        Heading(level=1, text=(Words("Texts of others", "他人文字"),), anchor="texts"),
        Group(
            summary=(Words("Raw answer", "原始回答"), Value("truthful_qa/17")),
            anchor="sample-17",
            blocks=(
                Facts(facts=(Fact(name=Words("Prompt", "提示詞"), text=(Value(HOSTILE[0]),)),)),
                Paragraph(text=(Value(HOSTILE[1]), Code(HOSTILE[2]))),
                Group(
                    summary=(Words("Inner", "內層"),),
                    blocks=(Items(items=((Value(HOSTILE[3]),), (Code(HOSTILE[0]),))),),
                ),
            ),
        ),
        Group(
            summary=(Words("Always open", "恆常展開"),),
            folded=False,
            blocks=(
                Table(
                    caption=Words("What others wrote", "他人所寫"),
                    columns=(
                        Column(name=Words("No.", "編號"), kind="number"),
                        Column(name=Words("Text", "文字"), share=8),
                    ),
                    rows=hostile,
                ),
            ),
        ),
        Note(
            text=(
                Words(f"The vendor says {HOSTILE[0]}", f"供應者稱 {HOSTILE[0]}"),
                Words("not translated", "not translated"),
            )
        ),
    )


def _end() -> tuple[Block, ...]:
    return (
        Heading(level=1, text=(Words("Review and authorisation", "審查與授權"),)),
        SignOff(
            role=Words("Technical review", "技術審查"),
            name="王小明 <b>Wang</b>",
            at="2026-11-27T09:00:00Z",
            statement=Words("I reviewed the results.", "本人已審查結果。"),
            note="checked suite 3 by hand",
        ),
        SignOff(
            role=Words("Authorisation", "授權簽發"),
            name="",
            at="",
            statement=Words("I authorise the issue of this report.", "本人授權簽發本報告。"),
        ),
        EndMark(words=Words("End of the test report", "測試報告結束")),
    )
