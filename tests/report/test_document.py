"""The block list of a report."""

import pytest
from small_reports import NO_VALUE, NO_VERDICT, hostile, report, row

from evalkit.report.blocks import (
    EndMark,
    Facts,
    Group,
    Heading,
    Row,
    Table,
    Title,
    Value,
    Words,
    texts_of,
)
from evalkit.report.document import document_of
from evalkit.report.messages import say
from evalkit.report.particulars import NO_QUALITY_CONTROL
from evalkit.report.parts.source import source_of
from evalkit.report.reviews import Review, SignedOff

REVIEW = Review(of="0", by="Lin", role="review", judgement="approved", at="2026-02-01T08:00:00Z")
AUTHORISED = Review(
    of="0", by="Chen", role="authorisation", judgement="approved", at="2026-02-02T08:00:00Z"
)
BOTH = SignedOff(review=REVIEW, authorisation=AUTHORISED)
NOBODY = SignedOff(review=None, authorisation=None)
RULES = ("bound", "simple")


def shown(record, signed=NOBODY, **options):
    """Return the document of a record."""
    return document_of(source_of(record, signed, **options))


def flat(blocks):
    """Yield blocks and those within groups."""
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from flat(block.blocks)


def words(document):
    """Return all texts of a document in English, one after the other."""
    pieces = texts_of(document.blocks)
    return " ".join(_english(each) for each in pieces)


def _english(piece):
    match piece:
        case Words():
            return piece.en
        case Value():
            return piece.text
    return getattr(piece, "text", "") or _english(getattr(piece, "words", None) or piece.content)


def test_twelve_parts_between_title_and_end_mark():
    """It begins with the title, ends with the end mark, and has parts 1 to 12 between."""
    document = shown(report([row()]))
    parts = [
        block.text[0].text.removesuffix(".")
        for block in document.blocks
        if isinstance(block, Heading) and block.level == 1
    ]

    assert isinstance(document.blocks[0], Title)
    assert isinstance(document.blocks[-1], EndMark)
    assert [str(number) for number in range(1, 13)] == parts


@pytest.mark.parametrize(
    ("signed", "mark", "issued"),
    [
        (NOBODY, "UNREVIEWED", ""),
        (SignedOff(review=REVIEW, authorisation=None), "NOT AUTHORISED", ""),
        (BOTH, None, "2026-02-02T08:00:00Z"),
    ],
)
def test_the_mark_and_the_date_of_issue(signed, mark, issued):
    """What nobody reviewed says so; the time of the authorisation is that of the issue."""
    document = shown(report([row()]), signed)
    title = document.blocks[0]

    assert mark == (None if title.mark is None else title.mark.en)
    assert issued == document.issued


def test_every_anchor_is_there_once_and_every_link_leads_to_one():
    """No link within the report leads nowhere, and no anchor stands twice."""
    rows = [row(), row(metric="n", **NO_VERDICT), row(verdict="PASS", slice={"language": "en"})]
    blocks = list(flat(shown(report(rows)).blocks))
    anchors = [getattr(block, "anchor", "") for block in blocks]
    anchors += [line.anchor for block in blocks if isinstance(block, Table) for line in block.rows]
    named = [each for each in anchors if each]
    targets = {
        piece.target.removeprefix("#")
        for piece in texts_of(blocks)
        if getattr(piece, "target", "").startswith("#")
    }

    assert len(named) == len(set(named))
    assert targets <= set(named)
    assert {
        "result-1",
        "result-2",
        "result-3",
        "verdict-1",
        "suite-1",
        "criterion-accuracy",
    } <= set(named)


def test_a_table_has_a_cell_a_column():
    """No row of any table has more or fewer cells than there are columns."""
    tables = [
        b for b in flat(shown(report([row(), row(**NO_VERDICT)])).blocks) if isinstance(b, Table)
    ]

    assert tables
    assert all(
        isinstance(line, Row) and len(line.cells) == len(table.columns)
        for table in tables
        for line in table.rows
    )


def test_what_is_declared_is_told_from_what_is_verified():
    """A declared fact, a verified digest and a measured value have different standings."""
    facts = [
        fact
        for block in flat(shown(report([row()])).blocks)
        for fact in getattr(block, "facts", ())
    ]

    assert {"measured", "verified", "declared", "stated"} == {each.standing for each in facts}


