"""The method validation of a suite as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_SHORT = 60  # characters
NOT_VALIDATED = "方法未經確認，不作符合性聲明"


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """Whether the method of a suite is validated."""

    suite: str
    dossier: str  # digest; empty: not validated
    statement: tuple[str, str]  # in English and in Chinese
    limits: tuple[str, ...]

    @property
    def is_short(self) -> bool:
        """Whether the Chinese statement fits beside the English one."""
        return len(self.statement[1]) <= _SHORT


def method_view(method: Mapping[str, Any]) -> MethodView:
    """Return the view of an entry of ``method_validation`` in ``report.json``."""
    if method["dossier"] is None:
        statement = (f"not validated: {method['reason']}", NOT_VALIDATED)
        return MethodView(suite=method["suite"], dossier="", statement=statement, limits=())
    said = method["statement"]
    return MethodView(
        suite=method["suite"],
        dossier=method["dossier"],
        statement=(said["en"], said["zh-TW"]),
        limits=tuple(method["limits"]),
    )
