"""Whether the words that a model calls decisive matter more than random ones."""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from evalkit.contracts import Metric
from evalkit.reading.probability import likeliest_option, option_probability
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample

Figure = Literal["mask", "delete", "same_sign"]
STATED, RANDOM = "stated", "random-"


def erasure_gain(*, figure: Figure = "mask") -> Metric:
    """Return how much more an answer loses without the stated words than without random ones.

    Formula: for one item, with j the option that the model chose and p(q) the probability of j
    after question q, softmax over the letters, Comp(words) = p(whole) - p(without the words) and

        gain = Comp(stated words) - mean over 5 draws of Comp(as many random content words),

    where words are left out as ``figure`` says: ``delete``, or ``mask`` by "[…]". Both change the
    question into something unusual, each in its own way; so ``same_sign`` is 1[the gains of the
    two do not have opposite signs]. Then the mean over the n items.

    Input: the responses of the procedure ``reweigh`` with ``erase: stated``: log-probabilities of
    the letters, shape (k,), natural logarithm.

    Range -1 to 1: 0 is no better than chance, 1 that the stated words alone carry the answer;
    same_sign 0 or 1. Random draws may hit stated words, which pulls the gain towards 0. A reply
    that names no word of the question is ``unparsed`` or ``refused``: there is nothing to erase,
    and the item is missing.

    Parts: ``comp``, ``random`` (the mean), for the form; for same_sign ``mask`` and ``delete``.

    Raises:
        SuiteError: log-probabilities are missing or do not fit the choices.

    Source: DeYoung et al. (2020), ERASER, "comprehensiveness"; random words of the same number as
    the baseline, here of the words that the model states itself.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", choices=("tea", "ice"))
    >>> def reply(variant, p, turn=0, text=None):
    ...     identity = Identity(suite="s", sample_id="1", variant=variant, turn=turn)
    ...     logprobs = () if text else (math.log(p), math.log(1 - p))
    ...     return Response(identity=identity, logprobs=logprobs, text=text)
    >>> replies = [reply("", 0.9), reply("", 0.0, turn=1, text="hot"), reply("stated:mask", 0.4)]
    >>> replies += [reply(f"random-{draw}:mask", 0.8) for draw in range(1, 6)]
    >>> round(erasure_gain().score(sample, replies).value, 12)  # (0.9 - 0.4) - (0.9 - 0.8)
    0.4
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        own = own_responses(responses)
        given = {r.identity.variant: r for r in own if r.identity.turn == 0}
        if not any(name.startswith(STATED) for name in given):
            texts = [r.text or "" for r in own if r.identity.turn == 1]
            return unread_mark(texts[0]) if texts else Mark(value=None, outcome=Outcome.MISSING)
        if figure == "same_sign":
            gains = {form: _gain(sample, given, form) for form in ("mask", "delete")}
            parts = {form: comp - random for form, (comp, random) in gains.items()}
            same = parts["mask"] * parts["delete"] >= 0.0
            return Mark(value=float(same), outcome=Outcome.SCORED, parts=parts)
        comp, random = _gain(sample, given, figure)
        return Mark(
            value=comp - random,
            outcome=Outcome.SCORED,
            parts={"comp": comp, "random": random},
        )

    return Metric(
        needs=("choices",),
        name="erasure_gain",
        version=2,
        kind="proportion" if figure == "same_sign" else "mean",
        higher_is_better=True,
        unit="share of items" if figure == "same_sign" else "probability",
        low=0.0 if figure == "same_sign" else -1.0,
        high=1.0,
        score=score,
    )


def _gain(sample: Sample, given: Mapping[str, Response], form: str) -> tuple[float, float]:
    """Return the drop of probability without the stated words, and the mean without random ones."""
    chosen = likeliest_option(sample, given[""])
    whole = option_probability(sample, given[""], chosen)
    stated = whole - option_probability(sample, given[f"{STATED}:{form}"], chosen)
    randoms = [
        whole - option_probability(sample, response, chosen)
        for name, response in given.items()
        if name.startswith(RANDOM) and name.endswith(f":{form}")
    ]
    return stated, math.fsum(randoms) / len(randoms)
