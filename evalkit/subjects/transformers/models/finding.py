"""Where a model's files are: a local folder as it is, or a hub id fetched into the local cache."""

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from evalkit.errors import SubjectError
from evalkit.subjects.transformers.models.weights import BEHAVIOUR

LONGEST = 200  # characters of a library's words
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A folder with a model, under a name that says nothing about this machine."""

    folder: Path
    name: str
    revision: str | None  # commit on the hub


def find(target: str, revision: str | None) -> Found:
    """Return the folder of a model.

    Args:
        target: A local folder, or a hub id ``org/name``.
        revision: Branch, tag or commit of a hub id.

    Raises:
        SubjectError: there is no such folder, and no such hub id within reach.
    """
    folder = Path(target).expanduser()
    if folder.is_dir():
        if revision is not None:
            raise SubjectError(
                f"{target}: a local folder has no revision (got {revision!r}); leave the option out"
            )
        return Found(folder=folder, name=folder.resolve().name, revision=None)
    if folder.exists():
        raise SubjectError(
            f"{target}: is a file; a folder with config.json, tokenizer and safetensors is right"
        )
    if not _HUB_ID.fullmatch(target):
        raise SubjectError(
            f"{target}: there is no such folder, and it is no hub id; an existing folder or "
            "org/name is right"
        )
    return _from_hub(target, revision)


def _from_hub(target: str, revision: str | None) -> Found:
    """Fetch only files that are read; pickled weights never reach this machine."""
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - only for a hub id
    from huggingface_hub.errors import (  # noqa: PLC0415 - same
        HfHubHTTPError,
        HFValidationError,
        LocalEntryNotFoundError,
    )

    try:
        path = snapshot_download(target, revision=revision, allow_patterns=list(BEHAVIOUR))
    except LocalEntryNotFoundError as error:
        raise SubjectError(
            f"{target}: there is no such folder, the hub is out of reach or HF_HUB_OFFLINE is set, "
            "and no model of that name was fetched before; fetch it while online, or give a local "
            "folder"
        ) from error
    except (HfHubHTTPError, HFValidationError, OSError, ValueError) as error:
        words = textwrap.shorten(str(error), LONGEST, placeholder=" …")
        raise SubjectError(
            f"{target}: there is no such folder, and the hub gave no model of that name ({words}); "
            "fetch it while online, or give a local folder"
        ) from error
    return Found(folder=Path(path), name=target, revision=Path(path).name)
