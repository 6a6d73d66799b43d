"""IFBench's recorded verdicts on one model's answers, against evalkit's own checks of them."""

import json
from collections import Counter
from pathlib import Path
from types import MappingProxyType

import pytest

from evalkit import references
from evalkit.instructions.following import followed
from evalkit.instructions.kinds import instructions_of
from evalkit.layouts.instructions import listed_instructions
from evalkit.order import order_of
from evalkit.plan import resolve
from evalkit.records import Sample
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE
from evalkit.sources import Dataset, load_rows

SUITES = Path(__file__).parents[2] / "suites" / "accuracy"

pytestmark = pytest.mark.shared_data

STAIRS, BULLETS, QUOTES, SUB_BULLETS = (
    "format:line_indent",
    "format:no_bullets_bullets",
    "format:quotes",
    "format:sub-bullets",
)
# Verdicts that are kept against the record: (kind, key) -> (ours, recorded), each (strict, loose).
KEPT = MappingProxyType(
    {
        # One line alone, or what is left when the first and the last line are cut, is recorded as
        # stairs; one line makes no stairs.
        (STAIRS, "80"): ((False, False), (False, True)),
        (STAIRS, "81"): ((False, False), (True, True)),
        # Without its last line the answer is two sentences that end in a full stop, and two
        # bullets; a blank line stands between the bullets, which the instruction does not forbid.
        (BULLETS, "98"): ((False, True), (False, False)),
        # Quotations two levels deep are recorded as three; the marks between are apostrophes of
        # words ("Moon's", "one's").
        (QUOTES, "118"): ((False, False), (True, True)),
        (QUOTES, "120"): ((False, False), (True, True)),
        # Each bullet has its sub-bullet; the asterisks of bold type are recorded as bullets that
        # have none.
        (SUB_BULLETS, "127"): ((True, True), (False, True)),
        (SUB_BULLETS, "128"): ((True, True), (False, True)),
        (SUB_BULLETS, "129"): ((True, True), (False, True)),
        (SUB_BULLETS, "132"): ((True, True), (False, True)),
        (SUB_BULLETS, "133"): ((True, True), (False, True)),
        (SUB_BULLETS, "135"): ((True, True), (False, True)),
    }
)


def rows(shared_data, name):
    """Return the rows of a file of IFBench."""
    return [each.row for each in load_rows(Dataset(local=(f"ifbench/{name}",)), shared_data).rows]


def verdicts(shared_data):
    """Return (kind, key) -> (ours, recorded), each (strict, loose), and the kinds' numbers."""
    laid = {
        found["prompt"].strip(): found
        for row in rows(shared_data, "IFBench_test.jsonl")
        for found in listed_instructions(row)
    }
    names = ("sample_output.jsonl", "eval_results_strict.jsonl", "eval_results_loose.jsonl")
    found = {}
    for answer, strict, loose in zip(*(rows(shared_data, name) for name in names), strict=True):
        row = laid.get(answer["prompt"].strip())
        if row is None:
            continue
        assert row["instruction_id_list"] == strict["instruction_id_list"]
        sample = Sample(suite="s", id=row["key"], messages=(), cluster="1", data=row)
        ours = followed(answer["response"], instructions_of(sample))
        theirs = (strict["follow_instruction_list"], loose["follow_instruction_list"])
        for kind, *four in zip(
            row["instruction_id_list"], ours.strict, ours.loose, *theirs, strict=True
        ):
            found[kind, row["key"]] = (tuple(four[:2]), tuple(four[2:]))
    return found


def test_recorded_totals(shared_data):
    """The recorded files are those whose totals were published with them."""
    totals = []
    for reading in ("strict", "loose"):
        lines = rows(shared_data, f"eval_results_{reading}.jsonl")
        each = [one for line in lines for one in line["follow_instruction_list"]]
        prompts = [line["follow_all_instructions"] for line in lines]
        totals += [round(100 * sum(flags) / len(flags), 2) for flags in (prompts, each)]

    assert [26.19, 27.76, 29.93, 32.54] == totals


def test_every_verdict_is_the_recorded_one(shared_data):
    """Of 312 instructions all strict and loose verdicts but eleven kept ones are the record's."""
    found = verdicts(shared_data)

    assert 312 == len(found)
    assert KEPT == {key: both for key, both in found.items() if both[0] != both[1]}


def test_the_record_speaks_for_both_verdicts(shared_data):
    """How far the record reaches: the kinds of which it has answers that follow, and that fail."""
    seen = Counter((kind, strict) for (kind, _), (_, (strict, _)) in verdicts(shared_data).items())
    kinds = {kind for kind, _ in seen}
    both = {kind for kind in kinds if seen[kind, True] and seen[kind, False]}

    assert (52, 26) == (len(kinds), len(both))


