"""A method dossier as a page that people read: Markdown, made of the record alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evalkit.dossier import Agreed, Dossier

_FITNESS = {
    "fit": "fit 適用",
    "fit_within_limits": "fit within limits 於限制內適用",
    "not_fit": "not fit 不符合適用條件",
}


def dossier_page(dossier: Dossier) -> str:
    """Return the page."""
    return "\n".join(_lines(dossier)) + "\n"


def _lines(dossier: Dossier) -> Iterator[str]:
    yield f"# Method dossier 方法確認檔案: {_cell(dossier.suite)}, version {dossier.version}"
    yield ""
    for text in dossier.title.values():
        yield f"{_cell(text)}  "
    yield ""
    yield f"**{_FITNESS[dossier.fitness]}**  "
    for text in dossier.statement.values():
        yield f"{_cell(text)}  "
    yield ""
    yield from _list("Faults 缺失", dossier.faults)
    yield from _list("Limits 限制", dossier.limits)
    yield from _table("What it is about 對象", ("", ""), _head(dossier))
    yield from _shown(dossier)
    yield from _robust(dossier)
    yield from _read(dossier)


def _shown(dossier: Dossier) -> Iterator[str]:
    yield from _table(
        "Known values recovered 已知值之回收",
        ("subject", "metric", "known value", "measured", "n", "holds", "known because"),
        [
            (
                each.subject, each.metric, _number(each.expected),
                _interval(each.value, each.low, each.high), str(each.n),
                "yes" if each.holds else "**no**", each.known,
            )
            for each in dossier.recovered
        ],
    )  # fmt: skip
    yield from _table(
        "Repeatability over seeds 不同種子之重複性",
        ("subject", "metric", "seeds", "mean", "standard deviation", "stated standard error"),
        [
            (
                each.subject, each.metric, str(each.repeats), _number(each.mean),
                _number(each.repeatability), _number(each.stated),
            )
            for each in dossier.repeated
        ],
    )  # fmt: skip


def _robust(dossier: Dossier) -> Iterator[str]:
    yield from _table(
        "The same answers, come about otherwise 相同回答、不同程序",
        ("what", "metric", "largest change", "holds"),
        [
            (
                each.what,
                each.metric,
                _number(each.largest_change),
                "yes" if each.holds else "**no**",
            )
            for each in dossier.robust
        ],
    )


def _read(dossier: Dossier) -> Iterator[str]:
    yield from _table(
        "Answers in forms of words 不同說法之判讀",
        ("form", "metric", "marked as the bare answer", "of", f"{dossier.level:.0%} interval"),
        [
            (
                each.form, each.metric, str(each.agreed), str(each.n),
                f"{_number(each.low)} to {_number(each.high)}",
            )
            for each in dossier.read
        ],
    )  # fmt: skip
    yield from _table(
        "Labelled replies 人工標記之回答",
        (
            "metric", "language", "replies", "marked as labelled",
            f"{dossier.level:.0%} interval", "labelled 1", "labelled 0", "without a value",
        ),
        [
            (
                each.metric, each.language, "held out" if each.held_out else "seen before",
                f"{each.agreed} of {each.n}", f"{_number(each.low)} to {_number(each.high)}",
                _of(each.sensitivity), _of(each.specificity), str(each.unread),
            )
            for each in dossier.labelled
        ],
    )  # fmt: skip
    yield from _table(
        "What the requirements can decide 對各項要求的判別能力",
        ("requirement", "samples", "clusters", "passes from", "if all items are independent"),
        [
            (
                f"{each.metric}{_slice(each.slice)} {each.limit}", str(each.n), str(each.clusters),
                _number(each.passes_from[0]), _number(each.passes_from[1]),
            )
            for each in dossier.decides
        ],
    )  # fmt: skip


def _head(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield "criterion 面向", dossier.criterion
    yield "samples 題數", f"{dossier.samples} of {dossier.available}"
    yield "clusters 群集", str(dossier.clusters)
    languages = ", ".join(f"{name} {count}" for name, count in dossier.languages.items())
    yield "languages 語言", languages or "not labelled"
    yield "judges 評審", ", ".join(dossier.judges) or "none"
    yield "evalkit", dossier.evalkit
    yield "tied to 綁定 (SHA-256 of text, rows and code)", f"`{dossier.tie}`"


def _list(title: str, items: Sequence[str]) -> Iterator[str]:
    if not items:
        return
    yield f"## {title}"
    yield ""
    for each in items:
        yield f"- {_cell(each)}"
    yield ""


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    found = list(rows)
    if not found:
        return
    yield f"## {title}"
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in found:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""


def _cell(text: str) -> str:
    """Return a text that stays in its cell and is no markup."""
    plain = " ".join(text.split())
    for sign in "\\|<>[]":
        plain = plain.replace(sign, "\\" + sign)
    return plain


def _slice(where: Mapping[str, str]) -> str:
    return f" ({', '.join(f'{key}={value}' for key, value in where.items())})" if where else ""


def _of(share: Agreed | None) -> str:
    return "none" if share is None else f"{share.agreed} of {share.n}"


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.4g}"


def _interval(value: float | None, low: float | None, high: float | None) -> str:
    if value is None:
        return "no value"
    if low is None or high is None:
        return _number(value)
    return f"{_number(value)}, {_number(low)} to {_number(high)}"
