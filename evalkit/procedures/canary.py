"""The procedure ``canary``: how likely a planted text is, beside the same with other secrets."""

from evalkit import asking
from evalkit.canonical import seed_from
from evalkit.changing.fillings import draw_fillings, form_of
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Sample

GAP = "{}"


def canary(*, references: int = 999, seed: int = 0) -> Procedure:
    """Return the procedure that compares a planted text with the same text and other secrets.

    The last user message is the text with a gap, ``{}``; ``sample.data`` holds the ``secret`` that
    stood in the gap in training and ``filling``, what it was drawn from (``digits 9``,
    ``letters 6``, ``hex 8``). One request asks for the log-likelihoods of whole texts, from
    their first token: the planted one first, then the text with other secrets of the same form,
    which the laboratory draws evenly from the seed, the suite and the sample. Nobody who trained
    the model knows them. The prompt is an empty user turn.

    Args:
        references: how many other secrets.
        seed: of the draw; another one draws others.

    Raises:
        SuiteError: ``references`` is below 1; when asked, the text has not one gap, or the secret
            is not of its form, or there are not so many others.
    """
    if references < 1:
        raise SuiteError(f"canary: references are too few (got {references}); 1 or more")

    def conversation(sample: Sample) -> Asking:
        text = asking.question_of(sample)
        secret, filling = (str(sample.data.get(name, "")) for name in ("secret", "filling"))
        form = form_of(filling)
        if text.count(GAP) != 1 or not form.holds(secret):
            raise SuiteError(
                f"{asking.where(sample)}: the text has {text.count(GAP)} gaps {GAP!r} and the "
                f"secret is {secret!r}; one gap and a secret of {filling!r} are needed"
            )
        drawn = draw_fillings(
            form,
            count=references,
            without=secret,
            seed=seed_from("canary", seed, sample.suite, sample.id),
        )
        texts = tuple(text.replace(GAP, each) for each in (secret, *drawn))
        yield asking.comparison(asking.identity(sample), asking.with_question(sample, ""), texts)

    return Procedure(name="canary", version=1, ask=conversation)
