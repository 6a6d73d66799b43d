"""Whether the page of a release shows its record: rendered again, where that can be."""

import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Literal, cast

from evalkit.errors import EvalkitError
from evalkit.release.contents import SAMPLES, shows_run
from evalkit.release.layout import PAGE, RUN
from evalkit.release.record_checks import Contents
from evalkit.report.rendering import HTML, render
from evalkit.run.verification import Check

Languages = Literal["en", "zh-TW", "both"]


def check_views(release: Path, found: Contents, listed: Mapping[str, str]) -> Iterator[Check]:
    """Yield whether page and sample pages come out as the same bytes again.

    Another version of evalkit lays pages out in another way. Of a release that such a one made
    nothing is yielded: its signature says that the page is the laboratory's, and what the page
    shows can be compared with ``report.json`` by eye.

    Args:
        release: the release folder; its files are those that are listed.
        found: what it holds.
        listed: digest of each of its files.
    """
    if found.record.evalkit != version("evalkit"):
        return
    run = release / RUN if shows_run(found.record.disclosure) else None
    left = {name for name in listed if name == PAGE or name.startswith(SAMPLES)}
    try:
        for name, content in render(
            found.report,
            found.record.reviews,
            formats=(HTML,),
            languages=cast("Languages", found.record.languages),
            disclosure=found.record.disclosure,
            run=run,
        ):
            if listed.get(name) != hashlib.sha256(content).hexdigest():
                detail = f"{name} is not what the record gives"
                yield Check(what="pages", state="broken", detail=detail)
                return
            left.discard(name)
    except EvalkitError as error:
        yield Check(what="pages", state="could not be checked", detail=str(error))
        return
    if left:
        detail = f"{min(left)} is no page of this report"
        yield Check(what="pages", state="broken", detail=detail)
        return
    yield Check(what="pages", state="holds", detail="rendered again: the same bytes")
