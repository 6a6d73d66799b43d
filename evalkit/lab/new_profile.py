"""A new laboratory's profile: ``laboratory.yaml``, with the comments that its reader needs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evalkit.errors import UsageError
from evalkit.report.laboratory import PROFILE, load_profile
from evalkit.run.folder import write_whole, writing

_TEXT = """\
# Who tests, and where: stands in every report (ISO/IEC 17025:2017, 7.8.2.1 b and c).
# Each text is in English, and in Chinese where there is one.
name: {name}
address: {address}
contact: {contact}
site: {site}                     # where the work is done
prefix: EK                       # begins the id of every report
reproduction: false              # whether parts of a report may be reproduced without leave

# Who may review and who may authorise; one person may have both roles, but not in one report.
people:{people}

# What signs: a file of PEM or PKCS#12 beside this one, or pkcs11:token=…;object=…
# 'evalkit lab keys new {folder}/keys …' makes such files for trials. timestamp: the address of an
# RFC 3161 authority (https://…), or a trial's key.
keys:
  review: keys/reviewer.pem
  authorisation: keys/authoriser.pem
  timestamp: keys/timestamp.pem
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is known of a laboratory when it begins; texts are English and Chinese, or empty."""

    name: tuple[str, str]
    address: tuple[str, str]
    contact: str
    site: tuple[str, str]
    reviewers: Sequence[str]
    authorisers: Sequence[str]


def new_profile(folder: Path, stated: Stated) -> Path:
    """Write a laboratory's profile; return where.

    Raises:
        UsageError: there is one already, or what is stated does not fit its schema.
        EvidenceError: it cannot be written.
    """
    path = folder / PROFILE
    if path.exists():
        raise UsageError(f"{path}: is there already; change it with an editor")
    text = _TEXT.format(
        name=_texts(stated.name),
        address=_texts(stated.address),
        contact=json.dumps(stated.contact, ensure_ascii=False),
        site=_texts(stated.site),
        people=_people(stated),
        folder=folder,
    )
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        got = text[error.start : error.end]
        raise UsageError(f"{path}: a text is not in UTF-8 (got {got!r}); UTF-8 is right") from error
    with writing(folder, option="FOLDER"):
        folder.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    try:
        load_profile(path)
    except UsageError:
        path.unlink()
        raise
    return path


def _texts(both: tuple[str, str]) -> str:
    named = {"en": both[0]} | ({"zh-TW": both[1]} if both[1] else {})
    return json.dumps(named, ensure_ascii=False)


def _people(stated: Stated) -> str:
    names = list(dict.fromkeys([*stated.reviewers, *stated.authorisers]))
    if not names:
        return " []"
    lines = []
    for name in names:
        roles = ["review"] if name in stated.reviewers else []
        roles += ["authorisation"] if name in stated.authorisers else []
        shown = json.dumps(name, ensure_ascii=False)
        lines.append(f"\n  - {{name: {shown}, roles: [{', '.join(roles)}]}}")
    return "".join(lines)
