"""Contrasting versions of one question, of which each has its own right choice."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Literal, assert_never

from evalkit.contracts import Metric
from evalkit.errors import SuiteError
from evalkit.reading.choice import read_choice
from evalkit.reading.refusal import read_refusal
from evalkit.reading.reply import own_responses
from evalkit.records import Mark, Outcome, Response, Sample

Figure = Literal["balanced", "above_chance", "both"]
KEYS = "answers"  # the right choice of each version
_UNITS: Mapping[Figure, str] = {
    "balanced": "accuracy",
    "above_chance": "accuracy above chance",
    "both": "share of items",
}


def contrast_pair(*, figure: Figure = "balanced") -> Metric:
    """Return how well versions of a question with different right choices are told apart.

    Formula: an item has two choices and versions, of which ``data["answers"]`` says which choice is
    right. With y the share of the versions whose key is the target that are answered rightly, and z
    the same share of the others, its value is (y + z) / 2 (``balanced``), y + z - 1
    (``above_chance``, Youden's J) or 1[y = z = 1] (``both``). Then the mean over the n items. What
    is chosen is read as by ``choice_accuracy``, from log-probabilities or from a text.

    Range 0 to 1, of ``above_chance`` -1 to 1; higher is better, 1 is all right. Who always takes
    one choice, or one letter, has 1/2, 0 and 0; guessing gives 1/2, 0 and, with one version of each
    key, 1/4. A version that cannot be read counts as wrong for its half; where none can be read the
    item is ``unparsed`` or ``refused`` and counts 0, which is the value of a guess under
    ``above_chance`` and the worst elsewhere. Where a version was not asked it is ``missing``.

    Parts: ``target`` and ``other`` (y and z).

    Raises:
        SuiteError: the keys are no mapping from versions to two choices, one of them a target,
            with both of them.

    Source: contrast sets and contrast consistency: Gardner et al. (2020), Findings of EMNLP, arXiv
    2004.02709, section 2; y + z - 1: Youden (1950), Cancer 3:32.

    >>> from evalkit.records import Identity
    >>> data = {"answers": {"fits": "fine", "strays": "a breach"}}
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", data=data, choices=("a breach", "fine"),
    ...     target=("fine",),
    ... )
    >>> replies = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=name), text="B")
    ...     for name in ("fits", "strays")
    ... ]
    >>> figures = ("balanced", "above_chance", "both")
    >>> [contrast_pair(figure=each).score(sample, replies).value for each in figures]
    [0.5, 0.0, 0.0]
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        keys = _keys(sample)
        given = {each.identity.variant: each for each in own_responses(responses)}
        if not keys.keys() <= given.keys():
            return Mark(value=None, outcome=Outcome.MISSING)
        chosen = {name: _chosen(sample, given[name]) for name in keys}
        if not any(chosen.values()):
            refuses = any(read_refusal(given[name].text or "") == "refused" for name in keys)
            return Mark(value=None, outcome=Outcome.REFUSED if refuses else Outcome.UNPARSED)
        right = {name: float(chosen[name] == key) for name, key in keys.items()}
        y = fmean(right[name] for name, key in keys.items() if key in sample.target)
        z = fmean(right[name] for name, key in keys.items() if key not in sample.target)
        return Mark(
            value=_value(figure, y, z),
            outcome=Outcome.SCORED,
            parts={"target": y, "other": z},
        )

    return Metric(
        needs=("target", "choices"),
        name="contrast_pair",
        version=2,
        kind="proportion" if figure == "both" else "mean",
        higher_is_better=True,
        unit=_UNITS[figure],
        low=-1.0 if figure == "above_chance" else 0.0,
        high=1.0,
        score=score,
        counts=dict.fromkeys((Outcome.UNPARSED, Outcome.REFUSED, Outcome.TRUNCATED), 0.0),
    )


def _value(figure: Figure, y: float, z: float) -> float:
    match figure:
        case "balanced":
            return (y + z) / 2
        case "above_chance":
            return y + z - 1
        case "both":
            return float(y == z == 1.0)
        case _:
            assert_never(figure)


def _chosen(sample: Sample, response: Response) -> str | None:
    choice = read_choice(sample, response)
    return None if choice is None else sample.choices[choice.index]


def _keys(sample: Sample) -> Mapping[str, str]:
    found = sample.data.get(KEYS)
    keys = {name: str(key) for name, key in found.items()} if isinstance(found, Mapping) else {}
    right = [each for each in sample.choices if each in sample.target]
    if set(keys.values()) != set(sample.choices) or (len(right), len(sample.choices)) != (1, 2):
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: data field {KEYS!r} does not fit (got "
            f"{found!r}); a mapping from versions to two choices, one of them a target, with "
            f"both of them, is expected (choices: {sample.choices!r})"
        )
    return keys
