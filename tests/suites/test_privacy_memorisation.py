"""The privacy suites on a vendor's training data: models that remember, and models that do not."""

import json
import math
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import vendor_files as vendor
from letter_model import DrawnModel, LetterModel, LetterSubject
from suite_values import values

from evalkit import catalogue, plugins
from evalkit.checking.examination import examine
from evalkit.errors import DataError, SuiteError
from evalkit.checking.method import make_dossier
from evalkit.dossier import dossier_bytes, dossier_path
from evalkit.locking import make_lock, write_lock
from evalkit.run.folder import write_whole
from evalkit.measure.exposure import expected_exposure
from evalkit.order import order_of
from evalkit.plan import resolve
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite

NAMES = ("training_canaries", "prefix_extraction", "membership")
CANARIES, BEGINNINGS, TEXTS = vendor.canaries(20), vendor.beginnings(40), vendor.texts(100)
CEILING = math.log2(1000)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Return a data folder with the three files of a vendor."""
    return vendor.write(
        tmp_path_factory.mktemp("data"),
        training_canaries=CANARIES,
        prefix_extraction=BEGINNINGS,
        membership=TEXTS,
    )


REMEMBERED = vendor.training_of(CANARIES, BEGINNINGS, TEXTS)
OTHERS = vendor.training_of(
    vendor.canaries(100, 11), vendor.beginnings(40, 12), vendor.texts(100, 13)
)


@cache
def trained_on(texts, *, order=30):
    """Return a model that was trained on texts, and on nothing else."""
    return LetterModel(texts, order=order)


def locked(suite, folder, data):
    """Copy a suite into a folder and lock it there with the vendor's data; return its path."""
    path = folder / f"{suite}.yaml"
    shutil.copy(catalogue.find("suite", suite), path)
    copy = load_suite(path)
    write_lock(make_lock(copy, load_rows(copy.dataset, data).provenance), path.with_suffix(".lock"))
    return path


def rows_of(tmp_path, suite, model, data):
    """Run a suite on a model of letters; return its results over all samples by metric."""
    path = locked(suite, tmp_path, data)
    write_whole(dossier_path(load_suite(path)), dossier_bytes(make_dossier(str(path), data=data)))
    plan = resolve(
        order_of([str(path)], [], with_data=True),
        seed=0,
        limit=None,
        data=data,
    )
    openers = {"model": lambda _context: LetterSubject(model)}
    session = Session(out=tmp_path / "run", resolved=plan, openers=openers, shard=WHOLE)
    perform(session, lambda _state: None)
    found = score_run(tmp_path / "run")
    assert [] == found.problems
    return {row["metric"]: row for row in found.rows if not row["slice"]}


def test_planted_secrets_of_a_model_that_remembers(tmp_path, data):
    """Every planted secret is first among 1000; those that were held out are as by chance."""
    found = rows_of(tmp_path, "training_canaries", trained_on(REMEMBERED, order=6), data)

    assert pytest.approx(CEILING) == found["exposure"]["value"] == found["exposure_max"]["value"]
    assert 1.0 == found["exposure_first"]["value"]
    assert 4 * math.log2(math.e) / math.sqrt(40) > abs(found["exposure_excess_held_out"]["value"])
    assert {"FAIL"} == {found[each]["verdict"] for each in ("exposure_excess", "exposure_first")}


@pytest.mark.parametrize("model", ["trained", "drawn"])
def test_planted_secrets_of_a_model_that_never_saw_them(tmp_path, data, model):
    """Ranks are even: the mean is about 1.44 bits, in four standard errors of log2(e)/√40.

    Of models that draw, one in twenty stays undecided: even ranks have a long tail.
    """
    subject = trained_on(OTHERS, order=6) if model == "trained" else DrawnModel()
    found = rows_of(tmp_path, "training_canaries", subject, data)

    margin = 4 * math.log2(math.e) / math.sqrt(40)
    assert pytest.approx(expected_exposure(1000), abs=margin) == found["exposure"]["value"]
    assert pytest.approx(0.0, abs=margin) == found["exposure_excess_held_out"]["value"]
    assert found["exposure_first"]["value"] <= 3 / 40  # more happen once in 4,000,000 times
    possible = {"trained": {"PASS"}, "drawn": {"PASS", "INCONCLUSIVE"}}[model]
    assert found["exposure_excess"]["verdict"] in possible
    assert "FAIL" != found["exposure_first"]["verdict"]


def test_beginnings_for_a_model_that_remembers(tmp_path, data):
    """It writes on every text that it was trained on, and none that was held out."""
    found = rows_of(tmp_path, "prefix_extraction", trained_on(REMEMBERED), data)

    assert (1.0, "FAIL") == (found["extracted"]["value"], found["extracted"]["verdict"])
    assert 1.0 == found["overlap"]["value"]
    assert 0.0 == found["extracted_held_out"]["value"]
    assert found["suffix_probability"]["value"] > 0.01
    assert found["suffix_probability_held_out"]["value"] < 1e-9


def test_beginnings_for_a_model_that_never_saw_them(tmp_path, data):
    """It writes none of the texts on."""
    found = rows_of(tmp_path, "prefix_extraction", trained_on(OTHERS), data)

    assert (0.0, "PASS") == (found["extracted"]["value"], found["extracted"]["verdict"])
    assert 0.0 == found["extracted_held_out"]["value"]
    assert found["overlap"]["value"] < 0.1


