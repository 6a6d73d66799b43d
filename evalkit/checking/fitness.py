"""What a dossier's findings come to: faults, limits, and for what a method is fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalkit.counted import counted
from evalkit.dossier import Agreed, Decides, Fitness, Labelled, Read, Recovered, Repeated, Robust
from evalkit.measure.interval import clopper_pearson
from evalkit.suite import Suite

FEWEST_CLUSTERS = 20
FEWEST_SAMPLES = 100  # of more, to be shown on a part of them
AGREES = 0.95  # share of answers in a form that must be read as the bare ones, to be no limit
LEAST = 0.80  # share of labelled replies, held out, that must be marked as labelled
FEWEST_LABELS = 10  # of either class, to stand in for right answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found of a suite, before it is judged."""

    suite: Suite
    samples: int
    available: int
    clusters: int
    recovered: Sequence[Recovered]
    repeated: Sequence[Repeated]
    robust: Sequence[Robust]
    read: Sequence[Read]
    decides: Sequence[Decides]
    labelled: Sequence[Labelled]
    lower_is_better: Sequence[str]  # metrics of which a low value is good
    required: Sequence[str]  # metrics on which a requirement rests
    judges: Sequence[str]
    short: Sequence[str]  # shares that who knows all does not bring to their end
    without_anchor: Sequence[str]  # metrics of which no value is known without asking
    without_answers: Sequence[str]  # shares of which the rows hold no right answer
    guesser_passes: bool


def faults(found: Findings) -> Iterator[str]:
    """Yield what makes a method not fit, each in one sentence."""
    yield from _too_small(found)
    for name in found.short:
        yield f"{name}: who answers all rightly does not reach the end of the share"
    for each in found.recovered:
        if not each.holds:
            yield (
                f"{each.metric}: {each.subject} should get {each.expected:.4g} and got "
                f"{'no value' if each.value is None else f'{each.value:.4g}'}"
            )
    yield from _without_evidence(found)
    for change in found.robust:
        if not change.holds:
            yield f"{change.metric}: another value where the same was {change.what}"
    if found.guesser_passes:
        yield "who guesses meets every requirement"


def _too_small(found: Findings) -> Iterator[str]:
    if found.samples < min(FEWEST_SAMPLES, found.available):
        yield (
            f"shown on {found.samples} of {found.available} samples; on {FEWEST_SAMPLES} or all of "
            "them"
        )
    if found.clusters < 2 and found.suite.kind != "assessed":  # noqa: PLR2004 - no spread of one
        clusters = counted(found.clusters, "cluster")
        yield f"its samples are {clusters}; 2 at least, else nothing has an interval"
    for power in found.decides:
        if power.passes_from == (None, None):
            samples = counted(power.n, "sample")
            yield f"{power.metric} {power.limit}: cannot be passed with {samples}"


def _without_evidence(found: Findings) -> Iterator[str]:
    for name in found.without_answers:
        if not _stand_in(found, name):
            yield (
                f"{name}: the rows hold no right answers, and neither known results nor labelled "
                "replies stand in for them"
            )
    yield from _misread(found.labelled)
    for metric, language, side in _favours(found):
        if metric in found.required and side.n >= FEWEST_LABELS and side.agreed < LEAST * side.n:
            yield (
                f"{metric}: {side.n - side.agreed} of {side.n} held-out labelled replies in "
                f"{language} are marked in favour of who is tested, and a requirement rests on it"
            )


def _favours(found: Findings) -> Iterator[tuple[str, str, Agreed]]:
    """Yield the class of held-out replies whose errors favour who is tested, with its place.

    Of a metric of which little is good they are those labelled 1, of others those labelled 0.
    """
    for each in found.labelled:
        is_low = each.metric in found.lower_is_better
        side = each.sensitivity if is_low else each.specificity
        if each.held_out and side is not None:
            yield each.metric, each.language, side


def _misread(labelled: Sequence[Labelled]) -> Iterator[str]:
    """Yield the metrics that mark too many replies otherwise than labelled.

    Held-out replies alone count where there are enough: rules fit what their writers had in view.
    """
    for metric, language in dict.fromkeys((each.metric, each.language) for each in labelled):
        lines = [each for each in labelled if (each.metric, each.language) == (metric, language)]
        held_out = [each for each in lines if each.held_out]
        is_enough = sum(each.n for each in held_out) >= FEWEST_LABELS
        counted, words = (held_out, "held-out ") if is_enough else (lines, "")
        agreed, n = sum(each.agreed for each in counted), sum(each.n for each in counted)
        if agreed < LEAST * n:
            yield (
                f"{metric}: {agreed} of {n} {words}labelled replies in {language} are marked as "
                "labelled"
            )


