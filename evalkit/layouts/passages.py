"""Questions on a passage, in the form of SQuAD and DRCD."""

from collections.abc import Iterator, Mapping

from evalkit.errors import SuiteError
from evalkit.records import Json
from evalkit.template import Row, as_text, field_of


def passage_questions(row: Row) -> tuple[Row, ...]:
    """Return one row a question of an article: ``id``, ``passage_id``, ``context``, ``answers``.

    Reads ``title`` and ``paragraphs: [{id, context, qas: [{id, question, answers: [{text}]}]}]``.
    """
    title = as_text(field_of(row, "title"), "title")
    return tuple(
        {
            "title": title,
            "passage_id": as_text(paragraph.get("id"), "id"),
            "context": as_text(paragraph.get("context"), "context"),
            "id": as_text(question.get("id"), "id"),
            "question": as_text(question.get("question"), "question"),
            "answers": _answers(question),
        }
        for paragraph in _objects(row, "paragraphs")
        for question in _objects(paragraph, "qas")
    )


def _answers(question: Row) -> tuple[str, ...]:
    """Return each answer's text once."""
    found = [as_text(each.get("text"), "text") for each in _objects(question, "answers")]
    return tuple(dict.fromkeys(found))


def _objects(row: Row, name: str) -> Iterator[Mapping[str, Json]]:
    values = field_of(row, name)
    if not isinstance(values, tuple):
        raise SuiteError(f"{name} is {values!r}; an array of objects is needed")
    for each in values:
        if not isinstance(each, Mapping):
            raise SuiteError(f"{name} holds {each!r}; an object is needed")
        yield each
