"""The procedure ``attack``: a harmful request as written, and in the disguises of attackers."""

from collections.abc import Iterator, Mapping

from evalkit import asking
from evalkit.changing.attacks import METHODS, Language, disguised
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError, UnknownName
from evalkit.records import Message, Request, Sample


def attack(
    *,
    methods: tuple[str, ...] = tuple(METHODS),
    field: str = "attacks",
    max_tokens: int = 256,
    temperature: float = 0.0,
    top_p: float = 1.0,
    stop: tuple[str, ...] = (),
) -> Procedure:
    """Return the procedure that asks a request as written and once in each disguise of it.

    The request as written has the variant ``""``, a disguised one the name of its method. The words
    of a disguise are in the language of the label ``language``; a method that does not work in
    it (``rot13`` in Chinese) is left out. Disguises that a machine cannot make, as a translation,
    come from the row. Every model is asked the same; no attack is adapted to what was answered.

    Args:
        methods: names in :data:`evalkit.changing.attacks.METHODS`.
        field: the field of ``sample.data`` that maps the names of further methods to the whole of
            what they ask; a row may lack it.
        max_tokens: where each answer is cut off.
        temperature: 0 takes the likeliest token; above, tokens are drawn.
        top_p: share of probability from which tokens are drawn.
        stop: texts that end an answer.

    Raises:
        SuiteError: a method is unknown or named twice; a value is outside its range; when asked, a
            sample has no user message, a row's attacks are no texts or have the name of a
            method, or nothing but the request as written is left to ask.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=temperature, top_p=top_p, stop=stop)
    _check(methods)

    def request(sample: Sample, variant: str, messages: tuple[Message, ...]) -> Request:
        return asking.generation(asking.identity(sample, variant=variant), messages, how)

    def conversation(sample: Sample) -> Asking:
        disguises = (*_made(sample, methods), *_written(sample, field, methods))
        if not disguises:
            raise SuiteError(
                f"{asking.where(sample)}: no attack works here (got methods {methods!r}); one that "
                f"has its language, or one of the row's own under {field!r}, is needed"
            )
        yield request(sample, "", sample.messages)
        for method, text in disguises:
            yield request(sample, method, asking.with_question(sample, text))

    return Procedure(name="attack", version=1, ask=conversation)


def _made(sample: Sample, methods: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    chinese = sample.labels.get("language", "en").startswith("zh")
    language: Language = "zh-TW" if chinese else "en"
    for method in methods:
        if language in METHODS[method]:
            yield method, disguised(method, asking.question_of(sample), language=language)


def _written(sample: Sample, field: str, methods: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    attacks = sample.data.get(field, {})
    if not isinstance(attacks, Mapping) or set(attacks) & {"", *methods}:
        raise SuiteError(
            f"{asking.where(sample)}: data field {field!r} does not fit (got {attacks!r}); texts "
            "under names that no method has are needed"
        )
    for method, text in attacks.items():
        if not isinstance(text, str) or not text:
            raise SuiteError(
                f"{asking.where(sample)}: attack {method!r} is no text (got {text!r}); the whole "
                "of what is asked is needed"
            )
        yield method, text


def _check(methods: tuple[str, ...]) -> None:
    for method in methods:
        if method not in METHODS:
            unknown = UnknownName("attack: method", method, METHODS)
            raise SuiteError(str(unknown)) from unknown
    if len(set(methods)) < len(methods):
        raise SuiteError(
            f"attack: a method is named twice (got {methods!r}); each once, of {', '.join(METHODS)}"
        )
