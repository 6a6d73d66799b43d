"""What statistics cost: estimates and verdicts from many Scores in memory, and peers beside them.

    python benchmarks/statistics_speed.py [--scores 1000000] [--clusters 20000] [--json FILE]

A suite with three slices and one requirement each for a proportion, a mean and a corpus metric
(``group_gap``, 2,000 resamples) is estimated and decided from Scores that are made up on the spot;
reading and scoring are not timed. The peers do one step of it on the same numbers, in the same run:
statsmodels the cluster-robust error of the mean (an intercept with ``cov_type="cluster"``), and
scipy the percentile bootstrap of a corpus metric of independent items (a ratio of two means).
Exit code 1 if the cluster-robust errors differ by more than 1e-9 of themselves, or the bootstrap's
standard errors by more than what 2,000 resamples leave to chance (10 %).
"""

import argparse
import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import scipy.stats
import statsmodels.api

from evalkit.agreement import MetricCall, Permissions, Plan, PlannedSuite, PluginCall
from evalkit.contracts import Metric
from evalkit.measure.bootstrap import estimate_corpus
from evalkit.measure.mean import estimate_mean
from evalkit.measure.weighted import Sums, ratio
from evalkit.plugins import make_metric
from evalkit.records import Mark, Outcome, Requirement, Response, Rule, Sample, Score
from evalkit.run.audit import SuiteAudit
from evalkit.run.results import Row, rows_of
from evalkit.run.scoring import SuiteScores

LANGUAGES = ("en", "ja", "zh-TW")
GAP = {"label": "side", "first": "first", "second": "second"}
RESAMPLES = 2000
ALIKE = 1e-9  # of themselves, by which two computations of one number may differ
CHANCE = 0.1  # the same of two bootstraps with other draws


def drawn_scores(count: int, clusters: int) -> Mapping[str, tuple[Score, ...]]:
    """Return as many scores for each of three metrics, of correlated marks."""
    generator = np.random.default_rng(5)
    cluster = np.arange(count) * clusters // count
    chance = generator.beta(4.0, 1.5, clusters)[cluster]
    right = (generator.random(count) < chance).astype(float).tolist()
    seconds = generator.gamma(2.0, chance).tolist()
    names = [f"c{number}" for number in range(clusters)]
    labels = [{"language": each} for each in LANGUAGES]
    parts = [
        {"side": "first" if index % 2 else "second", "above_chance": mark}
        for index, mark in enumerate(right)
    ]

    def scored(metric: str, index: int, mark: Mark) -> Score:
        return Score(
            suite="s",
            sample_id=f"s{index}",
            replicate=None,
            metric=metric,
            mark=mark,
            cluster=names[cluster[index]],
            labels=labels[index % len(labels)],
            by=f"{metric}@1",
        )

    return {
        "proportion": tuple(
            scored("proportion", index, Mark(value=mark, outcome=Outcome.SCORED))
            for index, mark in enumerate(right)
        ),
        "mean": tuple(
            scored("mean", index, Mark(value=value, outcome=Outcome.SCORED))
            for index, value in enumerate(seconds)
        ),
        "group_gap": tuple(
            scored("group_gap", index, Mark(value=None, outcome=Outcome.SCORED, parts=each))
            for index, each in enumerate(parts)
        ),
    }


def plain_metric(name: str, kind: str, high: float | None) -> Metric:
    """Return a metric of which the statistics read the kind and the range alone."""

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        raise NotImplementedError(f"{sample.id} with {len(responses)} responses is scored already")

    return Metric(
        name=name,
        version=1,
        kind="proportion" if kind == "proportion" else "mean",
        higher_is_better=True,
        unit="1",
        low=0.0,
        high=high,
        score=score,
    )


def suite_of(count: int) -> PlannedSuite:
    """Return the suite: three slices, and a requirement on each metric."""
    return PlannedSuite(
        name="s",
        version=1,
        criterion="accuracy",
        title={"en": "Statistics"},
        kind="measured",
        digest="0" * 64,
        data={},
        locked=True,
        procedure=PluginCall(name="ask"),
        metrics=(MetricCall(name="proportion", plugin=PluginCall(name="proportion")),),
        code={},
        requirements=(
            Requirement(metric="proportion", at_least=0.7),
            Requirement(metric="mean", at_most=1.6),
            Requirement(metric="group_gap", at_least=-0.1, at_most=0.1),
        ),
        slices=("language",),
        replicates=1,
        samples=count,
        available=count,
        samples_digest="",
        references=(),
        licence="",
        dossier="0" * 64,
    )