def test_a_finding_leads_to_its_samples():
    """A serious finding names answers, as links where they are shown."""
    record = report([row()]) | {
        "findings": [1],
        "examples": [{"result": 1, "samples": ["x/1"]}],
    }
    with_links = shown(record, sample_link=lambda suite, name: f"samples/{suite}/1.html#{name}")
    without = shown(record)

    targets = {getattr(piece, "target", "") for piece in texts_of(with_links.blocks)}
    assert any(each.startswith("samples/") for each in targets)
    assert not any(
        getattr(piece, "target", "").startswith("samples/") for piece in texts_of(without.blocks)
    )
    assert " x/1" in words(without)


def test_no_result_at_all():
    """A report without results is shown, and says that nothing was tested."""
    found = words(shown(report([])))

    assert "None: no requirement was agreed." in found
    assert "Not tested: " in found


def test_results_without_value():
    """A result that has none is shown with the reason."""
    found = words(shown(report([row(**NO_VALUE, flags=["too_little_data: n: one item (got 1)"])])))

    assert "no value" in found
    assert "no interval can be stated from so little data" in found


def test_an_amended_report_says_what_it_replaces():
    """First page and part 9 name the replaced revision, the reason and what is another."""
    found = words(shown(hostile("changed text")))

    assert 2 <= found.count("EK-20260131-000000000000-R1")
    assert "Reason: changed text" in found


def test_hostile_texts_arrive_as_they_are():
    """The block list neither escapes nor drops what others wrote: renderers do."""
    text = "<script>alert(1)</script>\u202e#panic()"

    assert text in words(shown(hostile(text)))


def test_a_rule_that_is_not_the_plans_says_what_it_asks():
    """Part 4 explains the plan's rule; another has its sentence beside the statement."""
    planned, other = (words(shown(report([row(rule={"name": each})]))) for each in RULES)

    assert "simple: PASS if the value is at or above the limit" not in planned
    assert "simple: PASS if the value is at or above the limit" in other


@pytest.mark.parametrize(
    ("verdict", "said"),
    [("NOT_EVALUABLE", "none: the rule was not applied"), ("PASS", "not stated")],
)
def test_a_statement_without_a_risk(verdict, said):
    """Where no rule was applied there is no risk; elsewhere it says that none is stated."""
    assert said in words(shown(report([row(verdict=verdict, risk=None)])))


def test_a_negative_limit_has_a_minus_sign():
    """The risk at a negative limit is printed as the limit is."""
    assert "true value of −0.1 PASS" in words(
        shown(report([row(risk="nominal: at a true value of -0.1 PASS is given")]))
    )


@pytest.mark.parametrize(("verdict", "count"), [("PASS", 1), ("NOT_EVALUABLE", 0), (None, 0)])
def test_the_first_page_names_what_no_uncertainty_covers(verdict, count):
    """Components behind verdicts that nobody evaluated are limits of the report."""
    found = words(shown(report([row(verdict=verdict)])))

    assert count == found.count("behind some or all verdicts: engine and batch (part 6).")


@pytest.mark.parametrize(
    ("lines", "count"), [([], 1), ([NO_QUALITY_CONTROL], 1), (["Bench A: its charts hold."], 0)]
)
def test_the_first_page_says_that_there_is_no_quality_control(lines, count):
    """A report of a machine that nobody controls says so where it is read first."""
    found = words(shown(report([row()]) | {"quality_control": lines}))

    assert count == found.count("There is no quality control of the machine and engine (part 8).")


def test_the_first_page_names_the_plan():
    """Whose requirements they are stands beside what was tested."""
    facts = next(block for block in shown(report([row()])).blocks if isinstance(block, Facts))

    assert "Plan" in [each.name.en for each in facts.facts]


def test_settings_are_stated():
    """What the laboratory set itself is stated, not verified."""
    blocks = flat(shown(report([row()])).blocks)
    groups = [each for each in blocks if isinstance(each, Group)]
    settings = [each for each in groups if each.summary == (say("Settings"),)]

    assert {"stated"} == {fact.standing for each in settings for fact in each.blocks[0].facts}
