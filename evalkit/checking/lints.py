"""Lints of a suite's samples: what a careful reader of its rows would ask about."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from evalkit.canonical import record_digest
from evalkit.checking.near_duplicates import Text, near_duplicates
from evalkit.measure.quantile import binomial_lower_tail, binomial_upper_tail
from evalkit.reading.normalise import normalise, occurrences, trimmed
from evalkit.reading.script import simplified_only
from evalkit.records import Sample
from evalkit.run.machine import Finding
from evalkit.suite import Suite

MOST_COMPARED = 2500  # texts; every pair of them is compared
MOST_ALIKE = 0.05  # share of clusters that may have a near-duplicate elsewhere
FEWEST_CLUSTERS = 20  # below, an interval is that of the clusters alone
SURE = 0.001  # a position of the right choice that chance would give less often than this
SHOWN = 3

Lint = Callable[[Suite, Sequence[Sample]], Iterator[Finding]]


def lint(suite: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    """Yield what is amiss in the samples of a suite, problems and notes; nothing if all is well."""
    for each in LINTS:
        yield from each(suite, samples)


def _duplicates(suite: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    asked: dict[str, list[str]] = defaultdict(list)
    for sample in samples:
        asked[record_digest(replace(sample, id="", cluster="", labels={}))].append(sample.id)
    doubled = [ids for ids in asked.values() if len(ids) > 1]
    if doubled:
        measures_judge = suite.kind == "validation"  # two models may answer in the same words
        what, state = ("answers", _note) if measures_judge else ("questions", _problem)
        found = f"{len(doubled)} {what} stand more than once: {_some(map(' = '.join, doubled))}"
        yield state("duplicates", found, "keep one of each")


def _near_duplicates(_: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    if len(samples) > MOST_COMPARED:
        found = f"not looked for among more than {MOST_COMPARED} samples"
        yield _note("near-duplicates", found)
        return
    instructions = _instructions(samples)
    pairs = near_duplicates([_text_of(each, instructions) for each in samples])
    alike = {each.cluster for pair in pairs for each in (pair.first, pair.second)}
    clusters = len({each.cluster for each in samples})
    if not alike:
        return
    share = len(alike) / clusters
    examples = _some(f"{pair.first.sample} ~ {pair.second.sample}" for pair in pairs)
    found = (
        f"{len(alike)} of {clusters} clusters ({share:.0%}) are nearly those of others: {examples}"
    )
    advice = "join them in one cluster, or write other content"
    yield (_problem if share > MOST_ALIKE else _note)("near-duplicates", found, advice)


def _leaked_answers(suite: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    if suite.kind == "validation":
        return  # the target is a label, and a judge is not shown it
    leaked = [each.id for each in samples if _leaks(each)]
    if leaked:
        found = f"in {len(leaked)} of {len(samples)} samples: {_some(leaked)}"
        yield _note("the right answer stands in the prompt", found, "is it meant to?")


def _leaks(sample: Sample) -> bool:
    """Return whether a right answer, and no wrong choice, stands in what is asked."""
    prompt = normalise(" ".join(message.content for message in sample.messages))

    def stands(answer: str) -> bool:
        plain = trimmed(normalise(answer))
        return bool(plain) and bool(occurrences(plain, prompt))

    wrong = [each for each in sample.choices if each not in sample.target]
    return any(map(stands, sample.target)) and not any(map(stands, wrong))


def _unbalanced_keys(_: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    positions: dict[int, Counter[int]] = defaultdict(Counter)
    for sample in samples:
        right = [i for i, choice in enumerate(sample.choices) if choice in sample.target]
        if len(right) == 1:
            positions[len(sample.choices)][right[0]] += 1
    for k, counts in sorted(positions.items()):
        n = counts.total()
        for position in range(k):
            times = counts[position]
            most = binomial_upper_tail(times, n=n, probability=1 / k)
            least = binomial_lower_tail(times, n=n, probability=1 / k)
            if min(most, least) * 2 * k < SURE:
                found = (
                    f"choice {position + 1} of {k} is right in {times} of {n} samples, "
                    f"{n / k:.0f} are to be expected"
                )
                yield _problem("unbalanced keys", found, "change the order of the choices")


def _one_answer(_: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    targets = {each.target for each in samples if each.target}
    if len(samples) > 1 and len(targets) == 1:
        [answer] = targets
        found = f"{answer[0][:60]!r} is right throughout: who always says it is always right"
        yield _note("one answer for all", found, "is it meant to be?")


def _simplified_characters(_: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    found: dict[str, str] = {}
    for sample in samples:
        if sample.labels.get("language") != "zh-TW":
            continue
        texts = [message.content for message in sample.messages]
        characters = simplified_only(" ".join((*texts, *sample.choices)))
        if characters:
            found[sample.id] = "".join(sorted(set(characters)))
    if found:
        examples = _some(f"{name} ({characters})" for name, characters in found.items())
        yield _problem(
            "simplified characters in zh-TW", f"{len(found)} samples: {examples}", "write Taiwan's"
        )


def _clusters(suite: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    clusters = len({each.cluster for each in samples})
    if "cluster" not in suite.sample:
        found = "there is no sample.cluster: every sample counts as independent of the others"
        yield _note("clusters", found, "name the field of what belongs together")
    elif clusters < FEWEST_CLUSTERS and suite.kind != "assessed":
        found = f"{clusters}; below {FEWEST_CLUSTERS} a cluster counts as one item"
        yield _note("few clusters", found, "add content, not items")


def _languages(_: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    counts = Counter(each.labels.get("language", "") for each in samples)
    counts.pop("", None)
    if len(counts) > 1 and max(counts.values()) > 2 * min(counts.values()):
        found = ", ".join(f"{language} {n}" for language, n in sorted(counts.items()))
        yield _note("languages", found, "a result over all is mostly of one language")


LINTS: tuple[Lint, ...] = (
    _duplicates,
    _near_duplicates,
    _leaked_answers,
    _unbalanced_keys,
    _one_answer,
    _simplified_characters,
    _clusters,
    _languages,
)


def _text_of(sample: Sample, instructions: frozenset[str]) -> Text:
    words = [each.content for each in sample.messages if each.content not in instructions]
    return Text(
        sample=sample.id,
        cluster=sample.cluster,
        language=sample.labels.get("language", ""),
        words=" ".join((*words, *sample.choices)),
    )


def _instructions(samples: Sequence[Sample]) -> frozenset[str]:
    """Return the system prompts that stand in several clusters: they are no item's content."""
    clusters: dict[str, set[str]] = defaultdict(set)
    for sample in samples:
        for message in sample.messages:
            if message.role == "system":
                clusters[message.content].add(sample.cluster)
    return frozenset(each for each, where in clusters.items() if len(where) > SHOWN)


def _some(names: Iterable[str]) -> str:
    """Return the first few names, and how many there are further."""
    given = list(names)
    more = f" and {len(given) - SHOWN} more" if len(given) > SHOWN else ""
    return "; ".join(islice(given, SHOWN)) + more


def _problem(what: str, found: str, advice: str = "") -> Finding:
    return Finding(state="problem", what=what, found=found, advice=advice)


def _note(what: str, found: str, advice: str = "") -> Finding:
    return Finding(state="note", what=what, found=found, advice=advice)
