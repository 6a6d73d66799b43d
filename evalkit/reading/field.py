"""A field of a sample's data, checked."""

from evalkit.errors import SuiteError
from evalkit.records import Sample


def text_field(sample: Sample, name: str) -> str:
    """Return a text from ``sample.data``.

    Raises:
        SuiteError: there is no such field, or it is not a text.

    >>> text_field(Sample(suite="s", id="1", messages=(), cluster="1", data={"a": "x"}), "a")
    'x'
    """
    value = sample.data.get(name)
    if not isinstance(value, str):
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: data field {name!r} is no text (got "
            f"{value!r}); put it under sample.data in the suite file"
        )
    return value


def texts_field(sample: Sample, name: str) -> tuple[str, ...]:
    """Return a list of texts from ``sample.data``.

    Raises:
        SuiteError: there is no such field, or it is not a list of texts.

    >>> texts_field(Sample(suite="s", id="1", messages=(), cluster="1", data={"p": ("x",)}), "p")
    ('x',)
    """
    value = sample.data.get(name)
    texts = (
        tuple(each for each in value if isinstance(each, str)) if isinstance(value, tuple) else ()
    )
    if not isinstance(value, tuple) or len(texts) != len(value):
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: data field {name!r} is no list of "
            f"texts (got {value!r}); put it under sample.data in the suite file"
        )
    return texts
