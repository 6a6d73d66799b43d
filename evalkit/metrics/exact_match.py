"""Replies that are exactly an expected text."""

import unicodedata
from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.normalise import without_punctuation
from evalkit.reading.reply import last_text
from evalkit.records import Mark, Outcome, Response, Sample


def exact_match(*, ignore_case: bool = False, ignore_punctuation: bool = False) -> Metric:
    """Return the share of items where the whole reply is one of the targets.

    Formula: mean over the n items of 1[reply in target], where both are brought into NFKC
    (full-width letters and digits become ASCII), stripped of the spaces around them, runs of
    spaces within them made one, and compared without case or Unicode punctuation as the options
    say.

    Range 0 to 1, higher is better. An empty reply is ``unparsed`` and counts 0, as one does that
    was cut off before its first word; a refusal is a reply that does not match.

    Source: Rajpurkar et al. (2016), arXiv 1606.05250, section 6.1, without its removal of articles.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Tokyo",))
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text=" tokyo. ")
    >>> exact_match().score(sample, [response]).value
    0.0
    >>> exact_match(ignore_case=True, ignore_punctuation=True).score(sample, [response]).value
    1.0
    """

    def plain(text: str) -> str:
        form = unicodedata.normalize("NFKC", text)
        form = form.casefold() if ignore_case else form
        form = without_punctuation(form) if ignore_punctuation else form
        return " ".join(form.split())

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        reply = last_text(responses)
        if not reply.strip():
            return Mark(value=None, outcome=Outcome.UNPARSED)
        value = float(plain(reply) in {plain(target) for target in sample.target})
        return Mark(value=value, outcome=Outcome.SCORED)

    return Metric(
        needs=("target",),
        name="exact_match",
        version=2,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
