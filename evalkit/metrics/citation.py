"""Whether an answer cites the documents that say what it says."""

from collections.abc import Sequence
from typing import Literal

from evalkit.contracts import Metric
from evalkit.errors import SuiteError
from evalkit.reading.citation import read_citations, without_citations
from evalkit.reading.field import texts_field
from evalkit.reading.normalise import normalise, occurrences
from evalkit.reading.reply import last_text, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample

Figure = Literal["f1", "recall", "precision", "correct"]


def citation(*, figure: Figure = "f1") -> Metric:
    """Return how well an answer names its sources, where it is right and short.

    Formula: for one item with C the set of documents that the answer cites and G the set of those
    that hold the facts asked for, by ``figure``:

    ``recall``
        |C and G| / |G|.
    ``precision``
        |C and G| / |C|; an answer without a mark has none and is ``outside``.
    ``f1``
        2 |C and G| / (|C| + |G|), the harmonic mean of the two: 0 without a mark.
    ``correct``
        1[the answer is right and short], the gate.

    Every figure is 0 where the gate is shut: a false statement has no source, and to copy all
    documents is no answer. The answer is right if it holds all of the facts and none of the
    foreign ones (as whole words or numbers, marks taken off), and short with at most ``longest``
    characters. Then the mean over the n items.

    Input: ``sample.data`` holds ``facts`` and ``foreign``, lists of texts; ``sources``, the numbers
    of G; and ``longest``, in characters.

    Range 0 to 1, higher is better. An empty answer is ``unparsed`` and counts 0, as a refusal does.

    Parts: ``cited`` (|C|), ``hits`` (|C and G|), ``correct`` (0, 1).

    Raises:
        SuiteError: a data field is missing or of another form.

    Source: Gao et al. (2023), ALCE, for recall and precision of citations; with the map from fact
    to document known, entailment becomes membership. The gate is ours: copying the first passage
    gets nearly full marks for citation otherwise.

    >>> from evalkit.records import Identity
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1",
    ...     data={"facts": ("47",), "foreign": ("49",), "sources": (2,), "longest": 40},
    ... )
    >>> def marked(text):
    ...     reply = Response(identity=Identity(suite="s", sample_id="1"), text=text)
    ...     return round(citation().score(sample, [reply]).value, 3)
    >>> marked("47 minutes [2]."), marked("47 minutes [1][2]."), marked("49 minutes [2].")
    (1.0, 0.667, 0.0)
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        text = last_text(responses)
        needed = _sources(sample)
        cited = read_citations(text)
        is_correct = _is_correct(sample, text)
        unread = unread_mark(text)
        if not text.strip() or (unread.outcome is Outcome.REFUSED and not is_correct):
            return unread
        if figure == "precision" and is_correct and not cited:
            return Mark(value=None, outcome=Outcome.OUTSIDE)
        hits = len(cited & needed)
        values = {
            "recall": hits / len(needed),
            "precision": hits / len(cited) if cited else 0.0,
            "f1": 2 * hits / (len(cited) + len(needed)),
            "correct": 1.0,
        }
        parts = {"cited": float(len(cited)), "hits": float(hits), "correct": float(is_correct)}
        value = values[figure] if is_correct else 0.0
        return Mark(value=value, outcome=Outcome.SCORED, parts=parts)

    return Metric(
        name="citation",
        version=2,
        kind="proportion" if figure == "correct" else "mean",
        higher_is_better=True,
        unit="share of items" if figure == "correct" else figure,
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _is_correct(sample: Sample, text: str) -> bool:
    longest = sample.data.get("longest")
    if not isinstance(longest, int) or longest < 1:
        raise _unfit(sample, "longest", longest)
    plain = normalise(without_citations(text))
    facts, foreign = (
        [bool(occurrences(normalise(each), plain)) for each in texts_field(sample, name)]
        for name in ("facts", "foreign")
    )
    return all(facts) and not any(foreign) and len(text.strip()) <= longest


def _sources(sample: Sample) -> frozenset[int]:
    found = sample.data.get("sources")
    numbers = [each for each in found if isinstance(each, int)] if isinstance(found, tuple) else []
    if not isinstance(found, tuple) or not numbers or len(numbers) != len(found):
        raise _unfit(sample, "sources", found)
    return frozenset(numbers)


def _unfit(sample: Sample, field: str, found: object) -> SuiteError:
    return SuiteError(
        f"suite {sample.suite!r}, sample {sample.id!r}: data field {field!r} does not fit (got "
        f"{found!r}); the numbers of one document or more under 'sources', and a number of "
        "characters above 0 under 'longest', are needed"
    )
