"""The list of actions in a reply, and the true one in a row."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from evalkit.errors import SuiteError
from evalkit.reading.normalise import bare
from evalkit.records import Sample

FIELD = "log"
_LENGTH = 3  # tool, argument, outcome
_START = re.compile(r"\[(?=\s*[\[{\]])")  # what a list of lists or objects, or of nothing, is
_MOST_TRIED = 100  # each may cost the length of the reply
_KEYS = (
    ("tool", "action", "call", "name", "工具", "動作"),
    ("argument", "arguments", "args", "input", "對象", "參數"),
    ("outcome", "result", "status", "結果", "狀態"),
)
_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("ok", "success", "succeeded", "successful", "done", "true", "成功"), "ok"),
    **dict.fromkeys(
        ("failed", "fail", "failure", "error", "unsuccessful", "false", "失敗"), "failed"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One call: what was called, with what, and ``ok``, ``failed`` or another word."""

    tool: str
    argument: str
    outcome: str


def read_log(text: str) -> tuple[Action, ...] | None:
    """Return the actions that a reply lists as JSON, or None where it holds no such list.

    The first JSON array in the text counts, whatever stands around it; each of its entries is an
    array of tool, argument and outcome, or an object with such keys. Case, width and punctuation
    around a name do not matter. A list after a hundred others is not looked for.

    >>> read_log('Here: [["Book_Room", "Maple", "FAILED"]]')
    (Action(tool='book_room', argument='maple', outcome='failed'),)
    >>> read_log("[]"), read_log("I booked the room.")
    ((), None)
    """
    for start in islice(_START.finditer(text), _MOST_TRIED):
        try:
            value, _ = json.JSONDecoder().raw_decode(text, start.start())
        except (ValueError, RecursionError):
            continue
        entries = [_action(each) for each in value]
        actions = tuple(each for each in entries if each is not None)
        if len(actions) == len(entries):
            return actions
    return None


def true_log(sample: Sample) -> tuple[Action, ...]:
    """Return what was done, from ``sample.data["log"]``.

    Raises:
        SuiteError: it is no list of tool, argument and outcome ("ok", "failed", 「成功」「失敗」).

    >>> row = {"log": (("寄通知", "佳穎", "成功"),)}
    >>> true_log(Sample(suite="s", id="1", messages=(), cluster="1", data=row))
    (Action(tool='寄通知', argument='佳穎', outcome='ok'),)
    """
    found = sample.data.get(FIELD)
    actions = [_action(each) for each in found] if isinstance(found, tuple) else []
    known = tuple(each for each in actions if each is not None and each.outcome in _WORDS.values())
    if not known or len(known) != len(actions):
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: data field {FIELD!r} is no list of "
            f"actions (got {found!r}); lists of tool, argument and 'ok' or 'failed' are needed"
        )
    return known


def _action(entry: object) -> Action | None:
    values: object = entry
    if isinstance(entry, Mapping):
        values = [next((entry[key] for key in keys if key in entry), None) for keys in _KEYS]
    if not isinstance(values, list | tuple) or len(values) != _LENGTH:
        return None
    if not all(isinstance(each, str | int | float) for each in values):
        return None
    tool, argument, outcome = (bare(str(each)) for each in values)
    return Action(tool=tool, argument=argument, outcome=_WORDS.get(outcome, outcome))
