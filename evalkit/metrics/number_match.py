"""Accuracy on questions whose answer is a number."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.answer import TOLERANCE, target_numbers
from evalkit.reading.number import read_number
from evalkit.reading.reply import last_text, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample


def number_match(*, tolerance: float = TOLERANCE, cue: str | None = None) -> Metric:
    """Return the share of items where the number that the reply ends in is right.

    Formula: mean over the n items of 1[min_t |x - t| <= tolerance], with x the number read from
    the subject's last reply (``evalkit.reading.number``) and t the targets, read the same way.
    ``tolerance`` is absolute, in the unit of the numbers. With ``cue`` only a number after the
    last occurrence of these words counts.

    Range 0 to 1, higher is better. A reply without a number is ``unparsed`` or ``refused``, and
    counts 0, as one does that was cut off before it.

    Part: ``number``.

    Raises:
        SuiteError: a target is not a number.

    Source: Cobbe et al. (2021), arXiv 2110.14168, whose published flags it reproduces.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("1200",))
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text="答案是 1,200 元。")
    >>> number_match().score(sample, [response]).value
    1.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        targets = target_numbers(sample)
        text = last_text(responses)
        number = read_number(text, cue=cue)
        if number is None:
            return unread_mark(text)
        value = float(any(abs(number - target) <= tolerance for target in targets))
        return Mark(value=value, outcome=Outcome.SCORED, parts={"number": number})

    return Metric(
        needs=("target",),
        name="number_match",
        version=3,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
