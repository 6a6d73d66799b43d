"""The subject's own words in one version of a question."""

from collections.abc import Sequence

from evalkit.reading.reply import last_text, own_responses
from evalkit.records import Response


def variant_text(responses: Sequence[Response], variant: str | None) -> str | None:
    """Return the last text in a version of the question: "" for silence, None if not asked.

    Args:
        responses: all responses to one sample.
        variant: the name of the version, ``""`` for the question as written; None: whichever was
            asked last.

    >>> from evalkit.records import Identity
    >>> given = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=name), text=text)
    ...     for name, text in (("harmful", "No."), ("benign", "Gladly."))
    ... ]
    >>> variant_text(given, "harmful"), variant_text(given, None)
    ('No.', 'Gladly.')
    """
    own = own_responses(responses)
    if variant is None:
        return last_text(own)
    wanted = tuple(each for each in own if each.identity.variant == variant)
    return last_text(wanted) if wanted else None
