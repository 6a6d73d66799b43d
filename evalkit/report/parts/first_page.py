"""The first page: what was tested, by which rule, what holds and what does not, and the limits."""

from collections import Counter
from collections.abc import Iterator, Sequence

from evalkit.criteria import CRITERIA
from evalkit.records import Judgement
from evalkit.report.blocks import (
    Badge,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Inline,
    Items,
    Link,
    Note,
    Paragraph,
    Row,
    Table,
    Text,
    Title,
    Value,
    Words,
)
from evalkit.report.build import revision_id
from evalkit.report.messages import say, say_n, sentence
from evalkit.report.particulars import NO_QUALITY_CONTROL
from evalkit.report.parts.source import (
    Source,
    criterion_words,
    joined,
    sample_text,
    texts,
    value,
)
from evalkit.report.result_view import tone_of
from evalkit.report.result_words import rule_in_brief, verdict_in_words

_NAMED = 3  # suites that a line names
_EXAMPLES = 2  # answers that a finding names
ONLY_THESE = (
    "The results relate only to the item tested, as it was received, and to the samples, methods "
    "and conditions stated here."
)


def first_page(source: Source) -> Iterator[Block]:
    """Yield what a reader needs first."""
    report = source.report
    yield Title(
        name=texts(report["title"]),
        id=revision_id(report),
        statement=texts(report["statement"]),
        mark=mark_of(source),
    )
    if source.replaces is not None:
        yield Note(
            text=(
                say(
                    "This report replaces {id}-R{revision}. Reason: {reason}. What is another "
                    "stands in part 9.",
                    id=source.replaces.id,
                    revision=str(source.replaces.revision),
                    reason=source.replaces.reason,
                ),
            ),
            tone="open",
        )
    yield Facts(facts=tuple(_facts(source)))
    yield _overview(source)
    yield from _untested(source)
    yield from _findings(source)
    yield Heading(level=2, text=(say("Limits of this report"),), anchor="limits")
    yield Paragraph(text=tuple(_limits(source)))


def mark_of(source: Source) -> Words | None:
    """Return what stands across a report that is no released one, or not for everybody."""
    secret = say("CONFIDENTIAL") if source.disclosure == "private" else None
    if source.signed.is_complete:
        return secret
    lacking = say("NOT AUTHORISED") if source.signed.is_reviewed else say("UNREVIEWED")
    if secret is None:
        return lacking
    return Words(f"{lacking.en} · {secret.en}", f"{lacking.zh} · {secret.zh}")


def _facts(source: Source) -> Iterator[Fact]:
    item = source.item
    if item is None:
        asked = source.subjects.get("model") or next(iter(source.subjects.values()), None)
        name = "–" if asked is None else f"{asked.plugin}: {asked.name}"
        yield Fact(name=say("Item tested"), text=(Value(name), say("(no item was declared)")))
    else:
        received = say("received {date}", date=item.received)
        yield Fact(name=say("Item tested"), text=(Value(f"{item.name} {item.version} ·"), received))
        yield Fact(name=say("Customer"), text=value(item.customer))
    if source.laboratory is not None:
        yield Fact(name=say("Laboratory"), text=(texts(source.laboratory.name),))
    dates = dict.fromkeys((source.report["started"][:10], source.report["finished"][:10]))
    tested = Value(f"{' – '.join(dates)} ·")
    given = source.signed.authorisation
    issued: Inline = say("not issued")
    if source.signed.is_complete and given is not None:
        issued = Value(given.at)
    yield Fact(name=say("Tested"), text=(tested, _asked(source)))
    plan = source.plan
    title = (Value("·"), texts(plan.title)) if plan.title else ()
    yield Fact(name=say("Plan"), text=(Value(plan.name), *title))
    yield Fact(name=say("Issued"), text=(issued,))
    yield Fact(name=say("Decision rule"), text=(Value(plan.rule.name), rule_in_brief(plan.rule)))


def _asked(source: Source) -> Words:
    samples = sum(each.samples for each in source.plan.suites)
    return say(
        "{samples} of {suites}",
        samples=say_n("{n} sample", "{n} samples", samples),
        suites=say_n("{n} suite", "{n} suites", len(source.plan.suites)),
    )