def test_totals_of_ours(shared_data):
    """How many of the 312 instructions are followed: ours, and as recorded."""
    found = verdicts(shared_data).values()
    totals = [[sum(both[who][reading] for both in found) for reading in (0, 1)] for who in (0, 1)]

    assert [[92, 101], [89, 104]] == totals


def results(tmp_path, shared_data, suite, answers):
    """Return metric -> (value, n) of a suite on answers, id -> text."""
    path = tmp_path / "answers.jsonl"
    lines = [{"suite": suite, "sample_id": key, "text": text} for key, text in answers.items()]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    order = order_of([str(SUITES / f"{suite}.yaml")], [], with_data=True)
    plan = resolve(order, seed=0, limit=None, data=shared_data)
    opener = references.opener(references.parse(f"replay:{path}"))
    session = Session(out=tmp_path / "run", resolved=plan, openers={"model": opener}, shard=WHOLE)
    perform(session, lambda _state: None)
    found = score_run(tmp_path / "run")

    assert () == plan.drafts[suite]
    assert [] == found.problems
    return {row["metric"]: (row["value"], row["n"]) for row in found.rows if not row["slice"]}


def test_ifbench_through_the_pipeline(tmp_path, shared_data):
    """The suite's figures are the sums of the verdicts above; without an answer, nothing is."""
    laid = [
        found
        for row in rows(shared_data, "IFBench_test.jsonl")
        for found in listed_instructions(row)
    ]
    said = {
        row["prompt"].strip(): row["response"] for row in rows(shared_data, "sample_output.jsonl")
    }
    answers = {row["key"]: said.get(row["prompt"].strip(), "") for row in laid}
    found = results(tmp_path, shared_data, "ifbench", answers)
    by_key: dict[str, list[tuple[bool, bool]]] = {}
    for (_, key), (ours, _) in verdicts(shared_data).items():
        by_key.setdefault(key, []).append(ours)
    followed_whole = [
        sum(all(each[reading] for each in ours) for ours in by_key.values()) for reading in (0, 1)
    ]

    assert (followed_whole[0] / 283, 283) == pytest.approx(found["prompt_strict"])
    assert (followed_whole[1] / 283, 283) == pytest.approx(found["prompt_loose"])
    assert (92 / 322, 283) == pytest.approx(found["instruction_strict"])
    assert (101 / 322, 283) == pytest.approx(found["instruction_loose"])


SAID = "it is a yes."
BELOW = "less than"
FOLLOWED = MappingProxyType(  # kind -> whether this sentence follows, from IFEval's own arguments
    {
        "change_case:capital_word_frequency": lambda given: given["capital_relation"] == BELOW,
        "change_case:english_lowercase": lambda _: True,
        "keywords:existence": lambda given: all(word in SAID for word in given["keywords"]),
        "keywords:forbidden_words": lambda given: (
            not {"it", "is", "a", "yes"}.intersection(given["forbidden_words"])
        ),
        "keywords:frequency": lambda given: (
            (SAID.count(given["keyword"]) < given["frequency"]) == (given["relation"] == BELOW)
        ),
        "keywords:letter_frequency": lambda given: (
            (SAID.count(given["letter"].lower()) < given["let_frequency"])
            == (given["let_relation"] == BELOW)
        ),
        "length_constraints:number_sentences": lambda given: (
            (given["num_sentences"] > 1) == (given["relation"] == BELOW)
        ),
        "length_constraints:number_words": lambda given: (
            (given["num_words"] > 4) == (given["relation"] == BELOW)
        ),
        "punctuation:no_comma": lambda _: True,
    }
)


def test_ifeval_through_the_pipeline(tmp_path, shared_data):
    """One sentence, said to all 541 prompts, follows what its words, letters and marks say."""
    prompts = [
        each.row
        for each in load_rows(Dataset(local=("ifeval/input_data.jsonl",)), shared_data).rows
    ]
    found = results(tmp_path, shared_data, "ifeval", {str(row["key"]): SAID for row in prompts})
    followed_each = [
        [
            FOLLOWED.get(name, lambda _: False)(given)
            for name, given in zip(row["instruction_id_list"], row["kwargs"], strict=True)
        ]
        for row in prompts
    ]
    prompt_share = sum(map(all, followed_each)) / 541
    instruction_share = sum(map(sum, followed_each)) / 834

    assert (prompt_share, 541) == pytest.approx(found["prompt_strict"])
    assert (prompt_share, 541) == pytest.approx(found["prompt_loose"])
    assert (instruction_share, 541) == pytest.approx(found["instruction_strict"])
    assert (instruction_share, 541) == pytest.approx(found["instruction_loose"])
    assert 0.1 < prompt_share < instruction_share < 0.4
