"""Extractive answers that are exactly a reference."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.reply import last_text
from evalkit.reading.span import span_tokens
from evalkit.records import Mark, Outcome, Response, Sample


def span_match() -> Metric:
    """Return the share of items where the reply is one of the references, typography aside.

    Formula: mean over the n items of 1[the tokens of the reply are those of some target, in their
    order], with the tokens of ``span_f1``. It is not the match of prefixes that some boards of
    Chinese reading comprehension give: a reply that goes on after the span does not match.

    Range 0 to 1, higher is better; never above ``span_f1``. An empty reply is ``unparsed`` and
    counts 0, as one does that was cut off before its first word.

    Source: Rajpurkar et al. (2016), SQuAD, arXiv 1606.05250, section 6.1; Shao et al. (2018), DRCD,
    arXiv 1806.00920.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("blue bus",))
    >>> def value(text):
    ...     response = Response(identity=Identity(suite="s", sample_id="1"), text=text)
    ...     return span_match().score(sample, [response]).value
    >>> value("The blue bus."), value("It is the blue bus.")
    (1.0, 0.0)
    """
    return Metric(
        needs=("target",),
        name="span_match",
        version=1,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=_score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _score(sample: Sample, responses: Sequence[Response]) -> Mark:
    text = last_text(responses)
    if not text.strip():
        return Mark(value=None, outcome=Outcome.UNPARSED)
    said = span_tokens(text)
    value = float(any(said == span_tokens(each) for each in sample.target))
    return Mark(value=value, outcome=Outcome.SCORED)
