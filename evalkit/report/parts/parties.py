"""Part 1: the laboratory and the customer."""

from collections.abc import Iterator

from evalkit.report.blocks import Block, Fact, Facts, Heading, Paragraph, Value
from evalkit.report.messages import say
from evalkit.report.parts.source import Source, texts, value


def parties(source: Source) -> Iterator[Block]:
    """Yield who tested, where, and for whom."""
    yield Heading(
        level=1, text=(Value("1."), say("Laboratory and customer")), anchor="parties", breaks=True
    )
    yield Heading(level=2, text=(say("Laboratory"),))
    laboratory = source.laboratory
    if laboratory is None:
        yield Paragraph(
            text=(say("No laboratory is stated: this is a trial of an engineer's own."),)
        )
    else:
        yield Facts(
            facts=(
                Fact(name=say("Name"), text=(texts(laboratory.name),)),
                Fact(name=say("Address"), text=(texts(laboratory.address),)),
                Fact(name=say("Where the work was done"), text=(texts(laboratory.site),)),
                Fact(name=say("Contact"), text=value(laboratory.contact)),
            )
        )
    yield Heading(level=2, text=(say("Customer"),))
    if source.item is None:
        yield Paragraph(text=(say("No customer is stated."),))
        return
    yield Facts(
        facts=(
            Fact(name=say("Customer"), text=(Value(source.item.customer),)),
            Fact(name=say("Contact"), text=(Value(source.item.contact),)),
        )
    )
