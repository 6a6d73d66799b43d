"""References to subjects: ``scheme:target?option=value``, or a model's folder or hub id."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from evalkit import plugins
from evalkit.contracts import Subject, SubjectContext
from evalkit.errors import UnknownName, UsageError

DEFAULT_SCHEME = "transformers"
_SCHEME = re.compile("[a-z][a-z_]+:")  # two letters: one is a drive


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A subject as the command line names it."""

    scheme: str
    target: str
    options: Mapping[str, str]

    @property
    def short(self) -> str:
        """Return a name for a folder: the last part of the target, plain characters only."""
        last = self.target.rstrip("/").rpartition("/")[2] or self.scheme
        return "".join(c if c.isalnum() or c in "-_." else "-" for c in last)


def parse(text: str) -> Reference:
    """Return the reference that ``text`` stands for.

    >>> parse("reference:oracle?error_rate=0.1")
    Reference(scheme='reference', target='oracle', options={'error_rate': '0.1'})
    >>> parse("models/tiny?dtype=float32").scheme
    'transformers'

    Raises:
        UsageError: nothing stands there, or an option has no value.
        UnknownName: no installed plugin has such a scheme.
    """
    body, _, query = text.partition("?")
    scheme, colon, target = body.partition(":")
    known = plugins.entry_points("subjects")
    if _SCHEME.fullmatch(scheme + colon) and scheme not in known and not Path(body).exists():
        raise UnknownName("kind of subject", scheme, known)  # a hub id has no colon
    if not colon or scheme not in known:
        scheme, target = DEFAULT_SCHEME, body
    if not target:
        raise UsageError(f"reference: names nothing (got {text!r}); for example reference:oracle")
    try:
        pairs = parse_qsl(query, strict_parsing=bool(query), keep_blank_values=True)
    except ValueError as error:
        raise UsageError(
            f"reference: options are key=value, joined by & (got {query!r})"
        ) from error
    options = dict(pairs)
    if len(options) < len(pairs):
        raise UsageError(f"reference: an option stands twice (got {query!r}); give each once")
    return Reference(scheme=scheme, target=target, options=options)


def opener(reference: Reference) -> Callable[[SubjectContext], Subject]:
    """Return what opens the subject once the samples are known."""
    return lambda context: plugins.make_subject(
        reference.scheme, reference.target, context, reference.options
    )