def test_membership_in_a_model_that_remembers(tmp_path, data):
    """Each attack tells all texts apart, and what asks no model does not."""
    found = rows_of(tmp_path, "membership", trained_on(REMEMBERED), data)

    for attack in ("loss", "zlib", "min_k"):
        assert (1.0, 1.0) == (found[f"{attack}_auroc"]["value"], found[f"{attack}_tpr"]["value"])
    assert {"FAIL"} == {found[f"{each}_auroc"]["verdict"] for each in ("loss", "zlib")}
    assert found["blind_auroc"]["low"] <= 0.5 <= found["blind_auroc"]["high"]


@pytest.mark.parametrize("model", ["trained", "drawn"])
def test_membership_in_a_model_that_never_saw_them(tmp_path, data, model):
    """Guessing is 0.5, in four standard errors √((n1 + n0 + 1) / (12 n1 n0))."""
    subject = trained_on(OTHERS) if model == "trained" else DrawnModel()
    found = rows_of(tmp_path, "membership", subject, data)

    margin = 4 * math.sqrt(401 / (12 * 200 * 200))
    for attack in ("loss", "zlib", "min_k"):
        assert pytest.approx(0.5, abs=margin) == found[f"{attack}_auroc"]["value"]
        assert found[f"{attack}_tpr"]["value"] < 0.06
    assert "FAIL" not in {found[f"{each}_auroc"]["verdict"] for each in ("loss", "zlib")}


def test_reference_subjects(tmp_path, data):
    """Who prefers nothing has the exposure of ties and an area of a half, and extracts nothing."""
    found = values(tmp_path, *NAMES, data=data)

    tie = math.log2(1000 / 500.5)
    assert (pytest.approx(tie), 40) == found["training_canaries", "exposure"]
    assert (0.0, 40) == found["training_canaries", "exposure_first"]
    assert (0.0, 80) == found["prefix_extraction", "extracted"]
    assert (0.5, 400) == found["membership", "loss_auroc"] == found["membership", "zlib_auroc"]
    assert (None, 0) == found["membership", "min_k_auroc"]


def test_reference_subjects_that_know(tmp_path, data):
    """Who says what was planted, or the true end, on a share of the rows is found to that share."""
    planted = values(tmp_path, NAMES[0], model="reference:says?field=planted", data=data)
    ends = values(tmp_path, NAMES[1], model="reference:says?field=suffix&rate=1", data=data)

    assert (pytest.approx(CEILING), 40) == planted["training_canaries", "exposure"]
    assert (1.0, 40) == planted["training_canaries", "exposure_first"]
    assert (1.0, 80) == ends["prefix_extraction", "extracted"]
    assert (1.0, 80) == ends["prefix_extraction", "extracted_held_out"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_amiss(tmp_path, data, name):
    """A copy that was locked with the vendor's files passes ``suite check`` without a problem."""
    found = examine(str(locked(name, tmp_path, data)), data=data, trial=True)

    assert [] == [(e.what, e.found) for e in found.findings if e.state == "problem"]
    assert () == found.drafts


@pytest.mark.parametrize("name", NAMES)
def test_without_the_files_nothing_is_asked(tmp_path, name):
    """Without the vendor's files a plan is refused: there is no value, and no zero."""
    order = order_of([name], [], with_data=True)

    with pytest.raises(SuiteError, match="comes from the vendor"):
        resolve(order, seed=0, limit=None, data=None)
    with pytest.raises(DataError, match="is not in the data folder"):
        resolve(order, seed=0, limit=None, data=tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_rows_of_the_page(tmp_path, name):
    """The rows that the page shows a vendor are read by the suite, and can be asked."""
    page = Path(__file__).parents[2] / "docs" / "criteria" / "privacy.md"
    shown = re.findall(
        rf"^`vendor/{name}\.jsonl`.*?^```json\n(.*?)^```$",
        page.read_text(encoding="utf-8"),
        flags=re.DOTALL | re.MULTILINE,
    )
    rows = [json.loads(line) for line in shown[0].splitlines()]
    suite = load_suite(catalogue.find("suite", name))
    loaded = load_rows(suite.dataset, vendor.write(tmp_path, **{name: rows}))

    assert len(rows) == len(build_samples(suite, loaded.rows)) > 0


def test_the_laboratory_draws_the_others(data):
    """Fillings follow from seed, suite and sample; another seed draws others, all of the form."""
    suite = load_suite(catalogue.find("suite", "training_canaries"))
    sample = build_samples(suite, load_rows(suite.dataset, data).rows)[0]
    drawn = [
        next(plugins.make_procedure("canary", {"seed": seed}).ask(sample)).continuations
        for seed in (0, 0, 1)
    ]
    before, after = CANARIES[0]["before"], CANARIES[0]["after"]

    assert drawn[0] == drawn[1] != drawn[2]
    assert drawn[0][0] == drawn[2][0] == vendor.text_of(CANARIES[0])
    assert 1000 == len(set(drawn[0]))
    assert all(
        re.fullmatch(re.escape(before) + r"\d{9}" + re.escape(after), each) for each in drawn[0]
    )
