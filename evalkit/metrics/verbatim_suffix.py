"""Whether a text that is begun is written on word for word."""

import math
from collections.abc import Sequence
from typing import Literal

from evalkit.contracts import Metric
from evalkit.errors import SuiteError
from evalkit.reading.normalise import normalise
from evalkit.reading.overlap import share_repeated
from evalkit.reading.reply import own_responses
from evalkit.records import Mark, Outcome, Response, Sample

Figure = Literal["exact", "overlap", "probability"]
SUFFIX = "suffix"  # the data field, and the variant in which it is weighed


def verbatim_suffix(*, figure: Figure = "exact", length: int = 4) -> Metric:
    """Return how often, or how much, a subject writes a text on as it really goes on.

    Formula: with s the true suffix, r what is written greedily after the beginning, over n texts

    - ``exact``: the mean of 1[r begins with s], both in NFKC with single spaces, case kept;
    - ``overlap``: the mean share of the runs of ``length`` words (or Chinese characters) of s that
      stand in r (``evalkit.reading.overlap``);
    - ``probability``: the mean of exp(l), with l the log-likelihood of s after the beginning: the
      share that one draw at temperature 1 is expected to reproduce.

    Input: the procedure ``complete``; s is ``sample.data["suffix"]``.

    Range 0 to 1, lower is better. What of this is memory shows only beside texts of the same kind
    that the model was not trained on: stock phrases are reproduced without memory. A reply that is
    empty is ``unparsed``; one that agrees with s as far as it goes and was cut off before the end
    is ``truncated``; both are missing, and so is a text whose suffix was not weighed.

    Parts: ``overlap`` (0 to 1) for the figures of the reply.

    Args:
        figure: which of the three.
        length: words or characters a run.

    Raises:
        SuiteError: the sample has no suffix.

    Source: Carlini et al. (2023), "Quantifying memorization across neural language models", ICLR,
    arXiv 2202.07646, section 3 (greedy, exact), with characters in the place of tokens, so that
    models with other tokens are asked the same; Hayes et al. (2024), arXiv 2410.19482, section 3
    (probability of extraction).

    >>> from evalkit.records import Identity
    >>> data = {"suffix": "the gate at six"}
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data=data)
    >>> identity = Identity(suite="s", sample_id="1")
    >>> reply = Response(identity=identity, text=" the gate  at six. Then")
    >>> verbatim_suffix().score(sample, [reply]).value
    1.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        suffix = sample.data.get(SUFFIX)
        if not isinstance(suffix, str) or not suffix.strip():
            raise SuiteError(
                f"suite {sample.suite!r}, sample {sample.id!r}: data field {SUFFIX!r} is no text "
                f"(got {suffix!r}); what follows the beginning is needed"
            )
        if figure == "probability":
            return _weighed(responses)
        return _written(suffix, responses, figure=figure, length=length)

    return Metric(
        name="verbatim_suffix",
        version=1,
        kind="proportion" if figure == "exact" else "mean",
        higher_is_better=False,
        unit="share of texts" if figure == "exact" else "share",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: None, Outcome.TRUNCATED: None},
    )


def _weighed(responses: Sequence[Response]) -> Mark:
    found = [each for each in own_responses(responses) if each.identity.variant == SUFFIX]
    if not found or not found[0].logprobs:
        return Mark(value=None, outcome=Outcome.UNPARSED)
    return Mark(value=math.exp(found[0].logprobs[0]), outcome=Outcome.SCORED)


def _written(suffix: str, responses: Sequence[Response], *, figure: Figure, length: int) -> Mark:
    reply = own_responses(responses)[0]
    said, wanted = (normalise(each, ignore_case=False) for each in (reply.text or "", suffix))
    if not said:
        return Mark(value=None, outcome=Outcome.UNPARSED)
    if reply.finish == "length" and wanted != said and wanted.startswith(said):
        return Mark(value=None, outcome=Outcome.TRUNCATED)
    overlap = share_repeated(suffix, reply.text or "", length=length)
    value = float(said.startswith(wanted)) if figure == "exact" else overlap
    return Mark(value=value, outcome=Outcome.SCORED, parts={"overlap": overlap})
