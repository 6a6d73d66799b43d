"""The laboratory's profile."""

import pytest

from evalkit.errors import UsageError
from evalkit.report.laboratory import Laboratory, Person, load_profile, profile_in

TEXT = """\
name: {en: Test Laboratory, zh-TW: 測試實驗室}
address: {en: Main Street 1}
contact: lab@example.org
site: {en: Hall 2}
people:
  - {name: 林美華, roles: [review]}
  - {name: Chen, title: {en: Head}, roles: [review, authorisation]}
keys: {review: keys/r.pem, authorisation: "pkcs11:token=t;object=k", timestamp: "https://ts.example"}
"""


def written(folder, text):
    """Return the path of a profile with this text."""
    path = folder / "laboratory.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_a_profile(tmp_path):
    """Every field arrives, and the keys apart from it."""
    profile = load_profile(written(tmp_path, TEXT))

    expected = Laboratory(
        name={"en": "Test Laboratory", "zh-TW": "測試實驗室"},
        address={"en": "Main Street 1"},
        contact="lab@example.org",
        site={"en": "Hall 2"},
        people=(
            Person(name="林美華", roles=("review",)),
            Person(name="Chen", title={"en": "Head"}, roles=("review", "authorisation")),
        ),
    )
    assert expected == profile.laboratory
    assert {
        "review": str(tmp_path / "keys/r.pem"),
        "authorisation": "pkcs11:token=t;object=k",
        "timestamp": "https://ts.example",
    } == profile.keys


def test_a_folder_without_one_has_none(tmp_path):
    """No profile is no mistake."""
    assert profile_in(tmp_path) is None


def test_what_is_no_file_is_no_profile(tmp_path):
    """A folder in the profile's place is not taken for none."""
    (tmp_path / "laboratory.yaml").mkdir()

    with pytest.raises(UsageError, match="cannot be read"):
        profile_in(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("contact: lab@example.org\n", "", "'contact' is needed"),
        ("roles: [review]", "roles: [boss]", "people.0.roles.0"),
        ("roles: [review]", "roles: []", "people.0.roles"),
        ("name: Chen", "name: 林美華", "a name stands twice"),
        ("name: 林美華", "name: CHEN", "a name stands twice (got 'Chen')"),
        ("name: Chen", 'name: "Chen\\nYi"', "a name holds the control character U+000A"),
        ("en: Test Laboratory", 'en: "Test\\u202e"', "a name holds the control character U+202E"),
        ("name: Chen", 'name: " "', "people.1.name: ' ' is blank; a text is needed"),
        ("site: {en: Hall 2}", "site: Hall 2", "site"),
        ("keys:", "key:", "'key' may stand for 'keys'"),
        ("name: {en: Test Laboratory,", "prefix: ek\nname: {en: Test Laboratory,", "prefix"),
    ],
)
def test_a_mistake_is_named(tmp_path, old, new, words):
    """File and field are named in one sentence."""
    with pytest.raises(UsageError, match=r"laboratory\.yaml: ") as caught:
        load_profile(written(tmp_path, TEXT.replace(old, new)))

    assert words in str(caught.value)
