"""Part 4: the decision rule, the measurand, and how numbers are rounded."""

from collections.abc import Iterator

from evalkit.report.blocks import Block, Fact, Facts, Formula, Heading, Paragraph, Value
from evalkit.report.messages import say, sentence
from evalkit.report.parts.source import Source, joined
from evalkit.report.result_view import percent
from evalkit.report.result_words import NEEDS, measurand_in_words, rule_in_words


def rule(source: Source) -> Iterator[Block]:
    """Yield by which rule results were held against requirements."""
    plan = source.plan
    yield Heading(
        level=1,
        text=(Value("4."), say("Decision rule and measurand")),
        anchor="rule",
        breaks=True,
    )
    yield Facts(facts=tuple(_facts(source)))
    if plan.rule.name == "bound":
        yield Formula(
            expression="PASS ⇔ L(α) ≥ limit;  FAIL ⇔ U(α) < limit",
            where=say(
                "L(α), U(α): one-sided bounds of the value, each with error probability α; whether "
                "that is exact or nominal stands in the risk of each statement (part 5); mirrored "
                "where the requirement is at most"
            ),
        )
    yield Paragraph(
        text=(
            say(
                "Numbers are rounded once: a value, its interval and its combined standard "
                "uncertainty to the decimal place of the second significant digit of that "
                "uncertainty, or, where none is stated, of half the width of the interval. A value "
                "without either stands at four significant digits. A bound that is held against a "
                "limit is never rounded onto it. The record holds ten significant digits."
            ),
        )
    )


def _facts(source: Source) -> Iterator[Fact]:
    plan = source.plan
    yield Fact(
        name=say("Decision rule"), text=(Value(plan.rule.name), sentence(rule_in_words(plan.rule)))
    )
    yield Fact(name=say("Limits of at most"), text=(say("the same rule, mirrored"),))
    yield Fact(name=say("Measurand"), text=(measurand_in_words(plan.measurand),))
    yield Fact(
        name=say("Intervals"),
        text=(say("expanded to a level of confidence of {level}", level=percent(plan.level)),),
    )
    if plan.needs:
        needed = joined([sentence(NEEDS[each]) for each in plan.needs])
        yield Fact(
            name=say("No statement without"), text=(say("an evaluation of {what}", what=needed),)
        )
