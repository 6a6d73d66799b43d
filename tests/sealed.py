"""Records in files that bear a seal, changed as the command that writes them would."""

import json

from evalkit.canonical import from_plain
from evalkit.checking.record_file import text_of


def rewrite(path, kind, change):
    """Apply ``change`` to the plain record in a file, and seal it anew."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    plain.pop("seal")
    change(plain)
    path.write_text(text_of(from_plain(kind, plain)), encoding="utf-8")


def unsealed(path):
    """Return the plain record in a file, without its seal."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    plain.pop("seal")
    return plain
