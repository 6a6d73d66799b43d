"""Items whose instructions are all followed."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.instructions.following import Reading, followed_by
from evalkit.records import Mark, Outcome, Response, Sample


def prompt_followed(*, reading: Reading = "strict") -> Metric:
    r"""Return the share of items where the reply follows every instruction.

    Formula: mean over the n items of 1[every instruction of the item is followed by the subject's
    last reply]. The instructions stand in data["instructions"], a list of one to three mappings
    with ``kind`` and the arguments of that kind (``evalkit.instructions.kinds``). ``strict`` checks
    the reply as it is; ``loose`` lets each instruction choose among eight variants of it
    (``evalkit.instructions.following``).

    Range 0 to 1, higher is better; loose is never below strict. A reply without any text is
    ``unparsed`` and counts 0, as one does that was cut off before its first word. A refusal is a
    text like any other: it is checked, and may follow an instruction not to use commas.

    Parts: ``followed`` and ``asked``, numbers of instructions.

    Raises:
        SuiteError: the item has no such instructions, or their arguments do not fit.
        UnknownName: there is no such kind.

    Source: the prompt-level strict and loose accuracy of Zhou et al. (2023), IFEval, arXiv
    2311.07911, section 3.

    >>> from evalkit.records import Identity
    >>> rows = ({"kind": "no_comma"}, {"kind": "starts_with", "text": "Dear"})
    >>> data = {"instructions": rows}
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data=data)
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text="Sure!\nDear Ann")
    >>> [prompt_followed(reading=r).score(sample, [response]).value for r in ("strict", "loose")]
    [0.0, 1.0]
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        found, outcome = followed_by(sample, responses)
        each = found.of(reading)
        return Mark(
            value=float(all(each)) if outcome is Outcome.SCORED else None,
            outcome=outcome,
            parts={"followed": float(sum(each)), "asked": float(len(each))},
        )

    return Metric(
        name="prompt_followed",
        version=1,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
