"""``evalkit lab keys``."""

import pytest
from trial_keys import no_secret

from evalkit.release.keys import open_key

PEOPLE = ("--laboratory", "測試實驗室", "--reviewer", "王小明", "--authoriser", "Lin Chih-ming")


def test_keys_are_made_with_a_loud_warning(tmp_path, call):
    """What they are goes to stderr, what was written to stdout."""
    code, said, warned = call("lab", "keys", "new", tmp_path / "keys", *PEOPLE, "--no-password")

    assert 0 == code
    assert f"Whoever checks gives {tmp_path}/keys/authority.pem with --trust." in said
    assert "These keys are for TRIALS." in warned
    assert "王小明" == open_key(str(tmp_path / "keys" / "reviewer.pem"), ask_secret=no_secret).name


def test_a_password_seals_them(tmp_path, call):
    """As it was given."""
    call("lab", "keys", "new", tmp_path / "keys", *PEOPLE, "--password", "geheim")

    path = str(tmp_path / "keys" / "reviewer.pem")
    assert "王小明" == open_key(path, ask_secret=lambda _: "geheim").name


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((), "nobody can be asked for a password here"),
        (
            ("--password", "x", "--no-password"),
            "--password and --no-password; one of them is right",
        ),
        (("--password", ""), "the password is empty"),
        (("--no-password", "--days", "0"), "0 days; 1 to 3650 are right"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path, call, options, why):
    """In one sentence, and nothing is written."""
    code, _, said = call("lab", "keys", "new", tmp_path / "keys", *PEOPLE, *options)

    assert (2, False) == (code, (tmp_path / "keys").exists())
    assert why in said


def test_a_used_folder_is_left_alone(tmp_path, call):
    """A second call does not overwrite keys."""
    command = ("lab", "keys", "new", tmp_path / "keys", *PEOPLE, "--no-password")
    call(*command)
    before = (tmp_path / "keys" / "reviewer.pem").read_bytes()

    code, _, said = call(*command)

    assert (2, before) == (code, (tmp_path / "keys" / "reviewer.pem").read_bytes())
    assert f"{tmp_path}/keys: it is not empty; keys are written into a new folder" in said
