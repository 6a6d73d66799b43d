"""Part 8: quality control of the laboratory, and the validation of the methods."""

from collections.abc import Iterator, Mapping
from typing import Any

from evalkit.report.blocks import (
    Badge,
    Block,
    Code,
    Fact,
    Facts,
    Group,
    Heading,
    Items,
    Paragraph,
    Value,
)
from evalkit.report.messages import say, sentence
from evalkit.report.parts.source import Source, texts


def quality(source: Source) -> Iterator[Block]:
    """Yield what is known of the machine and of the methods, from elsewhere than this run."""
    yield Heading(
        level=1, text=(Value("8."), say("Quality control and method validation")), anchor="quality"
    )
    yield Heading(level=2, text=(say("Quality control"),))
    lines = source.report["quality_control"]
    if lines:
        yield Items(items=tuple((sentence(each),) for each in lines))
    else:
        yield Paragraph(text=(say("None is recorded."),))
    yield Heading(level=2, text=(say("Method validation"),), anchor="validation")
    for each in source.report["method_validation"]:
        yield _method(each)


def _method(method: Mapping[str, Any]) -> Group:
    name = Value(method["suite"])
    if method["dossier"] is None:
        why = say("Not validated: {reason}", reason=sentence(method.get("reason", "")))
        return Group(
            summary=(Badge(say("not validated"), "open"), name),
            blocks=(Paragraph(text=(why,)),),
        )
    blocks: list[Block] = [Paragraph(text=(texts(method.get("statement", {})),))]
    if method.get("limits"):
        blocks.append(Items(items=tuple((sentence(each),) for each in method["limits"])))
    dossier = Fact(name=say("Method dossier"), text=(Code(method["dossier"]),), standing="verified")
    maker = Fact(name=say("Made with"), text=(Value(f"evalkit {method.get('evalkit', '')}"),))
    return Group(
        summary=(Badge(say("validated"), "good"), name),
        blocks=(*blocks, Facts(facts=(dossier, maker))),
    )
