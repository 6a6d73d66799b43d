"""The words of the sample pages."""

from functools import cache, lru_cache
from types import MappingProxyType

from markupsafe import Markup

from evalkit.agreement import PlannedSuite
from evalkit.criteria import BY_ID
from evalkit.records import Finish, Outcome
from evalkit.report.blocks import Languages, Words
from evalkit.report.html.text import CHINESE, line
from evalkit.report.html.text import plain as plain_text
from evalkit.report.messages import say
from evalkit.report.samples.order import Group

HARMFUL = frozenset({"safety", "security", "privacy", "fairness"})  # criteria to warn of


@lru_cache(maxsize=10_000)
def spoken(words: Words, languages: Languages) -> Markup:
    """Return words of ours as markup in the languages of a page.

    >>> str(spoken(Words("Question", "題目內容"), "both"))
    'Question <span class="zh" lang="zh-Hant-TW">題目內容</span>'
    """
    return line((words,), languages)


def plain(words: Words, languages: Languages) -> str:
    """Return words of ours as text, for a title or the name of a part.

    >>> plain(Words("Question", "題目內容"), "both")
    'Question 題目內容'
    """
    return plain_text((words,), languages)


def page_language(languages: Languages) -> str:
    """Return the language attribute of a page."""
    return CHINESE if languages == "zh-TW" else "en"


def title_of(suite: PlannedSuite) -> Words:
    """Return the title of a suite; without one, its name."""
    english = suite.title.get("en", suite.name)
    return Words(english, suite.title.get("zh-TW", english))


def criterion_of(suite: PlannedSuite) -> Words:
    """Return the criterion that a suite belongs to; a name that is none stays as it is."""
    known = BY_ID.get(suite.criterion)
    return (
        Words(suite.criterion, suite.criterion) if known is None else Words(known.en, known.zh_tw)
    )


@cache
def labels(languages: Languages) -> MappingProxyType[str, Markup]:
    """Return the fixed words of the pages by the names that the templates give them."""
    fixed = _of_folder() | _of_overview() | _of_sample() | _of_request()
    named = {
        "compared_plain": fixed["compared"],
        "pages_plain": fixed["pages"],
        "place_plain": say("Where this page stands"),
    }
    return MappingProxyType(
        {name: spoken(words, languages) for name, words in fixed.items()}
        | {name: Markup.escape(plain(words, languages)) for name, words in named.items()}
    )


def _of_folder() -> dict[str, Words]:
    """Return the words of all pages."""
    return {
        "samples": say("Samples and raw answers"),
        "report": say("Test Report"),
        "back": say("Back to the report"),
        "skip": say("Skip to the content"),
        "of_samples": say("Samples"),
        "pages": say("Pages"),
        "previous": say("Previous page"),
        "next": say("Next page"),
        "ids": say("All sample ids"),
        "ids_of": say("Sample ids"),
    }


def _of_overview() -> dict[str, Words]:
    """Return the words of the overview of a suite."""
    return {
        "groups": say("How the samples came out"),
        "order": say(
            "Worst marks first: by the metrics that have a requirement, else by the first one that "
            "says something of a sample."
        ),
        "ids_hint": say("One page with every id: the browser's search finds them."),
        "metrics": say("Marks by metric"),
        "marks_each": say("Samples by mark"),
        "required": say("has a requirement"),
        "slices": say("By label"),
        "value": say("Value"),
    }


def _of_sample() -> dict[str, Words]:
    """Return the words of one sample."""
    return {
        "number": say("No. in the suite"),
        "cluster": say("Cluster"),
        "question": say("Question"),
        "choices": say("Choices"),
        "targets": say("Right answers"),
        "right": say("right"),
        "row": say("Further fields of the row"),
        "marks": say("Marks"),
        "parts": say("Parts"),
        "by": say("Given by"),
        "supersedes": say("supersedes"),
        "replicate": say("Replicate"),
        "no_scores": say("No score."),
        "ratings": say("Ratings by people"),
        "answers": say("Requests and answers"),
        "not_asked": say("Nothing was asked of this sample."),
        "characters": say("Characters"),
        "empty": say("(empty)"),
        "harmful": say("may contain harmful content"),
        "places": say(
            "FILE:LINE names a file of the run and the line in it that holds the record whole."
        ),
    }


def _of_request() -> dict[str, Words]:
    """Return the words of one request."""
    return {
        "prompt": say("Prompt, exactly as sent"),
        "asked": say("Asked (what was sent is not recorded)"),
        "reasoning": say("Reasoning before the answer"),
        "raw": say("Raw answer"),
        "read": say("Text that was read"),
        "file": say("File"),
        "heading": say("Heading"),
        "error": say("Error"),
        "not_answered": say("Not answered."),
        "no_text": say("No answer: what was asked for is not there."),
        "compared": say("Log-likelihood of each continuation"),
        "continuation": say("Continuation"),
        "chosen": say("chosen"),
        "chosen_tie": say("chosen (tie)"),
        "logprob": say("Log-likelihood"),
        "tokens": say("Tokens"),
        "per_token": say("Per token"),
        "share": say("Share"),
        "prompt_tokens": say("prompt tokens"),
        "prompt_tokens_dropped": say(
            "prompt tokens cut off at the left: the context was too short"
        ),
        "output_tokens": say("output tokens"),
        "max_tokens": say("limit of tokens"),
        "greedy": say("greedy decoding"),
        "temperature": say("temperature"),
        "top_p": say("top-p"),
        "seed": say("seed"),
    }


@cache
def outcome_words(outcome: Outcome) -> Words:
    """Return what an outcome is called."""
    return {
        Outcome.SCORED: say("scored"),
        Outcome.REFUSED: say("refused"),
        Outcome.TRUNCATED: say("truncated"),
        Outcome.UNPARSED: say("unparsed"),
        Outcome.OUTSIDE: say("outside the denominator"),
        Outcome.MISSING: say("missing"),
        Outcome.MODEL_ERROR: say("error of the model"),
        Outcome.JUDGE_ERROR: say("error of the judge"),
        Outcome.AWAITS_RATING: say("awaits rating"),
    }[outcome]


@cache
def group_words(group: Group) -> Words:
    """Return what a group of samples is called."""
    return {
        "short": say("Short of the best mark"),
        "unmarked": say("Refused, cut off, not read, missing, in error or not rated yet"),
        "open": say("Marked, with no best mark to hold it against"),
        "best": say("With the best mark"),
        "outside": say("In no metric's denominator"),
    }[group]


@cache
def message_role(role: str) -> Words:
    """Return who speaks in a message."""
    return {
        "system": say("System"),
        "user": say("User"),
        "assistant": say("Assistant"),
    }.get(role, Words(role, role))


@cache
def subject_role(role: str) -> Words:
    """Return whom a request was put to; the name of a judge stands beside it."""
    known = {"model": say("Model"), "documents": say("Documents"), "judge": say("Judge")}
    return known.get(role, Words(role, role))


@cache
def rating_role(role: str) -> Words:
    """Return as what a person rated."""
    return {"rater": say("rater"), "adjudicator": say("adjudicator")}.get(role, Words(role, role))


@cache
def finish_words(finish: Finish) -> Words:
    """Return how an answer ended."""
    return {
        "stop": say("ended by itself"),
        "length": say("cut off at the limit of tokens"),
        "error": say("ended in an error"),
    }[finish]
