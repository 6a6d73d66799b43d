"""The procedure ``reweigh``: an answer, the words that decided, the question without them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Literal

from evalkit import asking
from evalkit.canonical import seed_from
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.reading.probability import likeliest_option
from evalkit.reading.stated_words import MASK, content_words, read_stated_words, without_words
from evalkit.records import Message, Sample

DRAWS = 5
FORMS: Mapping[str, str] = {"delete": "", "mask": MASK}


def reweigh(
    *, erase: Literal["stated", "each"] = "stated", most: int = 2, max_tokens: int = 24
) -> Procedure:
    """Return the procedure that has a model name its decisive words, and asks again without words.

    Turn 0 of the variant ``""`` compares the letters of the options after the question. Turn 1
    says that the model chose the likeliest, and asks in ``sample.data["ask"]`` for the words of the
    question that decided. Then the letters are compared again, each time after the question
    without some of its content words (``sample.data["parts"]``), which are deleted or stand as
    "[…]". By ``erase``:

    - ``stated``: ``stated:delete`` and ``stated:mask`` without the k words that the model named;
      ``random-1:delete`` … ``random-5:mask`` without k of the content words, drawn from the suite,
      the sample and the number of the draw (the words that were named may be among them);
    - ``each``: ``without:0``, ``without:1``, … with one content word deleted.

    With an error, or where the model names none of the words, nothing more is asked.

    Args:
        erase: what is left out.
        most: how many of the named words count, the first ones.
        max_tokens: where the words are cut off.

    Raises:
        SuiteError: a value is outside its range; when asked, the sample has no choices, its parts
            do not make up the question, or there is no ``ask``.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=0.0, top_p=1.0)
    if most < 1:
        raise SuiteError(f"reweigh: most is too small (got {most}); 1 or more")

    def conversation(sample: Sample) -> Asking:
        ask = _ask(sample)
        letters = asking.letters_of(sample)
        messages = asking.with_options(sample)
        response = yield asking.comparison(asking.identity(sample), messages, letters)
        if response.finish == "error":
            return
        chosen = letters[likeliest_option(sample, response)]
        dialogue = asking.continued(messages, chosen, ask)
        response = yield asking.generation(asking.identity(sample, turn=1), dialogue, how)
        words = content_words(sample)
        stated = read_stated_words(asking.answer_text(response) or "", words, most=most)
        if not stated:
            return
        for variant, question in _erased(sample, stated, len(words), erase):
            yield asking.comparison(
                asking.identity(sample, variant=variant), _asked(sample, question), letters
            )

    return Procedure(name="reweigh", version=1, ask=conversation)


def _erased(
    sample: Sample, stated: tuple[int, ...], n: int, erase: Literal["stated", "each"]
) -> Iterator[tuple[str, str]]:
    """Yield the name of each variant, and its question."""
    if erase == "each":
        for index in range(n):
            yield f"without:{index}", without_words(sample, {index})
        return
    sets = {"stated": set(stated)}
    for draw in range(1, DRAWS + 1):
        seed = seed_from("erased words", sample.suite, sample.id, draw)
        chosen = Random(seed).sample(range(n), len(stated))  # noqa: S311 - must be repeatable
        sets[f"random-{draw}"] = set(chosen)
    for name, indices in sets.items():
        for form, mask in FORMS.items():
            yield f"{name}:{form}", without_words(sample, indices, mask=mask)


def _asked(sample: Sample, question: str) -> tuple[Message, ...]:
    return asking.with_options(replace(sample, messages=asking.with_question(sample, question)))


def _ask(sample: Sample) -> str:
    ask = sample.data.get("ask")
    if without_words(sample, ()) != asking.question_of(sample):
        raise SuiteError(
            f"{asking.where(sample)}: the parts do not make up the question (got "
            f"{without_words(sample, ())!r}); {asking.question_of(sample)!r} is asked"
        )
    if not isinstance(ask, str) or not ask:
        raise SuiteError(
            f"{asking.where(sample)}: data field 'ask' does not ask for words (got {ask!r}); a "
            "text is needed"
        )
    return ask
