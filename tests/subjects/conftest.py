"""Samples, contexts and requests to put to subjects by hand."""

from types import SimpleNamespace

import pytest

from evalkit.agreement import Permissions
from evalkit.contracts import SubjectContext
from evalkit.records import Decoding, Identity, Message, Request, Sample


def sample(sample_id="q1", suite="s", **fields):
    """Return a sample of a few words."""
    question = (Message(role="user", content="Why?"),)
    return Sample(
        **{"suite": suite, "id": sample_id, "messages": question, "cluster": "c", **fields}
    )


def context(*samples, role="model"):
    """Return the context of a role."""
    return SubjectContext(role=role, samples=samples, allow=Permissions())


def generate(about, **identity):
    """Return the request for a text about a sample."""
    of = Identity(suite=about.suite, sample_id=about.id, **identity)
    return Request(identity=of, kind="generate", messages=about.messages, decoding=Decoding())


def compare(about, continuations=None, **identity):
    """Return the request for log-likelihoods, of the choices unless told otherwise."""
    return Request(
        identity=Identity(suite=about.suite, sample_id=about.id, **identity),
        kind="loglikelihood",
        messages=about.messages,
        continuations=about.choices if continuations is None else continuations,
    )


def answer(subject, request):
    """Return the response to the one request that is put to a subject."""
    subject.submit(request)
    (response,) = subject.collect()
    assert response.identity == request.identity
    return response


@pytest.fixture
def hand():
    """Return the functions of this module."""
    return SimpleNamespace(
        sample=sample, context=context, generate=generate, compare=compare, answer=answer
    )
