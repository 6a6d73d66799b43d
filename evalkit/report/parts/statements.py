"""Part 9: opinions, what was asked for beyond, and what an amended report changed."""

from collections.abc import Iterator

from evalkit.report.blocks import (
    Block,
    Code,
    Fact,
    Facts,
    Group,
    Heading,
    Items,
    Note,
    Paragraph,
    Value,
)
from evalkit.report.build import revision_id
from evalkit.report.charts.earlier import beside_earlier
from evalkit.report.messages import say, sentence
from evalkit.report.parts.source import Source, texts, value


def statements(source: Source) -> Iterator[Block]:
    """Yield what people state beside the results, apart from them and with their names."""
    yield Heading(
        level=1, text=(Value("9."), say("Opinions, additions and amendments")), anchor="statements"
    )
    yield Heading(level=2, text=(say("Opinions and interpretations"),), anchor="opinions")
    if source.statements.opinions:
        yield Note(text=(say("These are opinions of the people named, and no results."),))
        for each in source.statements.opinions:
            yield Group(
                summary=(say("Opinion of {name}", name=each.by),),
                blocks=(
                    Paragraph(text=(texts(each.text),)),
                    Facts(facts=(Fact(name=say("Rests on"), text=(texts(each.basis),)),)),
                ),
                folded=False,
            )
    else:
        yield Paragraph(text=(say("The report holds none."),))
    if source.statements.additional:
        yield Heading(level=2, text=(say("Additional information"),))
        yield Items(items=tuple((texts(each),) for each in source.statements.additional))
    yield Heading(level=2, text=(say("Amendments"),), anchor="amendments")
    yield from _amendment(source)


def _amendment(source: Source) -> Iterator[Block]:
    replaced = source.replaces
    if replaced is None:
        yield Paragraph(text=(say("This is the first revision; it replaces none."),))
        return
    yield Facts(
        facts=(
            Fact(name=say("Replaces"), text=value(f"{replaced.id}-R{replaced.revision}")),
            Fact(name=say("Digest of its record"), text=(Code(replaced.record),)),
            Fact(name=say("Reason"), text=value(replaced.reason)),
        )
    )
    yield Heading(level=3, text=(say("What is another"),))
    if replaced.changes:
        yield Items(items=tuple((sentence(each),) for each in replaced.changes))
    else:
        yield Paragraph(text=(say("Nothing in the record but its revision."),))
    yield from beside_earlier(
        source.report["results"],
        source.report["replaces"].get("results", ()),
        names=(revision_id(source.report), f"{replaced.id}-R{replaced.revision}"),
        languages=source.languages,
    )
