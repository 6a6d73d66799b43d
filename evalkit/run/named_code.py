"""Code that a plan names: a metric that runs it does so only where whoever computes allows it."""

from collections.abc import Iterator

from evalkit import plugins
from evalkit.agreement import Plan
from evalkit.errors import EvidenceError
from evalkit.quoted import quoted


def named_code(plan: Plan) -> Iterator[str]:
    """Yield the metrics of a plan that run code which a suite names, each with its options.

    No such code is run to find out.

    Raises:
        PluginError: a metric cannot be made.
        UnknownName: a metric is not installed.
    """
    for suite in plan.suites:
        for call in suite.metrics:
            if plugins.make_metric(call.plugin.name, call.plugin.options).runs_code:
                yield f"metric {call.name!r} of suite {suite.name!r} {quoted(call.plugin.options)}"


def refuse_named_code(plan: Plan, *, allow: bool) -> None:
    """Refuse a plan that names code, where it is not allowed.

    Args:
        plan: the plan.
        allow: whoever computes trusts that code; the plan must allow it as well.

    Raises:
        EvidenceError: it names code, and this is not allowed.
        PluginError: a metric cannot be made.
        UnknownName: a metric is not installed.
    """
    found = next(named_code(plan), "")
    if found and not plan.allow.code_metrics:
        raise EvidenceError(
            f"plan: {found} runs code that the suite names, and the plan does not allow it"
        )
    if found and not allow:
        raise EvidenceError(
            f"plan: {found} runs code that the suite names, so nothing was computed; who trusts "
            "that code says --allow-code"
        )
