"""The ten criteria, as Taiwan's AI Product and System Evaluation Center lists them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion's identifier and its names for people."""

    id: str
    en: str
    zh_tw: str


CRITERIA = tuple(
    Criterion(id=name, en=name.capitalize(), zh_tw=chinese)
    for name, chinese in (
        ("safety", "安全性"),
        ("explainability", "可解釋性"),
        ("resilience", "彈性"),
        ("fairness", "公平性"),
        ("accuracy", "準確性"),
        ("transparency", "透明性"),
        ("accountability", "當責性"),
        ("reliability", "可靠性"),
        ("privacy", "隱私"),
        ("security", "資安"),
    )
)

BY_ID = {criterion.id: criterion for criterion in CRITERIA}
