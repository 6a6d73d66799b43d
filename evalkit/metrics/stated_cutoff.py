"""The knowledge cut-off that a model states: the same in every wording, and the declared one."""

from collections.abc import Sequence
from itertools import combinations

from evalkit.contracts import Metric
from evalkit.errors import SuiteError
from evalkit.reading.cutoff import read_date
from evalkit.reading.reply import own_responses
from evalkit.records import Mark, Outcome, Response, Sample

_FEWEST = 2  # dates that can agree


def stated_cutoff(*, declared: str = "") -> Metric:
    """Return the share of items where the cut-off stated is the same in every wording.

    Formula: over the n items in which two wordings or more are answered with a date (the others are
    ``outside``: not to know one's cut-off is no contradiction), the mean of 1[all dates agree]. Two
    dates agree in the year, and in the month where both name one. With ``declared`` ("2024-06" or
    "2024"), the vendor's word, every date must agree with it too, and a single date is enough.

    Range 0 to 1, higher is better. A reply that names several dates states none.

    Part: ``stated``, the number of wordings that were answered with a date.

    Raises:
        SuiteError: ``declared`` is no date.

    Source: ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1")
    >>> said = {"": "In June 2024.", "again": "2024", "once_more": "I am not sure."}
    >>> responses = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=v), text=text)
    ...     for v, text in said.items()
    ... ]
    >>> [stated_cutoff(declared=d).score(sample, responses).value for d in ("", "2023-06")]
    [1.0, 0.0]
    """
    wanted = read_date(declared) if declared else None
    if declared and wanted is None:
        raise SuiteError(
            f"stated_cutoff: declared is no date (got {declared!r}); '2024-06' or '2024' is meant"
        )

    def score(_: Sample, responses: Sequence[Response]) -> Mark:
        read = [read_date(each.text or "") for each in own_responses(responses)]
        stated = [each for each in read if each is not None]
        dates = stated if wanted is None else [*stated, wanted]
        if not stated or len(dates) < _FEWEST:
            return Mark(value=None, outcome=Outcome.OUTSIDE)
        same = all(first.agrees(second) for first, second in combinations(dates, 2))
        return Mark(value=float(same), outcome=Outcome.SCORED, parts={"stated": float(len(stated))})

    return Metric(
        name="stated_cutoff",
        version=1,
        kind="proportion",
        higher_is_better=True,
        unit="share of items that state a date",
        low=0.0,
        high=1.0,
        score=score,
    )
