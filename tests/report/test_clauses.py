"""The clause table: what a report has of ISO/IEC 17025:2017, 7.8."""

from dataclasses import replace

import pytest
from small_reports import NO_VERDICT, ROOT, found, plan, report, row, run

from evalkit.report.build import build_report, report_bytes
from evalkit.report.clauses import clause_table, missing
from evalkit.report.particulars import External, Opinion, Particulars, Replaced, Statements
from evalkit.report.reviews import Review, SignedOff

NOBODY = SignedOff(review=None, authorisation=None)
REVIEW = Review(of="0", by="Lin", role="review", judgement="approved", at="2026-02-01T08:00:00Z")
BOTH = SignedOff(review=REVIEW, authorisation=replace(REVIEW, by="Chen", role="authorisation"))
CONDUCT = [{"suite": "s", "units": 1}]


def state(record, number, signed=BOTH):
    """Return the state of one clause."""
    [found_one] = [each for each in clause_table(record, signed) if each.number == number]
    return found_one.state


def whole(**fields):
    """Return a record in which nothing is missing, but for ``fields``."""
    return report([row()]) | {"conduct": CONDUCT} | fields


def test_nothing_is_missing_in_a_whole_report():
    """A report with laboratory, item, results and both signatures lacks no clause."""
    assert () == missing(clause_table(whole(), BOTH))


def test_names_every_clause_once():
    """The table has the sixteen of 7.8.2.1 and those that follow, each once."""
    numbers = [each.number for each in clause_table(whole(), BOTH)]

    assert len(numbers) == len(set(numbers))
    assert [f"7.8.2.1 {letter}" for letter in "abcdefghijklmnop"] == [
        each for each in numbers if each.startswith("7.8.2.1")
    ]
    for chapter in ("7.8.2.2", "7.8.3", "7.8.5", "7.8.6", "7.8.7", "7.8.8"):
        assert any(each.startswith(chapter) for each in numbers)


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ({"laboratory": None}, {"7.8.2.1 b", "7.8.2.1 c"}),
        ({"item": None}, {"7.8.2.1 e", "7.8.2.1 g", "7.8.2.1 h"}),
        ({"title": {}}, {"7.8.2.1 a"}),
        ({"id": ""}, {"7.8.2.1 d"}),
        ({"finished": None}, {"7.8.2.1 i"}),
        ({"environment": {}}, {"7.8.3.1 a"}),
        ({"statement": {}}, {"7.8.2.1 l"}),
        ({"conduct": []}, {"7.8.2.1 n"}),
        ({"results": []}, {"7.8.2.1 m"}),
        ({"results": [row(rule=None)]}, {"7.8.6.1", "7.8.6.2 c"}),
        (
            {"results": [row(**NO_VERDICT, combined_uncertainty=None, budget=[])]},
            {"7.8.3.1 c"},
        ),
    ],
)
def test_what_is_lacking_is_missing(fields, lacking):
    """Each empty field makes exactly its clauses missing."""
    assert lacking == {each.number for each in missing(clause_table(whole(**fields), BOTH))}


@pytest.mark.parametrize(
    ("field", "number"),
    [
        ("condition", "7.8.2.1 g"),
        ("customer", "7.8.2.1 e"),
        ("contact", "7.8.2.1 e"),
        ("received", "7.8.2.1 h"),
    ],
)
def test_an_empty_field_of_the_item_is_missing(field, number):
    """An item without its condition, its date, or its customer's name or contact lacks a clause."""
    record = whole()
    record["item"] = record["item"] | {field: ""}

    assert {number} == {each.number for each in missing(clause_table(record, BOTH))}


@pytest.mark.parametrize(
    ("verdict", "lacking"), [("PASS", {"7.8.6.1", "7.8.6.2 c"}), ("NOT_EVALUABLE", set())]
)
def test_a_decided_statement_needs_the_risk_of_its_rule(verdict, lacking):
    """A verdict without a risk lacks its clauses; where no rule was applied there is no risk."""
    record = whole(results=[row(verdict=verdict, risk=None)])

    assert lacking == {each.number for each in missing(clause_table(record, BOTH))}


def test_plans_without_suites_or_samples_are_missing():
    """Methods and sampling need suites with samples."""
    record = whole()
    record["plan"] = record["plan"] | {"suites": []}

    assert ("missing", "missing") == (state(record, "7.8.2.1 f"), state(record, "7.8.2.1 k"))


@pytest.mark.parametrize(
    ("signed", "lacking"),
    [
        (NOBODY, {"7.8.1.1", "7.8.2.1 j", "7.8.2.1 o"}),
        (SignedOff(review=REVIEW, authorisation=None), {"7.8.1.1", "7.8.2.1 j", "7.8.2.1 o"}),
        (
            SignedOff(
                review=replace(REVIEW, judgement="returned"), authorisation=BOTH.authorisation
            ),
            {"7.8.1.1", "7.8.2.1 j", "7.8.2.1 o"},
        ),
    ],
)
def test_a_report_is_not_issued_without_two_people(signed, lacking):
    """Review, date of issue and authoriser are missing until both people approved."""
    assert lacking == {each.number for each in missing(clause_table(whole(), signed))}


def test_what_does_not_apply_says_why():
    """Each clause that does not apply has its reason in both languages."""
    table = clause_table(whole(results=[row(**NO_VERDICT)]), BOTH)
    without = [each for each in table if each.state == "not applicable"]

    assert {"7.8.3.1 b", "7.8.6.1", "7.8.7.1", "7.8.8.1", "7.8.2.1 p"} <= {
        each.number for each in without
    }
    assert all(each.detail.en and each.detail.zh for each in without)


def test_statements_make_clauses_present():
    """Opinions, results of others, additions and amendments are found where they are."""
    both = {"en": "t"}
    particulars = Particulars(
        statements=Statements(
            external=(External(provider="p", what=both),),
            opinions=(Opinion(text=both, basis=both, by="Lin"),),
            additional=(both,),
        ),
        revision=2,
        replaces=Replaced(id="EK", revision=1, record="0" * 64, reason="r", changes=()),
    )
    record = build_report(plan(), run(), found([row()]), particulars, ROOT)

    for number in ("7.8.2.1 p", "7.8.7.1", "7.8.7.2", "7.8.3.1 e", "7.8.8.1"):
        assert "present" == state(record, number)


def test_what_was_discussed_is_no_part_of_the_report():
    """A record that the laboratory keeps is not called present where there are opinions."""
    opinion = {"text": {"en": "t"}, "basis": {"en": "t"}, "by": "Lin"}

    assert "not applicable" == state(whole(statements={"opinions": [opinion]}), "7.8.7.3")


def test_a_customer_who_declared_nothing():
    """Where nothing is declared there is nothing to mark, and no disclaimer."""
    record = whole()
    bare = {k: v for k, v in record["item"].items() if k not in {"declared", "digests"}}
    record["item"] = bare  # a record leaves out what is empty

    assert "not applicable" == state(record, "7.8.2.2")


def test_sampling_applies_where_samples_were_drawn():
    """Clause 7.8.5 applies where a limit drew samples, and not where all were asked."""
    drawn = whole()
    every = whole()
    every["plan"] = every["plan"] | {
        "suites": [each | {"available": each["samples"]} for each in every["plan"]["suites"]]
    }

    assert ("present", "not applicable") == (state(drawn, "7.8.5 d"), state(every, "7.8.5 d"))


def test_digest_of_a_record_is_of_all_of_it():
    """A record with another laboratory has other bytes."""
    assert report_bytes(whole()) != report_bytes(whole(laboratory=None))
