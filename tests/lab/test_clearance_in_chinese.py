"""What quality control says of a run, in Chinese."""

from dataclasses import replace

from lab.quality_values import answers, decision, drawn, journal, usual

from evalkit.lab.bench import bench_here
from evalkit.lab.clearance import clearance_of
from evalkit.lab.quality_words import BROKEN, STATES, lacking_in_chinese
from evalkit.report.messages import sentence, untranslated

HERE = bench_here()


def lines(run, *entries):
    """Return what the journal of this bench says of a run."""
    return clearance_of(run, (journal(*entries, bench=HERE),)).lines


def test_every_line_is_known(finished_run):
    """Without a journal, established or not, with an alarm, with a decision, without points."""
    found = [
        *clearance_of(finished_run, ()).lines,
        *lines(finished_run),
        *lines(finished_run, *drawn(usual(2))),
        *lines(finished_run, *drawn(usual(20))),
        *lines(finished_run, *drawn([0.5] * 20)),
        *lines(finished_run, *drawn([*usual(20), 0.9])),
        *lines(finished_run, *answers(["d", "e"]), decision(2, "answers")),
        *lines(finished_run, *answers(["d"])),
    ]

    assert len(found) > 20
    assert [] == untranslated(found)


def test_a_failed_measurement_keeps_its_own_words(finished_run):
    """What an engine says of its failure is not ours, and stays as it is."""
    [point] = answers(["d"])
    failed = replace(point, value=None, answers="", failure="the card fell off the bus")
    [alarm] = [each for each in lines(finished_run, failed) if each.startswith("Open alarm")]

    assert sentence(alarm).zh.startswith("未結警報：answers，")
    assert sentence(alarm).zh.endswith("：未能量測（the card fell off the bus）。")


def test_the_bench_is_told(finished_run):
    """Its machine, its engine and the extent of its journal."""
    chinese = sentence(lines(finished_run, *drawn(usual(3)))[0]).zh

    assert chinese.startswith(f"工作台 {HERE.name}：主機 {HERE.machine['host']}，")
    assert "日誌：3 筆紀錄" in chinese


def test_one_word_for_one_thing():
    """The page of quality control and a report call states, breaks and lacks alike."""
    names = {**STATES, **BROKEN}
    lacks = (
        "nothing was measured yet",
        "3 of 20 points",
        "the first answers; later ones must equal them",
    )

    assert names == {each: sentence(each).zh for each in names}
    assert [lacking_in_chinese(each) for each in lacks] == [sentence(each).zh for each in lacks]
