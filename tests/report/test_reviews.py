"""Reviews: two people, on the digest of one record."""

import pytest

from evalkit.canonical import digest
from evalkit.errors import EvidenceError, UsageError
from evalkit.report.laboratory import Laboratory, Person
from evalkit.report.reviews import (
    Review,
    add_review,
    read_reviews,
    refuse_review,
    reviews_path,
    signed_off,
)

RECORD = b"{}\n"
LABORATORY = Laboratory(
    name={"en": "L"},
    address={"en": "A"},
    contact="c",
    site={"en": "S"},
    people=(
        Person(name="Lin", roles=("review",)),
        Person(name="Chen", roles=("review", "authorisation")),
    ),
)


def said(by, role="review", judgement="approved", of=RECORD):
    """Return a review."""
    return Review(
        of=digest(of), by=by, role=role, judgement=judgement, at="2026-02-01T08:00:00+08:00"
    )


def state(*reviews):
    """Return whether a record is reviewed, and whether it may be released."""
    found = signed_off(reviews, RECORD)
    return found.is_reviewed, found.is_complete


def test_two_people_make_it_complete():
    """A review and an authorisation of this record complete it."""
    assert (False, False) == state()
    assert (True, False) == state(said("Lin"))
    assert (True, True) == state(said("Lin"), said("Chen", "authorisation"))


def test_reviews_of_another_record_count_for_nothing():
    """What was said of another digest does not count."""
    assert (False, False) == state(
        said("Lin", of=b"other"), said("Chen", "authorisation", of=b"other")
    )


def test_a_new_review_takes_the_authorisation_away():
    """An authorisation stands on the review before it."""
    given = (said("Lin"), said("Chen", "authorisation"))

    assert (True, False) == state(*given, said("Lin"))
    assert (False, False) == state(*given, said("Lin", judgement="returned"))


def test_a_returned_authorisation_completes_nothing():
    """Who sends it back does not release it."""
    assert (True, False) == state(said("Lin"), said("Chen", "authorisation", "returned"))


@pytest.mark.parametrize("name", ["Lin", "LIN", " Lin ", "Ｌｉｎ"])
def test_the_same_person_cannot_do_both(name):
    """Who reviewed does not authorise, however the name is written."""
    so_far = signed_off([said("Lin")], RECORD)

    with pytest.raises(UsageError, match="another person authorises it"):
        refuse_review(said(name, "authorisation"), so_far, None)


def test_an_authorisation_needs_a_review():
    """Nobody authorises what nobody reviewed."""
    with pytest.raises(UsageError, match="comes first"):
        refuse_review(said("Chen", "authorisation"), signed_off([], RECORD), None)


def test_the_profile_says_who_may():
    """A person whom the profile gives no such role is refused by name."""
    so_far = signed_off([said("Chen")], RECORD)

    with pytest.raises(UsageError, match="gives 'Lin' no authorisation; it gives it to Chen"):
        refuse_review(said("Lin", "authorisation"), so_far, LABORATORY)
    with pytest.raises(UsageError, match="gives 'Wu' no review"):
        refuse_review(said("Wu"), so_far, LABORATORY)


def test_reading_gives_what_was_added(tmp_path):
    """Reviews come back in the order in which they were given."""
    given = [said("Lin"), said("林美華", "authorisation")]
    for each in given:
        add_review(tmp_path, each)

    assert tuple(given) == read_reviews(tmp_path)
    assert () == read_reviews(tmp_path / "none")


@pytest.mark.parametrize("line", ["nothing", "{}", '{"of":1}', "[]"])
def test_a_line_that_is_no_review_is_named(tmp_path, line):
    """File and line are named."""
    add_review(tmp_path, said("Lin"))
    with reviews_path(tmp_path).open("a") as file:
        file.write(line + "\n")

    with pytest.raises(EvidenceError, match=r"reviews\.jsonl, line 2: holds no review"):
        read_reviews(tmp_path)
