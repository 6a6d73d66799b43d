"""Part 2: the item tested, with who answers for each fact about it."""

from collections.abc import Iterator, Mapping

from evalkit.agreement import SubjectDescription
from evalkit.report.blocks import Block, Code, Fact, Facts, Group, Heading, Note, Paragraph, Value
from evalkit.report.messages import say, say_n
from evalkit.report.parts.source import Source, value, values


def item(source: Source) -> Iterator[Block]:
    """Yield the item, what was declared of it, and the digests of what was asked."""
    yield Heading(level=1, text=(Value("2."), say("Item tested")), anchor="item")
    if source.item is None:
        yield Paragraph(
            text=(say("No item was declared: the model was named on the command line."),)
        )
    else:
        yield from _declared(source)
    for role in sorted(source.subjects, key=lambda role: (role != "model", role)):
        yield from _subject(role, source.subjects[role])


def _declared(source: Source) -> Iterator[Block]:
    found = source.item
    if found is None:
        return
    yield Facts(
        facts=(
            Fact(name=say("Item"), text=value(f"{found.name} {found.version}")),
            Fact(name=say("Received"), text=value(found.received)),
            Fact(name=say("Condition at receipt"), text=value(found.condition or "–")),
        )
    )
    if found.declared:
        yield Heading(level=2, text=(say("Declared by the customer"),))
        yield Facts(
            facts=tuple(
                Fact(name=Value(name), text=value(text), standing="declared")
                for name, text in values(found.declared)
            )
        )
        yield Note(
            text=(
                say(
                    "The customer answers for what it declared. The laboratory did not verify it; "
                    "results that rest on it are as good as it is."
                ),
            )
        )
    if found.digests:
        yield _folded("Digests that the customer declared", found.digests, "declared")


def _subject(role: str, subject: SubjectDescription) -> Iterator[Block]:
    yield Heading(level=2, text=(say("Role"), Value(role)))
    yield Facts(
        facts=(
            Fact(name=say("Subject asked"), text=value(f"{subject.plugin}: {subject.name}")),
            Fact(
                name=say("Files"),
                text=(
                    say_n(
                        "{n} file, known by its digest",
                        "{n} files, each known by its digest",
                        len(subject.digests),
                    )
                    if subject.digests
                    else say("none that could be digested"),
                ),
                standing="verified" if subject.digests else "stated",
            ),
        )
    )
    if subject.digests:
        yield _folded("Digests of what was asked", subject.digests, "verified")
    if subject.settings:
        yield _folded("Settings", subject.settings, "stated")
    if subject.observed:
        yield _folded("Observed", subject.observed, "measured")


def _folded(name: str, items: Mapping[str, object], standing: str) -> Group:
    facts = tuple(
        Fact(name=Value(key), text=(Code(text),), standing=standing)  # type: ignore[arg-type]  # of our own
        for key, text in values(items)
    )
    return Group(summary=(say(name),), blocks=(Facts(facts=facts),))
