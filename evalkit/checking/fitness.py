"""What a dossier's findings come to: faults, limits, and for what a method is fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalkit.dossier import Decides, Fitness, Read, Recovered, Robust
from evalkit.suite import Suite

FEWEST_CLUSTERS = 20
AGREES = 0.95  # share of answers in a form that must be read as the bare ones, to be no limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found of a suite, before it is judged."""

    suite: Suite
    samples: int
    available: int
    clusters: int
    recovered: Sequence[Recovered]
    robust: Sequence[Robust]
    read: Sequence[Read]
    decides: Sequence[Decides]
    judges: Sequence[str]
    short: Sequence[str]  # shares that who knows all does not bring to their end
    without_anchor: Sequence[str]  # metrics of which no value is known without asking
    guesser_passes: bool


def faults(found: Findings) -> Iterator[str]:
    """Yield what makes a method not fit, each in one sentence."""
    for name in found.short:
        yield f"{name}: who answers all rightly does not reach the end of the share"
    for each in found.recovered:
        if not each.holds:
            yield (
                f"{each.metric}: {each.subject} should get {each.expected:.4g} and got "
                f"{'no value' if each.value is None else f'{each.value:.4g}'}"
            )
    for change in found.robust:
        if not change.holds:
            yield f"{change.metric}: another value where the same was {change.what}"
    if found.guesser_passes:
        yield "who guesses meets every requirement"


def limits(found: Findings) -> Iterator[str]:
    """Yield within what a method is fit, each in one sentence."""
    if found.samples < found.available:
        yield f"shown on {found.samples} of {found.available} samples, drawn by hash"
    if found.clusters < FEWEST_CLUSTERS:
        yield f"{found.clusters} clusters: below {FEWEST_CLUSTERS} one counts as a single item"
    if found.without_anchor:
        yield (
            f"no value of {', '.join(found.without_anchor)} is known without asking; shown are the "
            "marks of known subjects, put together"
        )
    yield from _forms(found.read)
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


def _kinds(found: Findings) -> Iterator[str]:
    for role in found.judges:
        yield f"the error of {role} is measured apart, with labelled answers"
    if found.suite.kind == "assessed":
        yield "a grade of documents: no uncertainty is stated, agreement of raters instead"
    if found.suite.public is not None:
        yield "published questions: a model may have seen them"


def fitness(faulty: Sequence[str]) -> Fitness:
    """Return for what a method is fit: there is always a limit."""
    return "not_fit" if faulty else "fit_within_limits"


def statement(suite: Suite, found: Fitness, languages: Mapping[str, int]) -> Mapping[str, str]:
    """Return the statement of fitness, in both languages."""
    title, chinese = suite.title["en"], suite.title.get("zh-TW", suite.title["en"])
    where = ", ".join(languages) or "one language"
    if found == "not_fit":
        return {
            "en": f"{title}: not fit for a statement of conformity, for the faults named here.",
            "zh-TW": f"{chinese}：因本檔所列缺失，不適用於符合性聲明。",
        }
    return {
        "en": (
            f"{title}: fit for its metrics and requirements on samples like these ({where}), "
            "within the limits named here."
        ),
        "zh-TW": f"{chinese}：在本檔所列限制內，適用於以同類題目（{where}）量測並判定其要求。",
    }