def plan_of(suite: PlannedSuite) -> Plan:
    """Return a plan with the default rule."""
    return Plan(
        name="statistics",
        title={"en": "Statistics"},
        suites=(suite,),
        rule=Rule(),
        level=0.95,
        measurand="generalised",
        limit=None,
        seed=1,
        allow=Permissions(),
        disclosure="",
        evalkit="benchmark",
    )


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Return the seconds of wall clock that some work takes, and what it returns."""
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


def results(scores: Mapping[str, tuple[Score, ...]]) -> list[Row]:
    """Return the rows of ``results.json``: estimates of all and each slice, and three verdicts."""
    suite = suite_of(len(scores["mean"]))
    scored = SuiteScores(
        suite=suite,
        metrics={
            "proportion": plain_metric("proportion", "proportion", 1.0),
            "mean": plain_metric("mean", "mean", None),
            "group_gap": make_metric("group_gap", GAP),
        },
        scores=scores,
        superseded=dict.fromkeys(scores, ()),
        audit=SuiteAudit(suite="s", counts={}, problems=()),
    )
    return rows_of(plan_of(suite), scored)


def beside_statsmodels(scores: Sequence[Score]) -> dict[str, float]:
    """Return the seconds of a clustered error by evalkit and by statsmodels, and both errors."""
    values = [each.mark.value or 0.0 for each in scores]
    clusters = [each.cluster for each in scores]
    ours, found = timed(lambda: estimate_mean(values, clusters, bounds=(0.0, None)).standard_error)

    def peer() -> float:
        codes = np.unique(clusters, return_inverse=True)[1]
        model = statsmodels.api.OLS(np.asarray(values), np.ones(len(values)))
        return float(model.fit(cov_type="cluster", cov_kwds={"groups": codes}).bse[0])

    theirs, expected = timed(peer)
    return {"evalkit_s": ours, "peer_s": theirs, "evalkit": found, "peer": expected}


def beside_scipy(count: int) -> dict[str, float]:
    """Return the seconds of a bootstrap of a ratio of two means, and both standard errors."""
    generator = np.random.default_rng(6)
    below = generator.gamma(2.0, 1.0, count)
    above = below * generator.beta(4.0, 2.0, count)
    names = [f"c{number}" for number in range(count)]
    form = Sums(columns=np.column_stack([above, below]), formula=lambda sums: ratio(*sums))

    def quotient(items: Sequence[int]) -> float:
        index = np.asarray(items)
        return float(above[index].sum() / below[index].sum())

    ours, found = timed(
        lambda: (
            estimate_corpus(
                quotient, names, weighted=form, resamples=RESAMPLES, seed=1
            ).standard_error
        )
    )

    def peer() -> float:
        done = scipy.stats.bootstrap(
            (above, below),
            lambda a, b, axis=-1: a.sum(axis=axis) / b.sum(axis=axis),
            paired=True,
            vectorized=True,
            n_resamples=RESAMPLES,
            batch=20,
            method="percentile",
            rng=np.random.default_rng(1),
        )
        return float(done.standard_error)

    theirs, expected = timed(peer)
    return {"evalkit_s": ours, "peer_s": theirs, "evalkit": found, "peer": expected}


def main() -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scores", type=int, default=1_000_000)
    parser.add_argument("--clusters", type=int, default=20_000)
    parser.add_argument("--peer-items", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    scores = drawn_scores(options.scores, options.clusters)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds, rows = timed(lambda: results(scores))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clustered = beside_statsmodels(scores["mean"])
    bootstrap = beside_scipy(options.peer_items)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"machine: {machine}")
    print(f"{options.scores} scores of each of 3 metrics, {options.clusters} clusters: "
          f"{len(rows)} rows with verdicts in {seconds:.1f} s; peak {peak:.0f} MB, of which the "
          f"scores are {held:.0f} MB")  # fmt: skip
    for name, found in (("statsmodels", clustered), ("scipy", bootstrap)):
        print(f"{name}: evalkit {found['evalkit_s']:.2f} s, peer {found['peer_s']:.2f} s; "
              f"standard error {found['evalkit']:.6g} and {found['peer']:.6g}")  # fmt: skip
    if options.json:
        content = {
            "machine": machine,
            "scores": options.scores,
            "clusters": options.clusters,
            "rows": len(rows),
            "seconds": seconds,
            "peak_mb": peak,
            "scores_mb": held,
            "statsmodels": clustered,
            "scipy": bootstrap,
        }
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(content, indent=1) + "\n")
    agrees = abs(clustered["evalkit"] / clustered["peer"] - 1.0) <= ALIKE
    return int(not (agrees and abs(bootstrap["evalkit"] / bootstrap["peer"] - 1.0) <= CHANCE))


if __name__ == "__main__":
    sys.exit(main())
