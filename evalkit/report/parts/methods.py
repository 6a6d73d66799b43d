"""Part 3: by which methods, on how many samples, under which conditions."""

from collections.abc import Iterator

from evalkit.agreement import EvidenceFile, PlannedSuite
from evalkit.canonical import from_plain
from evalkit.report.blocks import (
    Block,
    Code,
    Column,
    Fact,
    Facts,
    Group,
    Heading,
    Paragraph,
    Row,
    Table,
    Text,
    Value,
    Words,
)
from evalkit.report.messages import say, say_n, sentence
from evalkit.report.parts.source import Source, criterion_words, texts, value, values


def methods(source: Source) -> Iterator[Block]:
    """Yield the methods, the sampling and the conditions of the test."""
    yield Heading(level=1, text=(Value("3."), say("Methods and conditions")), anchor="methods")
    yield Heading(level=2, text=(say("Methods and sampling"),))
    yield Paragraph(text=(_drawn(source),))
    yield _suites(source)
    for suite in source.plan.suites:
        yield Group(
            summary=(say("Method"), Value(suite.name), texts(suite.title)),
            blocks=(Facts(facts=tuple(_suite(suite))),),
        )
    yield Heading(level=2, text=(say("Conditions of the test"),))
    yield Facts(facts=tuple(_conditions(source)))
    environment = tuple(
        Fact(name=Value(name), text=(Code(text),), standing="measured")
        for name, text in values(source.report["environment"])
    )
    yield Group(summary=(say("Environment"),), blocks=(Facts(facts=environment),))


def _drawn(source: Source) -> Words:
    limit = source.plan.limit
    if limit is None:
        return say("Every sample of every suite was asked; none was drawn.")
    return say(
        "At most {limit} samples of a suite were drawn by a hash of their ids (seed of the draw "
        "{seed}), before the first question was asked; the same draw can be made again.",
        limit=limit,
        seed=str(source.plan.draw_seed),
    )


def _suites(source: Source) -> Table:
    columns = (
        Column(name=say("Suite"), share=4),
        Column(name=say("Criterion"), share=2),
        Column(name=say("Version"), kind="number"),
        Column(name=say("Samples asked / available"), kind="number", share=2),
        Column(name=say("Times asked"), kind="number"),
        Column(name=say("Digest"), share=3),
    )
    rows = tuple(
        Row(
            cells=(
                value(suite.name),
                (criterion_words(suite.criterion),),
                value(str(suite.version)),
                value(f"{suite.samples:,} / {suite.available or suite.samples:,}"),
                value(str(suite.replicates)),
                (Code(suite.digest[:16]),),
            )
        )
        for suite in source.plan.suites
    )
    return Table(caption=say("Suites asked"), columns=columns, rows=rows)


def _samples(suite: PlannedSuite) -> Words:
    available = suite.available or suite.samples
    return say("{asked} of {available}", asked=suite.samples, available=available)


def _suite(suite: PlannedSuite) -> Iterator[Fact]:
    yield Fact(name=say("Digest"), text=(Code(suite.digest),), standing="verified")
    locked = (
        say("locked: the digests of file, data and code are those of its lock")
        if suite.locked
        else say("draft: results yes, statement of conformity no")
    )
    yield Fact(name=say("Lock"), text=(locked,), standing="verified" if suite.locked else "stated")
    kinds = {
        "measured": say("measured: numbers with uncertainty"),
        "assessed": say("assessed: graded evidence, no uncertainty from sampling"),
        "validation": say("validation of a judge"),
    }
    yield Fact(name=say("Kind"), text=(kinds[suite.kind],))
    yield Fact(name=say("Samples"), text=(_samples(suite),))
    for stratum in suite.strata:
        labels = ", ".join(f"{key} = {text}" for key, text in stratum.labels.items())
        drawn = say("{asked} of {available}", asked=stratum.drawn, available=stratum.available)
        yield Fact(name=say("Stratum"), text=(Value(labels), drawn))
    yield Fact(name=say("Procedure"), text=value(suite.procedure.name))
    yield Fact(name=say("Metrics"), text=value(", ".join(each.name for each in suite.metrics)))
    if suite.key_audit is not None:
        yield Fact(
            name=say("Keys"),
            text=(
                say(
                    "{wrong} wrong of {checked} checked by {by}",
                    wrong=suite.key_audit.wrong,
                    checked=suite.key_audit.checked,
                    by=suite.key_audit.by,
                ),
            ),
        )
    yield Fact(name=say("Method dossier"), text=_dossier(suite))
    if suite.references:
        yield Fact(name=say("References"), text=value(", ".join(suite.references)))
    if suite.licence:
        yield Fact(name=say("Licence"), text=value(suite.licence))


def _dossier(suite: PlannedSuite) -> Text:
    if suite.dossier:
        return (Code(suite.dossier),)
    return (say("none: {reason}", reason=sentence(suite.not_validated)),)


def _conditions(source: Source) -> Iterator[Fact]:
    report, plan = source.report, source.plan
    title = texts(plan.title) if plan.title else None
    yield Fact(name=say("Run"), text=(Code(report["run"]),))
    yield Fact(name=say("Plan"), text=(Value(plan.name), *(() if title is None else (title,))))
    yield Fact(
        name=say("Digest of the plan"), text=(Code(report["plan"]["digest"]),), standing="verified"
    )
    yield Fact(name=say("Begun"), text=value(report["started"]), standing="measured")
    yield Fact(name=say("Finished"), text=value(report["finished"]), standing="measured")
    yield Fact(name=say("Seed"), text=value(str(report["seed"])))
    yield Fact(name=say("Software"), text=value(f"evalkit {plan.evalkit}"))
    for each in report["evidence"]:
        closed = from_plain(EvidenceFile, each)
        lines = say_n("{n} line, head", "{n} lines, head", closed.lines)
        note = () if not closed.note else (sentence(closed.note),)
        text = (Code(closed.name), lines, Code(closed.head), *note)
        yield Fact(name=say("Evidence"), text=text, standing="verified")
    root = report["samples"]
    yield Fact(
        name=say("Root over all samples"),
        text=(Code(root["root"]), say_n("{n} sample", "{n} samples", root["count"])),
        standing="verified",
    )
    if report["ratings"]:
        yield Fact(name=say("Ratings of people"), text=value(f"{report['ratings']:,}"))