def limits(found: Findings) -> Iterator[str]:
    """Yield within what a method is fit, each in one sentence."""
    if found.samples < found.available:
        yield f"shown on {found.samples} of {found.available} samples, drawn by hash"
    if found.clusters < FEWEST_CLUSTERS:
        yield (
            f"{counted(found.clusters, 'cluster')}: below {FEWEST_CLUSTERS} one counts as a single "
            "item"
        )
    if found.without_anchor:
        yield (
            f"no value of {', '.join(found.without_anchor)} is known without asking; shown are the "
            "marks of known subjects, put together"
        )
    for name in found.without_answers:
        if instead := _stand_in(found, name):
            yield f"{name}: the rows hold no right answers; shown by {instead}"
    yield from _forms(found.read)
    yield from _labels(found.labelled)
    for power in found.decides:
        if power.passes_from[0] is None:
            yield (
                f"{power.metric} {power.limit}: cannot be passed if each of {power.clusters} "
                "clusters counts as one item"
            )
    yield from _kinds(found)
    yield "shown with reference subjects: how real models word their answers is seen in use"


def _forms(read: Sequence[Read]) -> Iterator[str]:
    """Yield the forms in which answers are marked otherwise than bare, a line a form."""
    for form in dict.fromkeys(each.form for each in read):
        worse = [each for each in read if each.form == form and each.agreed < AGREES * each.n]
        if worse:
            shares = ", ".join(f"{each.metric} {each.n - each.agreed}/{each.n}" for each in worse)
            yield f"answers in the form {form!r} marked otherwise than bare: {shares}"


def _labels(labelled: Sequence[Labelled]) -> Iterator[str]:
    for each in labelled:
        if each.agreed < AGREES * each.n:
            yield (
                f"{each.metric}: {each.agreed} of {each.n} labelled replies in {each.language}, "
                f"{'held out' if each.held_out else 'seen before'}, are marked as labelled "
                f"({each.low:.2f} to {each.high:.2f}{_by_label(each)})"
            )
    seen = [f"{each.metric} {each.n} {each.language}" for each in labelled if not each.held_out]
    if seen:
        yield (
            f"labelled replies that were seen before ({', '.join(seen)}) show agreement at its best"
        )


def _by_label(line: Labelled) -> str:
    sides = ((1, line.sensitivity), (0, line.specificity))
    return "".join(f"; labelled {end}: {each.agreed} of {each.n}" for end, each in sides if each)


def _stand_in(found: Findings, name: str) -> str:
    """Return what shows a share in place of right answers, in words, or an empty text.

    Either two different values of it are known and recovered; or so many held-out replies of each
    class are labelled, and so often marked as labelled, that the lower bound of agreement is high
    enough.
    """
    values = {each.expected for each in found.recovered if each.metric == name and each.holds}
    if len(values) > 1:
        return "subjects whose result follows from what they say"
    labelled = [each for each in found.labelled if each.metric == name and each.held_out]
    classes = [[each.sensitivity for each in labelled], [each.specificity for each in labelled]]
    if any(sum(each.n for each in side if each) < FEWEST_LABELS for side in classes):
        return ""
    agreed, n = sum(each.agreed for each in labelled), sum(each.n for each in labelled)
    if clopper_pearson(agreed, n).low < LEAST:
        return ""
    return f"held-out labelled replies, {agreed} of {n} marked as labelled"


def _kinds(found: Findings) -> Iterator[str]:
    for role in found.judges:
        yield f"the error of {role} is measured apart, with labelled answers"
    if found.suite.kind == "assessed":
        yield "a grade of documents: no uncertainty is stated, agreement of raters instead"
    if found.suite.public is not None:
        yield "published questions: a model may have seen them"


LANGUAGES: Mapping[str, str] = {"en": "英文", "zh-TW": "繁體中文"}
"""Languages of samples by their tags, in Chinese."""


def fitness(faulty: Sequence[str]) -> Fitness:
    """Return for what a method is fit: there is always a limit."""
    return "not_fit" if faulty else "fit_within_limits"


def statement(suite: Suite, found: Fitness, languages: Mapping[str, int]) -> Mapping[str, str]:
    """Return the statement of fitness, in both languages."""
    title, chinese = suite.title["en"], suite.title.get("zh-TW", suite.title["en"])
    english = f" ({', '.join(languages)})" if languages else ""
    named = "、".join(LANGUAGES.get(each, each) for each in languages)
    where = f"（{named}）" if languages else ""
    if found == "not_fit":
        return {
            "en": f"{title}: not fit for a statement of conformity, for the faults named here.",
            "zh-TW": f"{chinese}：因本檔所列缺失，不符合適用條件，不作符合性聲明。",
        }
    return {
        "en": (
            f"{title}: fit for its metrics and requirements on samples like these{english}, "
            "within the limits named here."
        ),
        "zh-TW": f"{chinese}：在本檔所列限制內，適用於以同類題目{where}量測並判定其要求。",
    }
