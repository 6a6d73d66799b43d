"""The trial authority: what it is, and that it says so."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from trial_keys import AUTHORISER, NOW, REVIEWER, no_secret, trial

from evalkit.errors import EvalkitError, UsageError
from evalkit.release.authority import MARK, Trial, trial_files, write_trial
from evalkit.release.keys import open_key

FILES = ["README.txt", "authoriser.pem", "authority.pem", "reviewer.pem", "timestamp.pem"]


def made(laboratory="Laboratory", reviewer="Wang", authoriser="Lin", **options):
    """Return the files of a trial authority."""
    who = Trial(laboratory=laboratory, reviewer=reviewer, authoriser=authoriser)
    return trial_files(who, now=NOW, **options)


def certificate(content):
    """Return the first certificate of a file."""
    return x509.load_pem_x509_certificates(content)[0]


def test_every_certificate_says_that_it_is_a_trial(tmp_path):
    """Whatever program shows it."""
    keys = trial(tmp_path)
    named = [
        certificate((keys / name).read_bytes()).subject.rfc4514_string()
        for name in FILES
        if name != "README.txt"
    ]

    assert [True] * 4 == ["TRIAL\\, NOT TRUSTED" in each for each in named]


def test_people_are_named_in_their_certificates(tmp_path):
    """In their own script."""
    keys = trial(tmp_path)
    found = [
        open_key(str(keys / name), ask_secret=no_secret).name
        for name in ("reviewer.pem", "authoriser.pem")
    ]

    assert [REVIEWER, AUTHORISER] == found


def test_keys_are_for_their_owners_eyes(tmp_path):
    """Files with a private key cannot be read by others."""
    keys = trial(tmp_path)

    modes = {name: (keys / name).stat().st_mode & 0o777 for name in FILES}
    assert {name for name, mode in modes.items() if mode == 0o600} == {
        "authoriser.pem",
        "reviewer.pem",
        "timestamp.pem",
    }


def test_the_authoritys_own_key_is_not_kept():
    """Nobody can issue another certificate."""
    files = made()
    root = certificate(files["authority.pem"]).public_key()
    private = [
        load_pem_private_key(content, None).public_key()
        for content in files.values()
        if b"PRIVATE KEY" in content
    ]

    assert 3 == len(private)
    assert root not in private


def test_the_anchor_can_certify_signers_alone():
    """No further authority below it."""
    found = certificate(made()["authority.pem"])
    limits = found.extensions.get_extension_for_class(x509.BasicConstraints)

    assert (True, True, 0) == (limits.critical, limits.value.ca, limits.value.path_length)


def test_certificates_end_after_the_days_that_were_asked_for():
    """All of them on one day."""
    files = made(days=7)
    ends = {
        certificate(content).not_valid_after_utc
        for name, content in files.items()
        if name.endswith(".pem")
    }

    assert {NOW + timedelta(days=7)} == ends


def test_a_password_seals_the_keys_of_people(tmp_path):
    """Not the one of the clock, beside which nobody stands."""
    write_trial(tmp_path / "keys", made(password="秘密"))  # noqa: S106 - a test's

    assert (
        "Wang"
        == open_key(str(tmp_path / "keys" / "reviewer.pem"), ask_secret=lambda _: "秘密").name
    )
    with pytest.raises(UsageError, match="the password does not open it"):
        open_key(str(tmp_path / "keys" / "authoriser.pem"), ask_secret=lambda _: "x")
    assert b"ENCRYPTED" not in (tmp_path / "keys" / "timestamp.pem").read_bytes()


def test_the_readme_warns_in_both_languages():
    """It stands beside the keys."""
    said = made()["README.txt"].decode()

    assert said.startswith("A TRIAL AUTHORITY. NOBODY SHOULD TRUST IT.")
    assert "試用憑證機構，任何人都不應信任。" in said


@pytest.mark.parametrize("other", ["Wang Wei", "wang  wei ", " WANG WEI"])
def test_one_person_in_both_roles_is_refused(other):
    """Spelt as they like."""
    with pytest.raises(UsageError, match="reviews and authorises; two people are right"):
        made(reviewer="Wang Wei", authoriser=other)


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\nb", "a\x1b[31m"])
def test_a_name_that_no_certificate_can_hold_is_refused(name):
    """Empty, too long, more than a line."""
    with pytest.raises(UsageError, match="the name of the reviewer"):
        made(reviewer=name)


def test_the_laboratorys_name_leaves_room_for_the_mark():
    """A certificate's field has 64 characters."""
    longest = 64 - len(MARK) - 1
    assert FILES == sorted(made(laboratory="x" * longest))

    with pytest.raises(
        UsageError, match=f"the name of the laboratory .* 1 to {longest} characters"
    ):
        made(laboratory="x" * (longest + 1))


@pytest.mark.parametrize("days", [0, -1, 3651])
def test_days_have_bounds(days):
    """From one day to ten years."""
    with pytest.raises(UsageError, match=f"{days} days; 1 to 3650 are right"):
        made(days=days)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    """Keys are never overwritten."""
    (tmp_path / "reviewer.pem").write_text("mine")

    with pytest.raises(UsageError, match="it is not empty; keys are written into a new folder"):
        write_trial(tmp_path, made())
    assert "mine" == (tmp_path / "reviewer.pem").read_text()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    """With the system's reason."""
    with pytest.raises(EvalkitError, match=r"it cannot be written \(File name too long\)"):
        write_trial(tmp_path / ("x" * 300), made())


def test_a_file_is_no_folder(tmp_path):
    """As a sentence."""
    (tmp_path / "keys").write_text("")

    with pytest.raises(UsageError, match="it is no folder"):
        write_trial(tmp_path / "keys", made())
