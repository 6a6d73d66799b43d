"""The procedure ``read``: a section of a document that the vendor handed in."""

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Request, Sample


def read() -> Procedure:
    """Return the procedure that reads the file and heading named in ``sample.data``.

    A heading of null reads the whole file.

    Raises:
        SuiteError: when asked, ``file`` or ``heading`` is missing or is no text.
    """
    return Procedure(name="read", version=1, ask=_conversation, roles=("documents",))


def _conversation(sample: Sample) -> Asking:
    file, heading = sample.data.get("file"), sample.data.get("heading", 0)
    if not isinstance(file, str) or not isinstance(heading, str | None):
        raise SuiteError(
            f"{asking.where(sample)}: data fields 'file' and 'heading' do not name a section (got "
            f"{file!r} and {sample.data.get('heading')!r}); two texts, or null for all of the file"
        )
    yield Request(
        identity=asking.identity(sample, role="documents"), kind="read", file=file, heading=heading
    )
