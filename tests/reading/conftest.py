"""What the tests of readers share."""

import pytest

from evalkit.records import Identity, Response, Sample


@pytest.fixture(scope="session")
def make_sample():
    """Return a maker of samples."""

    def make(**fields):
        return Sample(**{"suite": "s", "id": "1", "messages": (), "cluster": "1", **fields})

    return make


@pytest.fixture(scope="session")
def make_response():
    """Return a maker of responses; what is not the response's own is its identity's."""

    def make(text=None, *, role="model", variant="", turn=0, **fields):
        identity = Identity(suite="s", sample_id="1", role=role, variant=variant, turn=turn)
        return Response(identity=identity, text=text, **fields)

    return make
