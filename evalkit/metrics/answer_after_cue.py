"""What a reply names after its last cue, word for word."""

import re
import unicodedata
from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.errors import PluginError
from evalkit.reading.reply import last_text, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample


def answer_after_cue(*, cue: str = "answer is") -> Metric:
    """Return the share of items where the text behind the last cue is one of the targets.

    Formula: mean over the n items of 1[a in target], with a the text of the subject's last reply
    behind the last ``cue`` (regardless of case), up to the end of its line, without the spaces, a
    colon and marks of emphasis around it and without one full stop at its end. Letters keep their
    case; an option such as "(A)" is compared as it stands.

    Range 0 to 1, higher is better. A reply without the cue names no answer: it is ``unparsed`` or
    ``refused``, and counts 0, as one does that was cut off.

    Part: ``answer``, the text that was read.

    Raises:
        PluginError: the cue is empty.

    Source: the evaluation of BIG-bench Hard, Suzgun et al. (2023), arXiv 2210.09261, section 3; the
    treatment of emphasis is ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("(B)",))
    >>> reply = Response(
    ...     identity=Identity(suite="s", sample_id="1"), text="It is red. So the answer is (B)."
    ... )
    >>> answer_after_cue().score(sample, [reply]).value
    1.0
    """
    if not cue.strip():
        raise PluginError(f"metric answer_after_cue: the cue is {cue!r}; words are needed")
    pattern = re.compile(re.escape(cue), re.IGNORECASE)

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        text = unicodedata.normalize("NFKC", last_text(responses))
        cues = list(pattern.finditer(text))
        answer = _answer(text[cues[-1].end() :]) if cues else ""
        if not answer:
            return unread_mark(last_text(responses))
        right = any(answer == each.strip() for each in sample.target)
        return Mark(value=float(right), outcome=Outcome.SCORED, parts={"answer": answer})

    return Metric(
        name="answer_after_cue",
        version=2,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        needs=("target",),
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _answer(rest: str) -> str:
    line = rest.strip().partition("\n")[0].lstrip(":").strip().strip("*_`").strip()
    return line.removesuffix(".").removesuffix("。").strip().strip("*_`")
