"""The subject ``documents``: the folder of documents that a vendor hands in."""

import hashlib
from pathlib import Path
from typing import final

from evalkit.agreement import SubjectDescription
from evalkit.canonical import digest
from evalkit.contracts import SubjectContext
from evalkit.errors import SubjectError
from evalkit.records import Request, Response
from evalkit.subjects.sections import section

SUFFIXES = (".md", ".txt")
BYTES_LIMIT = 5_000_000
WINDOW = 64


def documents(target: str, context: SubjectContext) -> "DocumentsSubject":  # noqa: ARG001 - documents know nothing of the run
    """Return the subject that reads sections of the ``.md`` and ``.txt`` files of a folder.

    The text of a Response is what stands under the first heading of the words asked for; None
    where the file or the heading is absent. A name that leads out of the folder, a file above 5 MB,
    one that is not UTF-8 and one that changed since it was opened are error Responses.

    Args:
        target: the folder.
        context: not used.

    Raises:
        SubjectError: there is no such folder, it cannot be read, or it holds no document.
    """
    folder = Path(target)
    if not folder.is_dir():
        raise SubjectError(f"documents: no such folder (got {target!r}); a folder of .md and .txt")
    try:
        root = folder.resolve(strict=True)
        digests = {
            each.relative_to(root).as_posix(): _file_digest(each)
            for each in sorted(root.rglob("*"))
            if each.is_file() and not each.is_symlink()
        }
    except OSError as error:
        raise SubjectError(
            f"documents: {target!r} cannot be read ({error.strerror or error})"
        ) from error
    if not any(name.lower().endswith(SUFFIXES) for name in digests):
        raise SubjectError(
            f"documents: no document in {target!r} (got {len(digests)} files); .md or .txt expected"
        )
    return DocumentsSubject(root, digests)


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _UnreadableError(Exception):
    """A request that cannot be answered; it becomes an error Response."""


@final
class DocumentsSubject:
    """Reads a section at once; holds what was not collected yet."""

    def __init__(self, root: Path, digests: dict[str, str]) -> None:
        """Take the resolved folder and the digest of each file in it."""
        self._root = root
        self._digests = digests
        self._finished: list[Response] = []

    @property
    def window(self) -> int:
        """How many requests the driver should keep in flight."""
        return WINDOW

    def describe(self) -> SubjectDescription:
        """Return the digest of every file, as it was when the folder was opened."""
        return SubjectDescription(
            plugin="documents", name=self._root.name, digests=dict(self._digests)
        )

    def submit(self, request: Request) -> None:
        """Read what ``request`` names, to be collected."""
        prompt = f"{request.file or ''}#{request.heading or ''}"
        try:
            text = self._section(request)
        except _UnreadableError as error:
            response = Response(
                identity=request.identity,
                prompt=prompt,
                finish="error",
                error=f"documents: {error}",
            )
        else:
            response = Response(identity=request.identity, prompt=prompt, text=text)
        self._finished.append(response)

    def collect(self) -> list[Response]:
        """Return all answers since the last call, in the order of the requests."""
        finished, self._finished = self._finished, []
        return finished

    def close(self) -> None:
        """Forget what was not collected."""
        self._finished = []

    def _section(self, request: Request) -> str | None:
        if request.kind != "read" or request.file is None:
            raise _UnreadableError(
                f"only sections can be read (got a {request.kind} request of file "
                f"{request.file!r}); ask a model to write"
            )
        path = self._inside(request.file)
        name = path.relative_to(self._root).as_posix()
        if name not in self._digests:
            return None
        text = self._text(path, name)
        return text if request.heading is None else section(text, request.heading)

    def _inside(self, file: str) -> Path:
        """Return where ``file`` really lies."""
        if not file.lower().endswith(SUFFIXES):
            raise _UnreadableError(f"not a document (got {file!r}); .md or .txt expected")
        try:
            path = (self._root / file).resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise _UnreadableError(f"{file!r} cannot be found: {error}") from error
        if (
            ".." in Path(file).parts
            or not path.is_relative_to(self._root)
            or Path(file).is_absolute()
        ):
            raise _UnreadableError(f"outside the folder (got {file!r}); a name inside it expected")
        return path

    def _text(self, path: Path, name: str) -> str:
        try:
            size = path.stat().st_size
            content = b"" if size > BYTES_LIMIT else path.read_bytes()
        except OSError as error:
            raise _UnreadableError(
                f"{name!r} cannot be read ({error.strerror or error})"
            ) from error
        if size > BYTES_LIMIT:
            raise _UnreadableError(f"{name!r} is too large (got {size} bytes); 5 MB at most")
        if digest(content) != self._digests[name]:
            raise _UnreadableError(f"{name!r} changed since the folder was opened; run again")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise _UnreadableError(f"{name!r} is not UTF-8: {error}; save it as UTF-8") from error
