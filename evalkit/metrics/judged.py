"""A judge's verdict, yes or no."""

import re
import unicodedata
from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.errors import PluginError
from evalkit.reading.reply import JUDGE
from evalkit.records import Mark, Outcome, Response, Sample


def judged(*, yes: str = "YES", no: str = "NO", higher_is_better: bool = True) -> Metric:
    """Return the share of items on which the judge says yes.

    Formula: mean over the n items of 1[the last response of a judge says ``yes``]. The verdict is
    read where exactly one of the two words stands in the judge's reply as a whole word, regardless
    of case and width: a Chinese word must stand between spaces or punctuation. Whether yes is
    good depends on what the judge was asked; ``higher_is_better`` says it.

    Range 0 to 1. A verdict that cannot be read, because neither word stands there or both do, or
    because no judge was asked, is ``judge_error``: always missing, never for or against the model.
    The number is the judge's, not the truth; its error rates belong beside it.

    Part: ``judge``, the role that gave the verdict.

    Raises:
        PluginError: the two words are the same, or one is empty.

    Source: Zheng et al. (2023), arXiv 2306.05685, section 3.1 (single-answer grading).

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1")
    >>> identity = Identity(suite="s", sample_id="1", role="judge:local")
    >>> judged().score(sample, [Response(identity=identity, text="Verdict: YES.")]).value
    1.0
    >>> judged().score(sample, [Response(identity=identity, text="YES or NO?")]).outcome.value
    'judge_error'
    """
    words = {_plain(yes): 1.0, _plain(no): 0.0}
    if len(words) != 2 or not all(words):  # noqa: PLR2004 - one for yes, one for no
        raise PluginError(
            f"metric judged: got yes={yes!r}, no={no!r}; two different words are needed"
        )

    def score(_: Sample, responses: Sequence[Response]) -> Mark:
        verdicts = [each for each in responses if each.identity.role.startswith(JUDGE)]
        text = _plain(verdicts[-1].text or "") if verdicts else ""
        said = [value for word, value in words.items() if _stands_in(word, text)]
        if len(said) != 1:
            return Mark(value=None, outcome=Outcome.JUDGE_ERROR)
        judge = verdicts[-1].identity.role
        return Mark(value=said[0], outcome=Outcome.SCORED, parts={"judge": judge})

    return Metric(
        name="judged",
        version=1,
        kind="proportion",
        higher_is_better=higher_is_better,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _stands_in(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
