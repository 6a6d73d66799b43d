"""A process that holds one side and answers one call a line; started by :mod:`speed.crew`.

Each side has a process of its own: neither's thread settings, allocator, garbage or patches can
touch the other's time, each may live in an environment of its own, and the one model that is found
in the process is certainly the one that is meant. While one works, the other waits for its pipe.
"""

import argparse
import json
import os
import resource
import sys
from importlib import metadata
from typing import Protocol

from speed.wire import Answers, Bare, Choices, Opening, Places, Prompts, decode, encode

_VERSIONS = ("torch", "transformers", "tokenizers", "lm_eval", "accelerate")
_BYTES = 1024  # ru_maxrss counts kilobytes


class Side(Protocol):
    """Whoever answers."""

    def loglikelihood(self, work: Choices) -> Answers:
        """Return summed log-probabilities."""

    def generate(self, work: Prompts) -> Answers:
        """Return texts."""

    def observed(self) -> dict[str, object]:
        """Return what this side says of itself."""


def open_side(name: str, opening: Opening) -> Side:
    """Return the side of a name; what it needs is imported only here."""
    import torch  # noqa: PLC0415 - heavy, and its threads must be set before anything else

    torch.set_num_threads(opening.threads)
    torch.backends.cuda.matmul.allow_tf32 = False
    if name == "evalkit":
        from speed.evalkit_side import EvalkitSide  # noqa: PLC0415 - needs evalkit

        return EvalkitSide(opening)
    if name == "lm_eval":
        from speed.lm_eval_side import LmEvalSide  # noqa: PLC0415 - needs lm-eval

        return LmEvalSide(opening)
    from speed.plain_side import PlainSide  # noqa: PLC0415 - heavy

    return PlainSide(opening)


def serve(name: str, opening: Opening) -> None:
    """Answer until the pipe is closed; what libraries print goes to stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    side = open_side(name, opening)
    print(json.dumps(described(side)), file=answers, flush=True)
    for line in sys.stdin:
        call, _, rest = line.partition(" ")
        print(_answer(side, call, rest), file=answers, flush=True)
        _release()


def _answer(side: Side, call: str, rest: str) -> str:
    if call == "describe":
        return json.dumps(described(side))
    kind = {"rate": Bare, "generate": Prompts, "static": Prompts, "gaps": Places}.get(call, Choices)
    return encode(getattr(side, call)(decode(kind, rest)))


def described(side: Side) -> dict[str, object]:
    """Return versions, threads and memory of this process, and what the side says of itself."""
    import torch  # noqa: PLC0415 - loaded already

    versions = {each: _version(each) for each in _VERSIONS}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES
    device = torch.cuda.max_memory_allocated() if torch.cuda.is_available() else None
    return {
        **side.observed(),
        "versions": versions,
        "threads": torch.get_num_threads(),
        "peak_memory_bytes": peak,
        "peak_device_memory_bytes": device,
    }


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _release() -> None:
    """Give back what the device keeps for later: the other side needs it in its turn."""
    import torch  # noqa: PLC0415 - loaded already

    if torch.cuda.is_available():
        torch.cuda.empty_cache()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("side", choices=("evalkit", "lm_eval", "plain"))
    parser.add_argument("opening", help="an Opening as JSON")
    options = parser.parse_args()
    serve(options.side, decode(Opening, options.opening))
