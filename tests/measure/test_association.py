"""The ICAT score."""

import pytest

from evalkit.errors import EvalkitError
from evalkit.measure.association import idealised_association


@pytest.mark.parametrize(
    ("language", "stereotype", "icat"),
    [
        (100.0, 50.0, 100.0),
        (100.0, 100.0, 0.0),
        (100.0, 0.0, 0.0),
        (0.0, 50.0, 0.0),
        (90.0, 40.0, 72.0),
        (90.0, 60.0, 72.0),
    ],
)
def test_values(language, stereotype, icat):
    """The ideal is 100, both extremes are 0, and the two sides are alike."""
    assert icat == idealised_association(language=language, stereotype=stereotype)


@pytest.mark.parametrize(("language", "stereotype"), [(101.0, 50.0), (50.0, -1.0)])
def test_no_percentage(language, stereotype):
    """What is no percentage is refused."""
    with pytest.raises(EvalkitError, match="a percentage from 0 to 100"):
        idealised_association(language=language, stereotype=stereotype)
