"""Replies for Taiwan that hold characters of simplified Chinese."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.reply import last_text
from evalkit.reading.script import simplified_only
from evalkit.records import Mark, Outcome, Response, Sample

LANGUAGE = "zh-TW"


def script_leak() -> Metric:
    """Return the share of replies to Taiwan's questions in which a simplified character stands.

    Formula: mean over the n items of 1[the subject's last reply has a character that simplified
    Chinese alone has] (``evalkit.reading.script``). Items whose label ``language`` is not zh-TW are
    ``outside``, and so are replies without any text: nothing was written there.

    Range 0 to 1, lower is better. A reply without Chinese characters, a bare number for instance,
    leaks nothing and counts 0. One character suffices, so that long replies leak more easily than
    short ones. A text of Taiwan that quotes simplified Chinese leaks too.

    Part: ``characters``, those that were found, each once, in their order; "" where none was.

    Source: ours; the table of characters is that of the encodings Big5 and GB 2312.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", labels={"language": "zh-TW"})
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text="這個软件很好用")
    >>> script_leak().score(sample, [response]).parts["characters"]
    '软'
    """
    return Metric(
        name="script_leak",
        version=1,
        kind="proportion",
        higher_is_better=False,
        unit="share of replies",
        low=0.0,
        high=1.0,
        score=_score,
    )


def _score(sample: Sample, responses: Sequence[Response]) -> Mark:
    text = last_text(responses)
    if sample.labels.get("language") != LANGUAGE or not text.strip():
        return Mark(value=None, outcome=Outcome.OUTSIDE)
    found = "".join(dict.fromkeys(simplified_only(text)))
    return Mark(value=float(bool(found)), outcome=Outcome.SCORED, parts={"characters": found})
