"""Runs suites on a reference subject, end to end, and gives the overall value of each metric."""

from pathlib import Path

from evalkit import references
from evalkit.order import order_of
from evalkit.plan import resolve
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE

Values = dict[tuple[str, str], tuple[float | None, int]]


def values(
    tmp_path: Path,
    *suites: str,
    model: str = "reference:oracle",
    documents: str | None = None,
    data: Path | None = None,
    wanted: dict[str, str] | None = None,
) -> Values:
    """Return value and n by suite and metric, over all samples or in the slice ``wanted``."""
    order = order_of(suites, [], with_data=data is not None)
    plan = resolve(order, seed=0, limit=None, data=data)
    named = {"model": model} | ({"documents": documents} if documents else {})
    openers = {role: references.opener(references.parse(ref)) for role, ref in named.items()}
    out = tmp_path / f"run-{len(list(tmp_path.iterdir()))}"
    session = Session(out=out, resolved=plan, openers=openers, shard=WHOLE)
    perform(session, lambda _state: None)
    found = score_run(out)
    assert [] == found.problems
    return {
        (row["suite"], row["metric"]): (row["value"], row["n"])
        for row in found.rows
        if row["slice"] == (wanted or {})
    }
