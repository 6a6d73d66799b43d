"""Whether a folder holds a model that may be loaded, and the digests of what is in it.

Looked at before any library opens the files: pickled weights run code when they are opened, and a
download that broke off gives errors that nobody understands.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from evalkit.canonical import plain_json
from evalkit.errors import RecordError, SubjectError
from evalkit.records import Json

SINGLE = "model.safetensors"
INDEX = "model.safetensors.index.json"
TOKENIZER_FILES = ("tokenizer.json", "tokenizer.model", "vocab.json", "vocab.txt", "spiece.model")
PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"})
BEHAVIOUR = (  # every file that can change what the model answers
    "*.safetensors",
    INDEX,
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "tokenizer.model",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.*",
    "merges.txt",
    "*.model",
    "*.tiktoken",
    "chat_template.*",
    "additional_chat_templates/*",
    "*.py",
)
_LENGTH_BYTES = 8  # a safetensors file begins with the length of its header


def check_folder(folder: Path, *, remote_code: bool) -> None:
    """Raise unless the folder can be loaded safely and completely.

    Args:
        folder: Where the model's files are.
        remote_code: Whether the model may bring code of its own.

    Raises:
        SubjectError: a file is missing, broken or of a kind that is not loaded.
    """
    config = _read_object(folder / "config.json", "every transformers model has one")
    if (folder / "adapter_config.json").exists():
        raise SubjectError(
            f"{folder}: is an adapter (got adapter_config.json); merge it into its base model and "
            "hand in the merged weights"
        )
    if not remote_code and needs_code(folder, config):
        raise SubjectError(
            f"{folder}: the model brings code of its own (got auto_map in its configuration); "
            "agree to it with the permission remote_code, or take auto_map out if transformers "
            "has code of its own for this model"
        )
    if (folder / "generation_config.json").exists():  # transformers passes over a broken one
        _read_object(folder / "generation_config.json", "")
    if not any((folder / name).is_file() for name in TOKENIZER_FILES):
        raise SubjectError(
            f"{folder}: has no tokenizer (none of {', '.join(TOKENIZER_FILES)}); put the model's "
            "own beside its weights"
        )
    for file in weight_files(folder):
        check_safetensors(file)


def needs_code(folder: Path, config: Mapping[str, Json]) -> bool:
    """Return whether the model or its tokenizer names Python code that comes with it."""
    tokenizer = folder / "tokenizer_config.json"
    if config.get("auto_map"):
        return True
    return tokenizer.exists() and bool(_read_object(tokenizer, "").get("auto_map"))


def read_config(folder: Path) -> Mapping[str, Json]:
    """Return the content of ``config.json``."""
    return _read_object(folder / "config.json", "every transformers model has one")


def weight_files(folder: Path) -> tuple[Path, ...]:
    """Return the safetensors files that hold the model's weights, sorted.

    Raises:
        SubjectError: there are none, one is missing, or there are only pickled ones.
    """
    if (folder / SINGLE).exists():
        return (folder / SINGLE,)
    if not (folder / INDEX).exists():
        raise SubjectError(f"{folder}: {_why_no_weights(folder)}")
    names = _read_object(folder / INDEX, "it says which file holds which tensor").get("weight_map")
    if not isinstance(names, Mapping) or not names:
        raise SubjectError(
            f"{folder / INDEX}: has no weight_map (got {names!r}); a mapping is right"
        )
    files = sorted({str(name) for name in names.values()})
    for name in files:
        if Path(name).name != name:
            raise SubjectError(
                f"{folder}: the index names a file elsewhere (got {name!r}); a file of the same "
                "folder is right"
            )
        if not (folder / name).is_file():
            raise SubjectError(
                f"{folder}: the weight file {name} is missing (got {INDEX} that names "
                f"{len(files)} files); all of them are needed"
            )
    return tuple(folder / name for name in files)


def _why_no_weights(folder: Path) -> str:
    pickles = sorted(each.name for each in folder.iterdir() if each.suffix in PICKLES)
    if pickles:
        return (
            f"has only pickled weights (got {pickles[0]}), which run code when they are opened; "
            "save the model as safetensors"
        )
    others = sorted(each.name for each in folder.glob("*.safetensors"))
    found = f"got {', '.join(others)}" if others else "got no safetensors file"
    return f"has no weights ({found}); {SINGLE} or {INDEX} is right"


def check_safetensors(file: Path) -> None:
    """Raise unless the file is as long as its own header says.

    Raises:
        SubjectError: it is cut off, or its header cannot be read.
    """
    size = file.stat().st_size
    with file.open("rb") as stream:
        length = int.from_bytes(stream.read(_LENGTH_BYTES), "little")
        if size < _LENGTH_BYTES or length > size - _LENGTH_BYTES:
            raise SubjectError(
                f"{file}: is cut off or no safetensors file (got {size} bytes, a header of "
                f"{length} bytes); fetch it again and compare its digest"
            )
        header = stream.read(length)
    expected = _LENGTH_BYTES + length + _data_bytes(file, header)
    if size != expected:
        raise SubjectError(
            f"{file}: is cut off or damaged (got {size} bytes); its header says {expected}"
        )


def _data_bytes(file: Path, header: bytes) -> int:
    """Return how many bytes of tensors the header announces."""
    try:
        tensors = json.loads(header)
        ends = [each["data_offsets"][1] for name, each in tensors.items() if name != "__metadata__"]
        return max(map(int, ends), default=0)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise SubjectError(
            f"{file}: its safetensors header cannot be read (got {type(error).__name__}); fetch "
            "the file again and compare its digest"
        ) from error


def _read_object(file: Path, why: str) -> Mapping[str, Json]:
    try:
        value = plain_json(file.read_bytes())
    except FileNotFoundError as error:
        raise SubjectError(f"{file.parent}: {file.name} is missing; {why}") from error
    except (OSError, UnicodeError, RecordError) as error:
        raise SubjectError(
            f"{file}: cannot be read (got {error}); a JSON object is right"
        ) from error
    if not isinstance(value, Mapping):
        raise SubjectError(f"{file}: is no JSON object (got {type(value).__name__})")
    return value


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that can change what the model answers, by relative path."""
    files = {file for pattern in BEHAVIOUR for file in folder.glob(pattern) if file.is_file()}
    return {file.relative_to(folder).as_posix(): _sha256(file) for file in sorted(files)}


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
