"""Layouts: how the rows of a public file become plain fields that a suite can name.

A suite says ``{field}`` and nothing more, so what a public file packs into one field (lettered
options inside the question, truth values beside texts) is unpacked here, by a named pure function
from a row to a row, or to several, or to none where it cannot be asked. The hub's form and the
authors' own form of a benchmark give the same fields.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from evalkit.errors import UnknownName
from evalkit.layouts.adversarial import adversarial_tasks, prompt_pairs
from evalkit.layouts.behaviour import matching_behaviour
from evalkit.layouts.choices import (
    indexed_choice,
    labelled_choice,
    lettered_options,
    marked_options,
    option_columns,
)
from evalkit.layouts.coreference import bracketed_mention
from evalkit.layouts.facts import answerable_questions, fact_patterns
from evalkit.layouts.groups import answer_columns, bias_groups
from evalkit.layouts.injections import literal_trigger, planted_code, planted_tables
from evalkit.layouts.instructions import listed_instructions
from evalkit.layouts.passages import passage_questions
from evalkit.layouts.truth import truth_values, worked_solution
from evalkit.template import Row

Layout = Callable[[Row], "Row | tuple[Row, ...]"]

LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        each.__name__: each
        for each in (
            adversarial_tasks,
            answer_columns,
            answerable_questions,
            bias_groups,
            bracketed_mention,
            fact_patterns,
            indexed_choice,
            labelled_choice,
            lettered_options,
            listed_instructions,
            literal_trigger,
            marked_options,
            matching_behaviour,
            option_columns,
            passage_questions,
            planted_code,
            planted_tables,
            prompt_pairs,
            truth_values,
            worked_solution,
        )
    }
)


def layout(name: str | None) -> Callable[[Row], tuple[Row, ...]]:
    """Return the layout called ``name``; without a name, rows stay as they are.

    Raises:
        UnknownName: there is none of that name.
    """
    if name is None:
        return lambda row: (row,)
    if name not in LAYOUTS:
        raise UnknownName("dataset.layout", name, LAYOUTS)
    reshape = LAYOUTS[name]

    def rows(row: Row) -> tuple[Row, ...]:
        found = reshape(row)
        return found if isinstance(found, tuple) else (found,)

    return rows
