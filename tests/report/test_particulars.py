"""What a report states that neither plan nor run can tell."""

import pytest

from evalkit.errors import EvidenceError, UsageError
from evalkit.report.particulars import (
    External,
    Opinion,
    Particulars,
    Replaced,
    Statements,
    keep_particulars,
    kept_particulars,
    load_statements,
    particulars_path,
)

TEXT = """\
deviations: [{en: The chat template was ours., zh-TW: 使用本實驗室的對話樣板。}]
external: [{provider: Another Ltd., what: {en: The judge's labels.}}]
opinions: [{text: {en: It is fit for schools.}, basis: {en: result 1}, by: Lin}]
additional: [{en: Asked for by the authority.}]
"""


def test_reads_statements(tmp_path):
    """Every statement arrives."""
    path = tmp_path / "s.yaml"
    path.write_text(TEXT, encoding="utf-8")

    expected = Statements(
        deviations=({"en": "The chat template was ours.", "zh-TW": "使用本實驗室的對話樣板。"},),
        external=(External(provider="Another Ltd.", what={"en": "The judge's labels."}),),
        opinions=(
            Opinion(text={"en": "It is fit for schools."}, basis={"en": "result 1"}, by="Lin"),
        ),
        additional=({"en": "Asked for by the authority."},),
    )
    assert expected == load_statements(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("opinions: [{text: {en: t}, by: Lin}]", "'basis' is needed"),
        ("opinion: []", "'opinion' may stand for 'opinions'"),
        ("deviations: [a text]", "deviations.0"),
        ("deviations: [{zh-TW: 文字}]", "'en' is needed"),
        ("opinions: [{text: {en: t}, basis: {en: b}, by: ' '}]", "opinions.0.by: ' ' is blank"),
    ],
)
def test_a_mistake_is_named(tmp_path, text, words):
    """File and field are named: an opinion without its basis is none."""
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=r"s\.yaml: ") as caught:
        load_statements(path)

    assert words in str(caught.value)


def test_kept_is_what_was_kept(tmp_path):
    """Reading gives what was written; where nothing was, nothing is stated."""
    given = Particulars(
        quality_control=("in control",),
        revision=2,
        replaces=Replaced(id="EK", revision=1, record="0", reason="typo", changes=("a",)),
    )
    keep_particulars(tmp_path, given)

    assert given == kept_particulars(tmp_path)
    assert Particulars() == kept_particulars(tmp_path / "none")


@pytest.mark.parametrize("content", ["no JSON", "[]", '{"revision":"two"}'])
def test_another_file_in_its_place_is_named(tmp_path, content):
    """A file that evalkit did not write is no particulars."""
    particulars_path(tmp_path).parent.mkdir()
    particulars_path(tmp_path).write_text(content)

    with pytest.raises(EvidenceError, match=r"particulars\.json: is not what evalkit wrote"):
        kept_particulars(tmp_path)
