"""The subject's own words among the responses to one sample."""

from collections.abc import Sequence

from evalkit.reading.refusal import read_refusal
from evalkit.records import Mark, Outcome, Response

JUDGE = "judge:"


def own_responses(responses: Sequence[Response]) -> tuple[Response, ...]:
    """Return the responses that no judge gave, in their order.

    >>> from evalkit.records import Identity
    >>> roles = ("model", "judge:a")
    >>> given = [Response(identity=Identity(suite="s", sample_id="1", role=r)) for r in roles]
    >>> [each.identity.role for each in own_responses(given)]
    ['model']
    """
    return tuple(each for each in responses if not each.identity.role.startswith(JUDGE))


def last_text(responses: Sequence[Response]) -> str:
    """Return the text of the subject's last response, "" where it said nothing.

    >>> from evalkit.records import Identity
    >>> last_text([Response(identity=Identity(suite="s", sample_id="1"), text="Yes.")])
    'Yes.'
    """
    own = own_responses(responses)
    return (own[-1].text or "") if own else ""


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


def unread_mark(text: str) -> Mark:
    """Return the mark of a text in which no answer was found: refused, or else unparsed.

    >>> unread_mark("I can't help with that.").outcome.value, unread_mark("Hm.").outcome.value
    ('refused', 'unparsed')
    """
    refused = read_refusal(text) == "refused"
    return Mark(value=None, outcome=Outcome.REFUSED if refused else Outcome.UNPARSED)
