"""A model in a thread of its own answers as it would alone."""

import threading
import time

import pytest

from evalkit.contracts import Subject
from evalkit.errors import SubjectError
from evalkit.subjects.transformers.overlapped import Overlapped


@pytest.fixture
def overlapped(opening, tiny_folder):
    """Return the tiny model behind a thread."""
    subject = Overlapped(opening(tiny_folder))
    yield subject
    subject.close()


def test_the_contract(overlapped):
    """It is a subject."""
    assert isinstance(overlapped, Subject)


def test_the_same_answers(overlapped, opened, ask, rate, write):
    """Whatever is asked gets the answer that it gets without the thread."""
    requests = [rate(f"the cat {n}", " sat", " on") for n in range(9)]
    requests += [write(f"the dog {n}", max_tokens=4) for n in range(3)]
    plain, others = ask(opened, *requests), ask(overlapped, *requests)

    assert [each.identity for each in plain] == [each.identity for each in others]
    assert [each.text for each in plain] == [each.text for each in others]
    for one, other in zip(plain, others, strict=True):
        assert other.logprobs == pytest.approx(one.logprobs, abs=1e-5)


def test_nothing_asked(overlapped):
    """A collect without a request comes back at once."""
    assert [] == overlapped.collect()


def test_a_window_for_two(overlapped, opened):
    """As much as is computed may wait prepared beside it."""
    assert 2 * opened.window == overlapped.window


class Slow:
    """A subject that says which thread asked it, and may fail."""

    window = 4

    def __init__(self, error=None):
        """Fail with ``error``, if any."""
        self.error = error
        self.submitted, self.threads, self.closed = [], [], 0

    def submit(self, request):
        """Take a request."""
        self.submitted.append(request)

    def collect(self):
        """Answer the first request, after a while."""
        self.threads.append(threading.current_thread().name)
        if self.error:
            raise self.error
        time.sleep(0.02)
        return [self.submitted.pop(0)] if self.submitted else []

    def close(self):
        """Count."""
        self.closed += 1


def test_the_caller_goes_on():
    """Submitting comes back while the model computes, in a thread of its own."""
    slow = Slow()
    subject = Overlapped(slow)
    for n in range(5):
        subject.submit(n)
    found = []
    while len(found) < 5:
        found += subject.collect()
    subject.close()

    assert ([0, 1, 2, 3, 4], {"model"}, 1) == (found, set(slow.threads), slow.closed)


def test_a_failure():
    """What the model raises is raised where the answers are wanted."""
    subject = Overlapped(Slow(SubjectError("the accelerator has failed")))
    subject.submit(1)
    with pytest.raises(SubjectError, match="accelerator"):
        subject.collect()
    subject.close()


class Failing(Slow):
    """A subject that answers twice and then fails."""

    def collect(self):
        """Answer, or fail."""
        if len(self.threads) == 2:
            raise SubjectError("the accelerator has failed")
        return super().collect()


def test_answers_before_a_failure():
    """What was answered before a failure is returned; the failure is raised then, and again."""
    subject = Overlapped(Failing())
    for n in range(3):
        subject.submit(n)
    found = []
    while len(found) < 2:
        found += subject.collect()

    for _ in range(2):
        with pytest.raises(SubjectError, match="accelerator"):
            subject.collect()
    assert [0, 1] == found
    subject.close()


def test_a_collect_after_the_end():
    """A collect after closing doesn't wait for ever."""
    subject = Overlapped(Slow())
    subject.submit(1)
    subject.close()

    with pytest.raises(SubjectError, match="is closed"):
        subject.collect()


def test_closing_twice():
    """A second close changes nothing."""
    subject = Overlapped(Slow())
    subject.close()
    subject.close()

    assert [] == subject.collect()
