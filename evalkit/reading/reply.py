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


def unread_mark(text: str) -> Mark:
    """Return the mark of a text in which no answer was found: refused, or else unparsed.

    >>> unread_mark("I can't help with that.").outcome.value, unread_mark("Hm.").outcome.value
    ('refused', 'unparsed')
    """
    refused = read_refusal(text) == "refused"
    return Mark(value=None, outcome=Outcome.REFUSED if refused else Outcome.UNPARSED)
