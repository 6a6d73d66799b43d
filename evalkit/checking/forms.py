"""Forms of words in which people and models put an answer, and how often each is read rightly.

A reference subject says the same in another form; its mark should be that of the bare answer. The
label is known without a person: it is the answer that the form was put around.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import final

from evalkit import plugins
from evalkit.agreement import SubjectDescription
from evalkit.checking.dry_run import ORACLE, Opener, dry_run, opener_of
from evalkit.checking.judged import judged_metrics
from evalkit.checking.recovery import WRONG, Ends
from evalkit.contracts import Subject, SubjectContext
from evalkit.dossier import Read
from evalkit.measure.interval import clopper_pearson
from evalkit.plan import Resolved
from evalkit.records import Outcome, Request, Response, Score

FORMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sentence": {"en": "The answer is {}.", "zh-TW": "答案是{}。"},
        "label": {"en": "Answer: {}", "zh-TW": "答案：{}"},
        "bold": {"en": "**{}**", "zh-TW": "**{}**"},
        "after reasoning": {
            "en": "Let me think about it step by step.\n\nTherefore, the answer is {}.",
            "zh-TW": "讓我一步一步想。\n\n因此，答案是{}。",
        },
    }
)
"""Templates by form and language."""


def read_in_forms(resolved: Resolved, ends: Ends, *, level: float) -> Iterator[Read]:
    """Yield how often right and wrong answers in each form are marked as the bare ones are.

    Nothing is said of a suite that asks for no written answers, or whose rows hold none.
    """
    for form in FORMS if _writes(resolved) else ():
        found = [
            (bare, dry_run(resolved, _in_form(subject, form)))
            for subject, bare in ((ORACLE, ends.right), (WRONG, ends.wrong))
        ]
        scored = ends.right.scored[0]
        for name in (each for each in scored.metrics if each not in judged_metrics(scored.suite)):
            pairs = [
                pair
                for bare, put in found
                for pair in zip(
                    bare.scored[0].scores[name], put.scored[0].scores[name], strict=True
                )
                if pair[0].mark.outcome not in (Outcome.OUTSIDE, Outcome.MODEL_ERROR)
            ]
            if pairs:
                yield _agreement(form, name, pairs, level=level)


def _agreement(form: str, name: str, pairs: list[tuple[Score, Score]], *, level: float) -> Read:
    agreed = sum(one.mark == two.mark for one, two in pairs)
    ends = clopper_pearson(agreed, len(pairs), level=level)
    return Read(
        form=form,
        metric=name,
        n=len(pairs),
        agreed=agreed,
        low=float(f"{ends.low:.10g}"),
        high=float(f"{ends.high:.10g}"),
    )


def _writes(resolved: Resolved) -> bool:
    """Return whether the model is asked for written answers, by the first question."""
    [suite] = resolved.plan.suites
    procedure = plugins.make_procedure(suite.procedure.name, suite.procedure.options)
    first = next(procedure.ask(resolved.samples[suite.name][0]), None)
    return first is not None and (first.kind, first.identity.role) == ("generate", "model")


def _in_form(subject: str, form: str) -> Opener:
    opener = opener_of(subject)

    def opened(context: SubjectContext) -> Subject:
        if context.role != "model":
            return opener(context)
        languages = {
            (each.suite, each.id): "zh-TW"
            if each.labels.get("language", "").startswith("zh")
            else "en"
            for each in context.samples
        }
        return InForm(opener(context), FORMS[form], languages)

    return opened


@final
class InForm:
    """A subject that puts the written answers of another into a form of words."""

    def __init__(
        self,
        inner: Subject,
        templates: Mapping[str, str],
        languages: Mapping[tuple[str, str], str],
    ) -> None:
        """Take the subject, the form by language, and the language of each sample."""
        self._inner = inner
        self._templates = templates
        self._languages = languages

    @property
    def window(self) -> int:
        """How many requests to keep in flight."""
        return self._inner.window

    def describe(self) -> SubjectDescription:
        """Return the inner subject's identity: this one is thrown away with its run."""
        return self._inner.describe()

    def submit(self, request: Request) -> None:
        """Hand a request on."""
        self._inner.submit(request)

    def collect(self) -> list[Response]:
        """Return the inner subject's answers, put into the form."""
        return [self._put(each) for each in self._inner.collect()]

    def close(self) -> None:
        """Close the inner subject."""
        self._inner.close()

    def _put(self, response: Response) -> Response:
        if response.text is None:
            return response
        of = response.identity
        template = self._templates[self._languages[of.suite, of.sample_id]]
        return replace(response, text=template.format(response.text))
