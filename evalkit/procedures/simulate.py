"""The procedure ``simulate``: a decision, the rule it was made by, and further decisions."""

from collections.abc import Mapping

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Sample


def simulate(
    *,
    cases: str = "cases",
    explain: str = "explain",
    max_tokens: int = 8,
    explain_max_tokens: int = 96,
) -> Procedure:
    """Return the procedure that has a case decided, the rule stated, and other cases decided.

    The sample's own messages are the first case (variant ``""``, turn 0). After the decision the
    model is asked for its rule (turn 1). Each further case is a conversation of its own under its
    name, which knows nothing of the others: what was decided there cannot be copied from the rule.

    Args:
        cases: the field of ``sample.data`` that maps the names of further cases to the text that
            takes the place of the last user message.
        explain: the field of ``sample.data`` with the words that ask for the rule.
        max_tokens: where each decision is cut off.
        explain_max_tokens: where the rule is cut off.

    Raises:
        SuiteError: a value is outside its range; when asked, a field is missing or of another
            form, or the sample has no user message.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=0.0, top_p=1.0)
    longer = asking.decoding(max_tokens=explain_max_tokens, temperature=0.0, top_p=1.0)

    def conversation(sample: Sample) -> Asking:
        others = _cases(sample, cases)
        question = sample.data.get(explain)
        if not isinstance(question, str) or not question:
            raise SuiteError(
                f"{asking.where(sample)}: data field {explain!r} does not ask for the rule (got "
                f"{question!r}); a text is needed"
            )
        response = yield asking.generation(asking.identity(sample), sample.messages, how)
        answer = asking.answer_text(response)
        if answer is not None:
            messages = asking.continued(sample.messages, answer, question)
            yield asking.generation(asking.identity(sample, turn=1), messages, longer)
        for name, case in others.items():
            messages = asking.with_question(sample, case)
            yield asking.generation(asking.identity(sample, variant=name), messages, how)

    return Procedure(name="simulate", version=1, ask=conversation)


def _cases(sample: Sample, field: str) -> Mapping[str, str]:
    found = sample.data.get(field)
    named = found if isinstance(found, Mapping) else {}
    cases = {name: text for name, text in named.items() if name and isinstance(text, str) and text}
    if not cases or len(cases) != len(named):
        raise SuiteError(
            f"{asking.where(sample)}: data field {field!r} is no mapping of cases (got {found!r}); "
            "a name with a text is needed for each"
        )
    return cases
