"""The tables of docs/statistics.md, as the rows of the data file give them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from simulation.rows import NOISE, Row, read_row

PAGE = Path(__file__).parents[2] / "docs" / "statistics.md"
DATA = Path(__file__).with_name("results.json")
START, END = "<!-- generated: simulation -->", "<!-- end -->"
PROPORTION, UNEQUAL, MEAN, PEERS = (
    "proportion",
    "proportion, unequal clusters",
    "mean",
    "other harnesses",
)
BOUNDS = ("missed_low", "missed_high")
PURPOSES = ("description", "decision")
MOST_CELLS = 12
"""A study with more cells of one method shows only its lowest and highest figures."""


def between_marks(page: str, text: str) -> str:
    """Return the page with ``text`` between its marks.

    >>> between_marks("a <!-- generated: simulation --> old <!-- end --> b", "new").split()[5:7]
    ['new', '<!--']
    """
    before, rest = page.split(START, 1)
    _, after = rest.split(END, 1)
    return f"{before}{START}\n{text}\n{END}{after}"


def text_of(content: Mapping[str, object]) -> str:
    """Return all tables of a data file as Markdown."""
    rows = [read_row(each) for each in content["rows"]]
    by_study: dict[str, list[Row]] = {}
    for row in rows:
        by_study.setdefault(row.study, []).append(row)
    parts = [_head(content)]
    tables = {PROPORTION: _proportion, UNEQUAL: _unequal, MEAN: _mean, PEERS: _peers}
    parts += [tables[study](by_study.pop(study)) for study in tables if study in by_study]
    if content.get("peers"):
        parts.append(_checked(content["peers"]))
    parts += [_other(study, found) for study, found in by_study.items()]
    parts.append(_misses(rows))
    return "\n\n".join(parts)


def _head(content: Mapping[str, object]) -> str:
    return (
        f"Drawn on {content['date']} with evalkit {content['evalkit']} ({content['machine']}), "
        f"{content['repeats']} data sets a cell unless a table says otherwise, seeds in the code. "
        "Every cell: `tests/simulation/results.json`. Again: `make simulation`."
    )


def _grid(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rule = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *lines))


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _values(rows: Iterable[Row], names: Sequence[str]) -> list[tuple[float, Row]]:
    return [
        (value, row)
        for row in rows
        for name in names
        if (value := row.figure.get(name)) is not None
    ]


def _of(rows: Iterable[Row], **setting: str | float) -> list[Row]:
    return [row for row in rows if setting.items() <= dict(row.setting).items()]


def _seen(rows: Iterable[Row], *names: str) -> list[tuple[str | float, ...]]:
    return list(dict.fromkeys(tuple(row.setting[name] for name in names) for row in rows))


def _by_size(rows: Sequence[Row], figure: Sequence[str], *, worst: str) -> str:
    """Return one line for each size and correlation, and one column for each n."""
    counts = sorted(n for (n,) in _seen(rows, "n"))
    lines = []
    for size, correlation in sorted(_seen(rows, "cluster", "icc")):
        cells = [f"{size}", f"{correlation}" if size != 1 else "–"]
        for n in counts:
            found = _values(_of(rows, cluster=size, icc=correlation, n=n), figure)
            if not found:
                cells.append("refused")
                continue
            value, row = (min if worst == "least" else max)(found, key=lambda pair: pair[0])
            cells.append(f"{_percent(value)} (p {row.setting['p']})")
        lines.append(cells)
    return _grid(["items a cluster", "correlation", *[f"n = {n}" for n in counts]], lines)


def _proportion(rows: Sequence[Row]) -> str:
    described = [row for row in rows if row.method == "description"]
    decided = [row for row in rows if row.method == "decision"]
    counts = sorted(n for (n,) in _seen(rows, "n"))
    widths = [
        [
            f"{size}",
            f"{correlation}" if size != 1 else "–",
            f"{p}",
            *[_widths(_of(rows, cluster=size, icc=correlation, n=n), p) for n in counts],
        ]
        for size, correlation in sorted(_seen(rows, "cluster", "icc"))
        for p in (0.5, 0.9, 0.99)
    ]
    chances = ", ".join(f"{p}" for (p,) in _seen(rows, "p"))
    covered = (
        f"**Proportions.** Lowest coverage of the printed 95 % interval over p in {{{chances}}} in "
        "per cent, and the p where it is lowest. Independent marks (one item a cluster) are summed "
        "exactly; clusters are Beta-binomial (n = 1000 drawn half as often). Target: 91 for "
        "independent marks, 93 for clusters."
    )
    wrong = (
        "How often a one-sided 95 % bound that a decision uses is wrong, in per cent: the worse of "
        "both bounds, at the worst p. Target: 5."
    )
    return "\n\n".join(
        (
            covered,
            _by_size(described, ["covered"], worst="least"),
            wrong,
            _by_size(decided, BOUNDS, worst="most"),
            "Mean width of the 95 % interval, printed / for a decision.",
            _grid(["items a cluster", "correlation", "p", *[f"n = {n}" for n in counts]], widths),
        )
    )


def _unequal(rows: Sequence[Row]) -> str:
    lines = []
    for name, correlation in _seen(rows, "clusters", "icc"):
        found = _of(rows, clusters=name, icc=correlation)
        covered = _values([row for row in found if row.method == "description"], ["covered"])
        missed = _values([row for row in found if row.method == "decision"], BOUNDS)
        low, high = min(covered, key=lambda pair: pair[0]), max(missed, key=lambda pair: pair[0])
        lines.append(
            [
                str(name),
                str(correlation),
                f"{_percent(low[0])} (p {low[1].setting['p']})",
                f"{_percent(high[0])} (p {high[1].setting['p']})",
                _widths(found, 0.9),
            ]
        )
    head = (
        f"**Clusters of unequal size**, {rows[0].repeats} data sets a cell: lowest coverage of the "
        "printed interval, how often a one-sided 95 % bound for a decision is wrong, at the worst "
        "p, and the mean width at p = 0.9, printed / for a decision. Target: 93, and 6.5 for a "
        "bound that is nominally 5."
    )
    columns = ["clusters", "correlation", "covered", "bound wrong", "width"]
    return f"{head}\n\n{_grid(columns, lines)}"


def _widths(rows: Sequence[Row], p: float) -> str:
    """Return the mean widths of the printed interval and of that for a decision."""
    found = [[row for row in _of(rows, p=p) if row.method == each] for each in PURPOSES]
    widths = [each[0].figure.get("width") for each in found if each]
    return " / ".join("–" if width is None else f"{width:.3f}" for width in widths) or "–"


def _mean(rows: Sequence[Row]) -> str:
    counts = sorted(n for (n,) in _seen(rows, "clusters"))
    lines = []
    for name, size in _seen(rows, "values", "cluster"):
        found = [_of(rows, values=name, cluster=size, clusters=count)[0] for count in counts]
        lines.append(
            [
                str(name),
                str(size),
                *[
                    f"{_percent(row.figure['covered'])} ({_percent(row.figure['missed_low'])}, "
                    f"{_percent(row.figure['missed_high'])}) {_number(row.figure['width'])}, "
                    f"{_percent(row.figure.get('flagged'))}"
                    for row in found
                ],
            ]
        )
    head = (
        f"**Means**, {rows[0].repeats} data sets a cell: coverage of the 95 % interval; in "
        "brackets how often its one-sided 95 % bounds are wrong, lower and upper; the mean width; "
        "and how often `skewed_with_few_clusters` is flagged. Long tails need many clusters; no "
        "interval knows of a tail that was not drawn."
    )
    columns = ["values", "items a cluster", *[f"{count} clusters" for count in counts]]
    return f"{head}\n\n{_grid(columns, lines)}"


def _peers(rows: Sequence[Row]) -> str:
    methods = list(dict.fromkeys(row.method for row in rows))
    lines = []
    for setting in _seen(rows, "cluster", "icc", "n", "p"):
        size, correlation, n, p = setting
        found = _of(rows, cluster=size, icc=correlation, n=n, p=p)
        figures = {row.method: row.figure for row in found}
        lines.append(
            [
                f"{size}" if size == 1 else f"{size} ({correlation})",
                f"{n}",
                f"{p}",
                *[
                    f"{_percent(figures[each]['covered'])} ({figures[each]['width']:.3f})"
                    for each in methods
                ],
            ]
        )
    head = (
        f"**Beside other harnesses**, {rows[0].repeats} data sets a cell: how often value ± 1.96 "
        "times the standard error that each states holds the truth (nominally 95 %), on the same "
        "marks, with the mean width in brackets. `ci_wilson` is an interval of its own; evalkit's "
        "is the printed one."
    )
    columns = ["items a cluster (correlation)", "n", "p", *methods]
    return f"{head}\n\n{_grid(columns, lines)}"


def _checked(peers: Mapping[str, object]) -> str:
    packages = {name: found for name, found in peers.items() if isinstance(found, Mapping)}
    versions = ", ".join(f"{name} {found['version']}" for name, found in packages.items())
    exact = max(found["largest_difference"] for found in packages.values())
    key = "largest_relative_difference_drawn"
    drawn = max(found[key] for found in packages.values() if key in found)
    return (
        f"The formulas were held against {versions} on {peers['checked']}: largest difference "
        f"{exact:.0e} where nothing is drawn, and {100 * drawn:.0f} % where both draw resamples."
    )


def _other(study: str, rows: Sequence[Row]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row.figure))
    head = f"**{study[0].upper()}{study[1:]}**, {rows[0].repeats} data sets a cell"
    settings = list(dict.fromkeys(name for row in rows for name in row.setting))
    methods = list(dict.fromkeys(row.method for row in rows))
    if max(len([row for row in rows if row.method == each]) for each in methods) <= MOST_CELLS:
        lines = [
            [
                row.method,
                *[str(row.setting.get(name, "–")) for name in settings],
                *[_number(row.figure.get(name)) for name in names],
            ]
            for row in rows
        ]
        return f"{head}.\n\n{_grid(['method', *settings, *names], lines)}"
    texts = [name for name in settings if isinstance(rows[0].setting.get(name), str)]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        key = (row.method, *[str(row.setting.get(name, "–")) for name in texts])
        groups.setdefault(key, []).append(row)
    lines = [
        [*key, str(len(found)), *[_range(_values(found, [name])) for name in names]]
        for key, found in groups.items()
    ]
    return f"{head}: lowest and highest figure of the cells of one line.\n\n" + _grid(
        ["method", *texts, "cells", *names], lines
    )


def _range(values: Sequence[tuple[float, Row]]) -> str:
    if not values:
        return "–"
    numbers = [value for value, _ in values]
    low, high = _number(min(numbers)), _number(max(numbers))
    return low if low == high else f"{low} to {high}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


def _misses(rows: Sequence[Row]) -> str:
    missed = [sentence for row in rows for sentence in row.misses()]
    if not missed:
        return f"Every cell holds its target within {NOISE:g} standard errors of the simulation."
    return "Targets that were missed:\n\n" + "\n".join(f"- {sentence}" for sentence in missed)
