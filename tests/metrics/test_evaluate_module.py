"""Modules of the ``evaluate`` library."""

import hashlib
import json
import warnings

import pytest

from evalkit.errors import PluginError, UndefinedMetric
from evalkit.metrics.evaluate_module import evaluate_module
from evalkit.records import Outcome, Score

MODULE = """
import datasets
import evaluate


class Module(evaluate.Metric):
    def _info(self):
        return evaluate.MetricInfo(
            description="share of equal values", citation="", inputs_description="",
            features=datasets.Features({features}),
        )

    def _compute(self, predictions, references):
        pairs = list(zip(predictions, references))
        return {{"share": sum({equal} for p, r in pairs) / len(pairs), "infinite": float("inf")}}
"""
TEXT = '{"predictions": datasets.Value("string"), "references": datasets.Value("string")}'
TEXTS = (
    '{"predictions": datasets.Value("string"), '
    '"references": datasets.Sequence(datasets.Value("string"))}'
)
INDEX = '{"predictions": datasets.Value("int32"), "references": datasets.Value("int32")}'


@pytest.fixture(autouse=True, scope="module")
def _private_cache(tmp_path_factory):
    """Keep the library's cache out of the home folder, and the library off the network."""
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")  # of the libraries that it loads
        config = pytest.importorskip("evaluate").config
        folder = tmp_path_factory.mktemp("evaluate")
        patch.setattr(config, "HF_EVALUATE_OFFLINE", True)
        patch.setattr(config, "HF_MODULES_CACHE", str(folder / "modules"))
        patch.setattr(config, "HF_METRICS_CACHE", str(folder / "metrics"))
        yield


@pytest.fixture
def module(tmp_path):
    """Return a maker of module files."""

    def make(features, equal="p == r", name="share_of_equal"):
        file = tmp_path / f"{name}.py"
        file.write_text(MODULE.format(features=features, equal=equal), encoding="utf-8")
        return file

    return make


def score_of(mark):
    """Return a Score that holds a mark."""
    return Score(
        suite="s", sample_id="1", replicate=None, metric="m", mark=mark, cluster="1", labels={},
        by="m@1",
    )  # fmt: skip


def aggregated(metric, samples, responses):
    """Return a metric over one response for each sample."""
    marks = [metric.score(s, [r]) for s, r in zip(samples, responses, strict=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that it loads
        return metric.aggregate([score_of(mark) for mark in marks])


def test_texts_against_the_first_target(module, make_sample, make_response):
    """Replies are predictions, first targets references."""
    metric = evaluate_module(path=str(module(TEXT)), field="share")
    samples = [make_sample(target=("a", "b"))] * 4

    assert aggregated(metric, samples, map(make_response, "aabc")) == 0.5


def test_texts_against_all_targets(module, make_sample, make_response):
    """With all targets, a reference is a list."""
    file = module(TEXTS, equal="p in r")
    metric = evaluate_module(path=str(file), field="share", references="targets")
    samples = [make_sample(target=("a", "b"))] * 4

    assert aggregated(metric, samples, map(make_response, "aabc")) == 0.75


def test_choices_as_indices(module, make_sample, make_response):
    """Where log-probabilities were compared, indices of choices are passed on."""
    metric = evaluate_module(path=str(module(INDEX)), field="share")
    samples = [make_sample(choices=("x", "y"), target=(target,)) for target in "xyyy"]
    responses = [make_response(logprobs=each) for each in [(-1.0, -2.0)] * 2 + [(-2.0, -1.0)] * 2]

    assert aggregated(metric, samples, responses) == 0.75


def test_parts(make_sample, make_response, module):
    """What is passed on is in the parts, several references as JSON."""
    metric = evaluate_module(path=str(module(TEXT)), field="share", references="targets")

    mark = metric.score(make_sample(target=("甲", "b")), [make_response("a")])

    assert mark.value is None
    assert {
        "prediction": "a",
        "reference": json.dumps(["甲", "b"], ensure_ascii=False),
    } == mark.parts


def test_empty_reply_is_unparsed(make_sample, make_response, module):
    """Nothing said is no prediction."""
    metric = evaluate_module(path=str(module(TEXT)), field="share")

    mark = metric.score(make_sample(target=("a",)), [make_response(" ")])

    assert mark.outcome is Outcome.UNPARSED
    assert not mark.parts


def test_digest_of_a_file(module):
    """A local file is identified by its SHA-256, and it runs code."""
    file = module(TEXT)
    metric = evaluate_module(path=str(file), field="share")

    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest()} == metric.digests
    assert metric.runs_code


def test_digests_of_a_folder(module, tmp_path, make_sample, make_response):
    """A folder is identified by all its Python files, and can be computed."""
    folder = tmp_path / "share"
    folder.mkdir()
    module(TEXT).rename(folder / "share.py")
    metric = evaluate_module(path=str(folder), field="share")

    assert ["share.py"] == list(metric.digests)
    assert aggregated(metric, [make_sample(target=("a",))], [make_response("a")]) == 1.0


def test_changed_code_is_not_run(module, make_sample, make_response):
    """Code that is no longer what its digest says is refused."""
    file = module(TEXT)
    metric = evaluate_module(path=str(file), field="share")
    file.write_text(file.read_text(encoding="utf-8") + "# changed", encoding="utf-8")

    with pytest.raises(PluginError, match="was changed"):
        aggregated(metric, [make_sample(target=("a",))], [make_response("a")])


def test_what_is_no_module_cannot_be_loaded(tmp_path, make_sample, make_response):
    """A file that is no module of the library is told."""
    file = tmp_path / "nothing.py"
    file.write_text("x = 1", encoding="utf-8")

    with pytest.raises(PluginError, match="cannot be loaded"):
        aggregated(
            evaluate_module(path=str(file), field="x"), [make_sample(target=("a",))],
            [make_response("a")],
        )  # fmt: skip


def test_a_pinned_revision_stands_for_the_code():
    """A module on the hub is identified by its revision."""
    metric = evaluate_module(path="org/name", field="x", revision="abc123")

    assert {"org/name@revision": "abc123"} == metric.digests


def test_refuses_what_is_not_pinned(tmp_path):
    """No revision, no such file, or a folder without its module are errors at once."""
    with pytest.raises(PluginError, match="pin the hub's revision"):
        evaluate_module(path="accuracy", field="accuracy")
    with pytest.raises(PluginError, match="no local file"):
        evaluate_module(path=str(tmp_path / "none.py"), field="x", revision="abc")
    with pytest.raises(PluginError, match="named as its folder"):
        evaluate_module(path=str(tmp_path), field="x")


def test_refuses_a_sample_without_reference(module, make_sample, make_response):
    """An item without a right answer cannot be compared."""
    metric = evaluate_module(path=str(module(TEXT)), field="share")

    with pytest.raises(PluginError, match="no reference"):
        metric.score(make_sample(), [make_response("a")])


def test_what_the_module_does_not_give(module, make_sample, make_response):
    """A field that is not there, a value that is not finite, and no item are told."""
    path = str(module(TEXT))
    sample, reply = make_sample(target=("a",)), make_response("a")

    with pytest.raises(PluginError, match="'accuracy'"):
        aggregated(evaluate_module(path=path, field="accuracy"), [sample], [reply])
    with pytest.raises(UndefinedMetric, match="finite"):
        aggregated(evaluate_module(path=path, field="infinite"), [sample], [reply])
    with pytest.raises(UndefinedMetric, match="no item"):
        evaluate_module(path=path, field="share").aggregate([])
