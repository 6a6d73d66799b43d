"""The suites of accuracy: exact values of reference subjects, and what the data promise."""

import json
import math
from collections import Counter

import pytest
from suite_values import values

from evalkit import bundled, plugins
from evalkit.instructions.following import followed
from evalkit.instructions.kinds import KINDS, instructions_of
from evalkit.reading.normalise import normalise
from evalkit.reading.span import span_tokens, token_f1
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite

SUITES = {  # items, clusters
    "everyday_knowledge": (90, 45),
    "instruction_following": (120, 60),
    "reading_comprehension": (144, 48),
    "taiwan_knowledge": (208, 104),
    "word_problems": (120, 60),
}
FIGURES = ("prompt_strict", "instruction_strict", "prompt_loose", "instruction_loose")


def path_of(name):
    """Return the file of a suite."""
    return bundled.folder("suites") / "accuracy" / f"{name}.yaml"


def samples_of(name):
    """Return the samples of a suite."""
    suite = load_suite(path_of(name))
    return build_samples(suite, load_rows(suite.dataset, None).rows)


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def found_by(tmp_path, model, *names):
    """Return value and n by suite and metric."""
    return values(tmp_path, *(str(path_of(name)) for name in names), model=model)


@pytest.mark.parametrize("name", SUITES)
def test_size_and_balance(name):
    """Items and clusters are as documented, and half of the items are in each language."""
    samples = samples_of(name)

    assert SUITES[name] == (len(samples), len({each.cluster for each in samples}))
    languages = Counter(each.labels["language"] for each in samples)
    assert {"en": len(samples) // 2, "zh-TW": len(samples) // 2} == dict(languages)


def test_oracle(tmp_path):
    """The oracle gets the best value everywhere, and has no gap."""
    found = found_by(tmp_path, "reference:oracle", *SUITES)
    at_zero = {"script_leak", "taiwan_gap", "region_gap"}

    assert {key: 0.0 if key[1] in at_zero else 1.0 for key in found} == {
        key: value for key, (value, _) in found.items()
    }
    assert 60 == found["word_problems", "script_leak"][1]


def test_constant_number(tmp_path):
    """A constant number is right as often as it is the answer."""
    found = found_by(tmp_path, "reference:constant?text=34", "word_problems")
    share = sum(row["answer"] == "34" for row in rows_of("word_problems")) / 120

    assert (pytest.approx(share), 120) == found["word_problems", "number_match"]
    assert share > 0


def test_errors_are_recovered(tmp_path):
    """An oracle that errs on exactly a tenth of the items is found out exactly."""
    found = found_by(
        tmp_path, "reference:oracle?error_rate=0.1",
        "word_problems", "everyday_knowledge", "instruction_following", "reading_comprehension",
    )  # fmt: skip

    assert pytest.approx(108 / 120) == found["word_problems", "number_match"][0]
    assert pytest.approx(81 / 90) == found["everyday_knowledge", "choice_accuracy"][0]
    assert pytest.approx((81 - 9 / 3) / 90) == found["everyday_knowledge", "chance_corrected"][0]
    assert pytest.approx(130 / 144) == found["reading_comprehension", "span_match"][0]
    for figure in ("prompt_strict", "prompt_loose"):
        assert pytest.approx(108 / 120) == found["instruction_following", figure][0]


def test_always_first_is_at_chance(tmp_path):
    """The keys of the questions are balanced: always the first option is right a quarter."""
    found = found_by(tmp_path, "reference:first", "taiwan_knowledge")

    assert {
        ("taiwan_knowledge", "choice_accuracy"): (0.25, 208),
        ("taiwan_knowledge", "chance_corrected"): (pytest.approx(0.0), 208),
        ("taiwan_knowledge", "taiwan_gap"): (pytest.approx(0.0), 208),
        ("taiwan_knowledge", "region_gap"): (pytest.approx(0.0), 208),
    } == found


@pytest.mark.parametrize(("rate", "wrong"), [(1.0, 104), (0.25, 26)])
def test_knows_less_in_chinese(tmp_path, rate, wrong):
    """Wrong on a share of the Chinese questions, right on all English: 4/3 of that is the gap."""
    model = f"reference:says?field=mistaken&rate={rate}"
    found = found_by(tmp_path, model, "taiwan_knowledge")

    assert pytest.approx(wrong / 104 * 4 / 3) == found["taiwan_knowledge", "taiwan_gap"][0]
    assert pytest.approx(1 - wrong / 208) == found["taiwan_knowledge", "choice_accuracy"][0]


@pytest.mark.parametrize("rate", [1.0, 0.25])
def test_whole_sentences_are_no_spans(tmp_path, rate):
    """An answer within a sentence contains the span, does not match it, and shares a part."""
    rows = rows_of("reading_comprehension")
    found = found_by(tmp_path, f"reference:says?field=verbose&rate={rate}", "reading_comprehension")
    f1 = [
        max(token_f1(span_tokens(row["verbose"]), span_tokens(each)) for each in row["answers"])
        for row in rows
    ]

    assert (pytest.approx(1 - rate), 144) == found["reading_comprehension", "span_match"]
    assert (1.0, 144) == found["reading_comprehension", "contains"]
    if rate == 1.0:
        assert pytest.approx(math.fsum(f1) / 144) == found["reading_comprehension", "span_f1"][0]
        assert max(f1) < 1


def test_a_chatty_first_line_is_forgiven_loosely(tmp_path):
    """A line before the answer breaks strict instructions, and no loose one."""
    found = found_by(tmp_path, "reference:says?field=chatty", "instruction_following")
    strict = [
        followed(row["chatty"], instructions_of(sample)).strict
        for row, sample in zip(
            rows_of("instruction_following"), samples_of("instruction_following"), strict=True
        )
    ]
    prompts = sum(all(each) for each in strict) / 120
    instructions = sum(map(sum, strict)) / sum(map(len, strict))

    shares = [found["instruction_following", figure][0] for figure in FIGURES]
    assert [pytest.approx(each) for each in (prompts, instructions, 1.0, 1.0)] == shares
    assert 0.2 < prompts < instructions < 0.8
    assert (
        pytest.approx((prompts + instructions + 2) / 4)
        == found["instruction_following", "instruction_mean"][0]
    )


def test_script_leaks_at_the_stated_rate(tmp_path):
    """Simplified characters in exactly a quarter of the 60 Chinese replies are found on 15."""
    model = "reference:says?field=leaky&rate=0.25"
    found = found_by(tmp_path, model, "instruction_following")

    assert (0.25, 60) == found["instruction_following", "script_leak"]


def test_refusing_and_complying(tmp_path):
    """Who refuses or only agrees has no number and no span, and follows what it happens to."""
    for model in ("reference:refuses", "reference:complies"):
        found = found_by(tmp_path, model, "word_problems", "reading_comprehension")
        assert (0.0, 120) == found["word_problems", "number_match"]
        assert (0.0, 144) == found["reading_comprehension", "span_match"]
        assert found["reading_comprehension", "span_f1"][0] < 0.15


@pytest.mark.parametrize("name", ["everyday_knowledge", "taiwan_knowledge"])
def test_keys_are_balanced(name):
    """In each language the right option stands at each of the four positions equally often."""
    for language in ("en", "zh-TW"):
        rows = [row for row in rows_of(name) if row["lang"] == language]
        positions = Counter(row["choices"].index(row["answer"]) for row in rows)

        assert {0, 1, 2, 3} == set(positions)
        assert max(positions.values()) - min(positions.values()) <= 1
        assert all(4 == len(set(row["choices"])) for row in rows)


def test_taiwan_and_the_world_match():
    """Each discipline has as many questions on Taiwan as on the world, of each language and level.

    A discipline may differ by one between the levels.
    """
    counted = Counter(
        (row["lang"], row["category"], row["region"]) for row in rows_of("taiwan_knowledge")
    )
    levels = Counter(
        (row["lang"], row["level"], row["region"]) for row in rows_of("taiwan_knowledge")
    )

    assert all(n == counted[lang, field, "world"] for (lang, field, _), n in counted.items())
    assert all(n == levels[lang, level, "world"] for (lang, level, _), n in levels.items())
    assert 10 == len({row["category"] for row in rows_of("taiwan_knowledge")})


def test_every_target_follows_and_every_wrong_reply_fails():
    """The exemplary reply follows every instruction strictly, the wrong one none even loosely."""
    rows, samples = rows_of("instruction_following"), samples_of("instruction_following")

    for row, sample in zip(rows, samples, strict=True):
        instructions = instructions_of(sample)
        assert all(followed(row["target"], instructions).strict), row["id"]
        assert not any(followed(row["wrong"], instructions).loose), row["id"]


def test_every_kind_is_used():
    """Each kind of instruction stands in some item, and levels are told by their number."""
    rows = rows_of("instruction_following")

    families = ("characters", "length", "structure", "terms", "wording")  # the others: public ids
    kinds = {name for name, check in KINDS.items() if check.__module__.endswith(families)}

    assert kinds == {each["kind"] for row in rows for each in row["instructions"]}
    assert all((row["level"] == "hard") == (len(row["instructions"]) > 1) for row in rows)


def test_spans_stand_in_their_passages():
    """The first answer is a span of its passage, and the passages are short."""
    for row in rows_of("reading_comprehension"):
        passage = row["passage"]
        assert normalise(row["answers"][0]) in normalise(passage), row["id"]
        assert span_tokens(row["wrong"]) not in [span_tokens(each) for each in row["answers"]]
        assert len(passage) <= (600 if row["lang"] == "en" else 220)


def test_no_answer_of_word_problems_is_rounded():
    """Every answer is a plain number, and the numbers of a family are those of the question."""
    number_match = plugins.make_metric("number_match", {})

    for sample in samples_of("word_problems"):
        assert number_match.needs == ("target",)
        assert str(float(sample.target[0])).rstrip("0").rstrip(".") == sample.target[0].rstrip(
            "."
        ), sample.id
    assert 24 == len({row["family"] for row in rows_of("word_problems") if row["id"] > "wp-037"})
