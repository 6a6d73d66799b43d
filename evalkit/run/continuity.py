"""What a run may be gone on from: the same plan, item and subjects, and evidence of its own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from evalkit.agreement import EvidenceFile, Item, JudgeValidation, Run, SubjectDescription
from evalkit.canonical import record_digest
from evalkit.errors import EvidenceError
from evalkit.records import Json
from evalkit.run import folder
from evalkit.run.evidence import journals, open_files
from evalkit.run.journal import close_interrupted, read_opened
from evalkit.run.order import order_of
from evalkit.run.shards import in_words, is_whole

SHOWN = 3  # digests and settings that a message names
DRIFTED = "became another one while it answered"  # in the note of a journal: nobody goes on from it


def stored_run(out: Path) -> Run | None:
    """Return the run on disk, or None; refuse what nobody can go on from.

    Raises:
        EvidenceError: there is evidence without ``run.json``, or a subject drifted.
    """
    stored = folder.read_run(out)
    if stored is None and journals(out):
        raise EvidenceError(
            f"{out}: holds evidence and no run.json, which says whose answers they are; "
            "put it back, or name another --out"
        )
    for each in stored.evidence if stored else ():
        if DRIFTED in each.note:
            raise EvidenceError(f"{out}: {each.name}: {each.note}; name another --out")
    return stored


def refuse_other(out: Path, stored: Run, run: Run) -> None:
    """Raise EvidenceError unless ``run`` may go on from what is stored.

    A whole run is one, whether it was made in one piece or of shards.
    """
    if stored.shards != run.shards and not (is_whole(stored.shards) and is_whole(run.shards)):
        raise EvidenceError(
            f"{out}: holds shard {in_words(stored.shards)}, not {in_words(run.shards)}; "
            "name another --out"
        )
    other = difference(stored, run)
    if other:
        raise EvidenceError(f"{out}: {other}; name another --out")


def difference(old: Run, new: Run) -> str:
    """Return why the answers of two records must not be mixed, in words, or an empty text."""
    if old.plan != new.plan:
        return "is of another plan"
    if old.item != new.item:
        return "is of another item"
    if order_of(old) != order_of(new):
        return f"was asked in order {order_of(old)}, not {order_of(new)}"
    for role in sorted({*old.subjects, *new.subjects}):
        one, two = old.subjects.get(role), new.subjects.get(role)
        if one is None or two is None or identity_of(one) != identity_of(two):
            names = [each.name if each else "nobody" for each in (one, two)]
            return f"the {role} was {names[0]!r} and is now {names[1]!r}{_differing(one, two)}"
    return ""


def _differing(one: SubjectDescription | None, two: SubjectDescription | None) -> str:
    """Name the digests and settings in which two subjects differ."""
    if one is None or two is None:
        return ""
    names = [
        name
        for old, new in ((one.digests, two.digests), (one.settings, two.settings))
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    ]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f", with another {', '.join(names[:SHOWN])}{more}" if names else ""


def refuse_other_item(item: Item | None, subjects: Mapping[str, SubjectDescription]) -> None:
    """Hold the digests that came with the item against those of the files that were opened.

    Raises:
        EvidenceError: a file of that name has another digest: this is not what was handed in.
    """
    for role, subject in sorted(subjects.items()):
        for name, found in sorted(subject.digests.items()):
            declared = found if item is None else item.digests.get(name, found)
            if declared != found:
                raise EvidenceError(
                    f"item: digests: {name} is declared as {declared} and the {role}'s is {found}; "
                    "this is not what was handed in"
                )


def refuse_other_judges(
    validations: Mapping[str, JudgeValidation], subjects: Mapping[str, SubjectDescription]
) -> None:
    """Hold each judge against the one whose errors were measured.

    Raises:
        EvidenceError: a validation is of another judge than the one that is to be asked.
    """
    for role, validation in sorted(validations.items()):
        judge = subjects.get(role)
        if judge is None or identity_of(judge) != identity_of(validation.judge):
            now = f"{judge.plugin}:{judge.name}" if judge else "nobody"
            then = f"{validation.judge.plugin}:{validation.judge.name}"
            raise EvidenceError(
                f"--validation: {role} is {now}; the record is of {then}"
                f"{_differing(judge, validation.judge)}; validate the one that is to judge"
            )


def identity_of(subject: SubjectDescription) -> str:
    """Return the digest of what makes a subject the same one: all but what was observed."""
    return record_digest(replace(subject, observed={}))


def identities(run: Run) -> dict[str, str]:
    """Return the identity digest of each subject, as the journals of a run name them."""
    return {role: identity_of(each) for role, each in run.subjects.items()}


def witness(run: Run) -> dict[str, Json]:
    """Return what a journal's first line says of its run: who was asked, of what, and where."""
    return {
        "run": run.id,
        "subjects": identities(run),
        "item": record_digest(run.item),
        "environment": record_digest(run.environment),
    }


def mended(out: Path, run: Run) -> tuple[Run, tuple[str, ...]]:
    """Close what killed processes left open; refuse a journal that another run has written."""
    closed: list[EvidenceFile] = []
    cut = []
    for path in list(open_files(out, run)):
        mended = close_interrupted(path, plan=run.plan)
        cut.append(f"{path.name}: {mended.note if mended else 'held no whole line; removed'}")
        closed += [mended] if mended else []
    for path in journals(out):
        opened = read_opened(path, plan=run.plan)
        strange = [name for name, each in witness(run).items() if opened.get(name) != each]
        if strange:
            raise EvidenceError(
                f"{path}: was opened with another {', '.join(strange)} than run.json names. Put "
                "back what was there, or name another --out"
            )
    return replace(run, evidence=(*run.evidence, *closed)), tuple(cut)
