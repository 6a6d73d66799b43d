"""Extractive answers, by the words and characters that they share with a reference."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.errors import SuiteError
from evalkit.reading.reply import last_text
from evalkit.reading.span import span_tokens, token_f1
from evalkit.records import Mark, Outcome, Response, Sample


def span_f1() -> Metric:
    """Return the mean overlap of the reply with the best of the references.

    Formula: mean over the n items of max over the targets of F1, with F1 = 2 s / (a + b) for s
    shared tokens, a tokens in the reply and b in the target, each as often as it stands there.
    Tokens are English words and single Chinese characters, after NFKC, case folding, and without
    punctuation, spaces and the articles a, an, the (``evalkit.reading.span``).

    Range 0 to 1, higher is better: 1 is the same tokens, 0 none in common. A reply of whole
    sentences around the right span is below 1. An empty reply is ``unparsed`` and counts 0, as one
    does that was cut off before its first word; a refusal is a reply, and shares what it shares.

    Part: ``exact`` (0, 1), whether the tokens of some target are those of the reply, in order.

    Raises:
        SuiteError: a target has no token.

    Source: Rajpurkar et al. (2016), SQuAD, arXiv 1606.05250, section 6.1; per character in Chinese
    as in Shao et al. (2018), DRCD, arXiv 1806.00920. English words within Chinese stay whole.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("每週三",))
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text="是每週三。")
    >>> span_f1().score(sample, [response]).value  # 2 * 3 / (4 + 3)
    0.8571428571428571
    """
    return Metric(
        needs=("target",),
        name="span_f1",
        version=1,
        kind="mean",
        higher_is_better=True,
        unit="F1 of tokens",
        low=0.0,
        high=1.0,
        score=_score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _score(sample: Sample, responses: Sequence[Response]) -> Mark:
    wanted = [span_tokens(each) for each in sample.target]
    if not all(wanted):
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: a target has no word or character (got "
            f"{sample.target!r}); a span of the text is expected"
        )
    text = last_text(responses)
    if not text.strip():
        return Mark(value=None, outcome=Outcome.UNPARSED)
    said = span_tokens(text)
    return Mark(
        value=max(token_f1(said, each) for each in wanted),
        outcome=Outcome.SCORED,
        parts={"exact": float(said in wanted)},
    )
