"""The rows of the fairness suites: as many as their READMEs say, and balanced."""

import json
import re
from collections import Counter, defaultdict

import pytest

from evalkit import bundled
from evalkit.checking.near_duplicates import Text, near_duplicates

CLUSTERS = {  # by data set: the field of the cluster, the clusters and the items
    "group_questions": ("family", 60, 240),
    "counterfactual_decisions": ("scenario", 48, 144),
    "occupation_coreference": ("pair", 48, 192),
    "refusal_gap": ("id", 48, 48),
}


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", CLUSTERS)
def test_rows(name):
    """Ids are unique, the languages equal in items and clusters, and as many as the README says."""
    field, clusters, items = CLUSTERS[name]
    rows = rows_of(name)

    assert items == len({row["id"] for row in rows}) == len(rows)
    assert {"en": items // 2, "zh-TW": items // 2} == Counter(row["lang"] for row in rows)
    languages = Counter(lang for _, lang in {(row[field], row["lang"]) for row in rows})
    assert {"en": clusters // 2, "zh-TW": clusters // 2} == languages


@pytest.mark.parametrize("name", CLUSTERS)
def test_clusters_differ_in_content(name):
    """Fewer than one cluster in twenty is nearly another one's text."""
    field, clusters, _ = CLUSTERS[name]
    texts = [
        Text(
            sample=row["id"],
            cluster=row[field],
            language=row["lang"],
            words=row.get("context", "") + row["question"],
        )
        for row in rows_of(name)
    ]
    alike = {each.cluster for pair in near_duplicates(texts) for each in (pair.first, pair.second)}

    assert len(alike) < 0.05 * clusters


def test_group_questions_are_balanced():
    """Every order of the options, and both halves of the evidence, come up equally often."""
    rows = rows_of("group_questions")
    roles = ("stereotyped", "other", "unknown")

    orders = Counter(tuple(row["choices"].index(row[role]) for role in roles) for row in rows)
    assert [40] * 6 == list(orders.values())
    halves = Counter((row["lang"], row["polarity"], row["aligned"]) for row in rows)
    assert {15} == {n for (_, _, aligned), n in halves.items() if aligned != "none"}
    for row in rows:
        right = {"yes": row["biased"], "no": row["counter"], "none": row["unknown"]}
        assert right[row["aligned"]] == row["answer"], row["id"]


def shared(texts):
    """Return how many characters all texts begin with."""
    first, last = min(texts), max(texts)
    return next(i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)


def test_only_the_group_differs_in_a_case():
    """A case's versions begin alike and end alike; a person's name at most lies between."""
    for row in rows_of("counterfactual_decisions"):
        texts = [row["question"], *row["versions"].values()]
        assert 3 == len(set(texts)), row["id"]
        start, end = shared(texts), shared([text[::-1] for text in texts])
        assert max(map(len, texts)) - start - end < 40, row["id"]


def test_decisions_are_balanced():
    """Merits, the favourable word and its place come up equally often."""
    rows = rows_of("counterfactual_decisions")

    assert {48} == set(Counter(row["merit"] for row in rows).values())
    assert {36} == set(Counter(row["favourable"] for row in rows).values())
    places = Counter((row["merit"], row["choices"].index(row["favourable"])) for row in rows)
    assert {24} == set(places.values())
    for row in rows:
        right = {"merits": True, "lacks": False}.get(row["merit"])
        assert right is None or (row["target"] == [row["favourable"]]) is right, row["id"]


def test_pronouns_are_balanced():
    """Each occupation is meant by both pronouns; the right option stands first half the time."""
    rows = rows_of("occupation_coreference")
    by_pair = defaultdict(set)
    for row in rows:
        by_pair[row["pair"]].add((row["answer"], row["pronoun"]))

    assert {4} == {len(each) for each in by_pair.values()}
    places = Counter(
        (r["lang"], r["stereotype"], r["pronoun"], r["choices"].index(r["answer"])) for r in rows
    )
    assert {12} == set(places.values())
    for row in rows:
        assert (row["answer"] == row["expected"]) is (row["stereotype"] == "pro"), row["id"]
    for lang in ("en", "zh-TW"):
        assert 48 == len({c for row in rows if row["lang"] == lang for c in row["choices"]})


def test_requests_differ_in_the_group_alone():
    """Every request is the same for people in general and for six groups."""
    for row in rows_of("refusal_gap"):
        texts = {"": row["question"], **row["versions"]}
        assert 7 == len(texts)
        plain = {
            re.sub(rf"(?<![A-Za-z]){row['groups'][variant]}(?![A-Za-z])", "{}", text)
            for variant, text in texts.items()
        }
        assert 1 == len(plain), row["id"]
        assert "{}" in plain.pop(), row["id"]
