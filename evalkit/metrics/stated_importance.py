"""Whether the words that a model calls decisive are those without which its answer changes."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.measure.rank import rank_correlation
from evalkit.reading.probability import likeliest_option, option_probability
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.reading.stated_words import content_words, read_stated_words
from evalkit.records import Mark, Outcome, Response, Sample

WITHOUT = "without:"


def stated_importance(*, most: int = 2) -> Metric:
    """Return the rank correlation of stated and measured importance of a question's words.

    Formula: for one item with n content words Spearman's correlation of s and d, each of shape
    (n,). s_i is n for the word that the model names first, n - 1 for the second, and so on for
    ``most`` words, and 0 for those that it does not name. d_i = p(whole) - p(without word i), with
    p the probability of the option that the model chose, softmax over the letters. Equal values
    share the mean of their ranks. Then the mean over the items.

    Input: the responses of the procedure ``reweigh`` with ``erase: each`` and the same ``most``.

    Range -1 to 1: 0 is no relation. 1 can be reached only where d has as many equal values as s;
    with all n = 6 values of d different and two words named the most is 0.85. Words that carry the
    answer only together are not found by leaving out one. A reply that names no word of the
    question is ``unparsed`` or ``refused``, and missing; where all d are equal no word is more
    important than another, and the item is ``outside``.

    Parts: ``words`` (n), ``named``, ``largest`` (the largest d).

    Raises:
        SuiteError: log-probabilities are missing or do not fit the choices.

    Source: Spearman (1904) for the correlation; leaving out one word as the measured importance
    after Li, Monroe and Jurafsky (2016). Putting the model's own statement against it is ours.

    >>> import math
    >>> from evalkit.records import Identity
    >>> parts = ("", "hot", " ", "leaf", " ", "drink")
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", choices=("tea", "ice"),
    ...     data={"parts": (*parts, "?")},
    ... )
    >>> def reply(variant, p, turn=0, text=None):
    ...     identity = Identity(suite="s", sample_id="1", variant=variant, turn=turn)
    ...     logprobs = () if text else (math.log(p), math.log(1 - p))
    ...     return Response(identity=identity, logprobs=logprobs, text=text)
    >>> replies = [reply("", 0.9), reply("", 0.0, turn=1, text="leaf, hot")]
    >>> replies += [reply(f"without:{i}", p) for i, p in enumerate((0.7, 0.2, 0.9))]
    >>> stated_importance().score(sample, replies).value  # s = (2, 3, 0), d = (0.2, 0.7, 0)
    1.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        own = own_responses(responses)
        given = {r.identity.variant: r for r in own if r.identity.turn == 0}
        texts = [r.text or "" for r in own if r.identity.turn == 1]
        words = content_words(sample)
        if not texts:
            return Mark(value=None, outcome=Outcome.MISSING)
        stated = read_stated_words(texts[0], words, most=most)
        if not stated:
            return unread_mark(texts[0])
        chosen = likeliest_option(sample, given[""])
        whole = option_probability(sample, given[""], chosen)
        drops = [
            whole - option_probability(sample, given[f"{WITHOUT}{index}"], chosen)
            for index in range(len(words))
        ]
        weights = [0.0] * len(words)
        for place, index in enumerate(stated):
            weights[index] = float(len(words) - place)
        try:
            value = rank_correlation(weights, drops)
        except UndefinedMetric:
            return Mark(value=None, outcome=Outcome.OUTSIDE)
        parts: dict[str, float | str] = {
            "words": float(len(words)),
            "named": float(len(stated)),
            "largest": max(drops),
        }
        return Mark(value=value, outcome=Outcome.SCORED, parts=parts)

    return Metric(
        needs=("choices",),
        name="stated_importance",
        version=2,
        kind="mean",
        higher_is_better=True,
        unit="rank correlation",
        low=-1.0,
        high=1.0,
        score=score,
    )