def _overview(source: Source) -> Table:
    """Return how many statements of conformity each criterion has, by verdict; no sum over all."""
    shown = [each for each in Judgement if _count(source, each)]
    columns = (
        Column(name=say("Criterion"), share=3),
        *(Column(name=verdict_in_words(each), kind="number", share=2) for each in shown),
        Column(name=say("Without requirement"), kind="number", share=2),
    )
    rows = []
    for criterion in dict.fromkeys(row["criterion"] for row, _ in source.results):
        mine = [view for _, view in source.results if view.criterion == criterion]
        counts = Counter(view.judgement for view in mine)
        cells: list[Text] = [(Link(criterion_words(criterion), f"#criterion-{criterion}"),)]
        for each in shown:
            badge = Badge(Words(str(counts[each]), str(counts[each])), tone_of(each))
            cells.append((badge if counts[each] else Value("0"),))
        rows.append(Row(cells=(*cells, value(str(counts[None])))))
    return Table(
        caption=say("What holds and what does not, by criterion"), columns=columns, rows=tuple(rows)
    )


def _count(source: Source, judgement: Judgement) -> int:
    return sum(view.judgement is judgement for _, view in source.results)


def _untested(source: Source) -> Iterator[Block]:
    """Yield what was not tested: criteria without a suite, and suites that nobody was asked."""
    tested = {row["criterion"] for row, _ in source.results}
    lacking = [each.id for each in CRITERIA if each.id not in tested]
    unasked = list(
        dict.fromkeys(
            view.suite for _, view in source.results if view.judgement is Judgement.NOT_APPLICABLE
        )
    )
    items: list[Text] = []
    if lacking:
        names = joined([criterion_words(each) for each in lacking])
        items.append((say("Not tested: {criteria}.", criteria=names),))
    if unasked:
        items.append((say("Not asked, for want of a subject: {suites}.", suites=_some(unasked)),))
    if items:
        yield Items(items=tuple(items))


def _findings(source: Source) -> Iterator[Block]:
    found = source.report["findings"]
    if not found:
        none = say("No finding: no requirement is failed, or in doubt on the wrong side.")
        yield Paragraph(text=(none,))
        return
    columns = (
        Column(name=say("Result"), share=7),
        Column(name=say("Verdict"), share=3),
        Column(name=say("Value [interval]"), kind="number", share=5),
        Column(name=say("Required"), kind="number", share=2),
        Column(name=say("Answers to look at"), share=6),
    )
    rows = []
    for number in found:
        _, view = source.results[number - 1]
        name = Link(Value(f"{view.suite}: {view.label}"), f"#verdict-{number}")
        worst = source.examples.get(number, ())[:_EXAMPLES]
        samples = _samples(source, view.suite, worst)
        rows.append(
            Row(
                cells=(
                    (criterion_words(view.criterion), name),
                    (view.badge,),
                    view.value,
                    value(view.required),
                    samples or value("–"),
                )
            )
        )
    yield Table(caption=say("The most serious findings"), columns=columns, rows=tuple(rows))


def _samples(source: Source, suite: str, samples: Sequence[str]) -> Text:
    """Return samples' ids with points between."""
    found: list[Inline] = []
    for each in samples:
        found += [Value("·")] * bool(found)
        found += sample_text(source, suite, each)
    return tuple(found)


def _some(names: Sequence[str]) -> Words:
    """Return names, but not more than a line holds; part 3 has them all."""
    shown = ", ".join(names[:_NAMED])
    if len(names) <= _NAMED:
        return Words(shown, "、".join(names))
    return say("{names} and {n} more (part 3)", names=shown, n=len(names) - _NAMED)


def _limits(source: Source) -> Iterator[Words]:
    yield say(ONLY_THESE)
    if source.laboratory is None or not source.laboratory.reproduction:
        yield say("It may be reproduced in full only, unless the laboratory agrees in writing.")
    yield say("Nothing is averaged over criteria, and there is no score over all.")
    bare = [each.name for each in source.plan.suites if each.dossier is None or not each.locked]
    if bare:
        yield say("Drafts, or methods not validated: {suites}.", suites=_some(bare))
    unknown = _not_evaluated(source)
    if unknown:
        yield say(
            "Not evaluated in the uncertainty behind some or all verdicts: {components} (part 6).",
            components=joined([sentence(each) for each in unknown]),
        )
    if set(source.report["quality_control"]) <= {NO_QUALITY_CONTROL}:
        yield say("There is no quality control of the machine and engine (part 8).")
    if source.item is not None and source.item.declared:
        yield say("What the customer declared was not verified, and is marked as declared.")
    if not source.signed.is_complete:
        yield say("Nobody has reviewed and authorised this record: it is a trial, no test report.")


def _not_evaluated(source: Source) -> tuple[str, ...]:
    """Return the components of uncertainty behind verdicts that nobody evaluated, once each."""
    found = dict.fromkeys(
        each["source"]
        for row, view in source.results
        if view.judgement not in (None, Judgement.NOT_EVALUABLE, Judgement.NOT_APPLICABLE)
        for each in row["budget"]
        if each["standard_uncertainty"] is None
        and each["low"] is None
        and (not each["note"] or "not evaluated" in each["note"])
    )
    return tuple(found)
