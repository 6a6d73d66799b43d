"""What clause 7.8.5 asks of a report whose laboratory drew the samples; pure."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from evalkit.report.blocks import Words
from evalkit.report.messages import say
from evalkit.report.reviews import SignedOff

_Look = Callable[[Mapping[str, Any], SignedOff], tuple[Literal["present", "not applicable"], Words]]


def _where(message: str) -> _Look:
    """Return a look that finds the message, where the laboratory drew samples at all."""

    def look(
        report: Mapping[str, Any], _signed: SignedOff
    ) -> tuple[Literal["present", "not applicable"], Words]:
        drew = [
            each
            for each in report["plan"]["suites"]
            if (each.get("available") or each["samples"]) > each["samples"]
        ]
        if not drew:
            return "not applicable", say("every sample of every suite was asked; none was drawn")
        return "present", say(message)

    return look


SAMPLING: tuple[tuple[str, str, _Look], ...] = (
    ("7.8.5 a", "date of sampling", _where("part 3: drawn when the plan was made, before the run")),
    ("7.8.5 b", "what was sampled", _where("part 3, methods: the suite's data by digest")),
    ("7.8.5 c", "where it was sampled", _where("part 1: the site of the laboratory")),
    ("7.8.5 d", "sampling plan and method", _where("part 3, methods: how many, how drawn")),
    ("7.8.5 e", "conditions that affect the result", _where("part 3: seed of the draw, strata")),
    (
        "7.8.5 f",
        "what the uncertainty of further tests needs",
        _where("part 6: items, clusters and the component of item sampling"),
    ),
)
