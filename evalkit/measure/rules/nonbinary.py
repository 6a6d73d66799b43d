"""The rule ``nonbinary``: four zones, of which the two in the middle are conditional."""

from dataclasses import replace

from evalkit.measure.rules.bound import ends, exact_ends, risk_of_bound
from evalkit.measure.rules.measured import Limit, Measured
from evalkit.measure.rules.risk import Risk, accept_of_marks, value_of
from evalkit.measure.rules.simple import risk_of_value
from evalkit.measure.rules.verdict import Decision, VerdictWord, refused
from evalkit.records import Rule

_FROM_BEST: tuple[VerdictWord, ...] = ("PASS", "CONDITIONAL_PASS", "CONDITIONAL_FAIL", "FAIL")


def decide_nonbinary(rule: Rule, measured: Measured, limit: Limit) -> Decision:
    """Return in which of four zones the value and its one-sided bounds lie.

    Formula, for at least L, with the ends of the interval at level 1 - 2 alpha: PASS if low >= L,
    CONDITIONAL_PASS if value >= L > low, CONDITIONAL_FAIL if value < L <= high, FAIL if high < L.
    The text of the risk states each zone's probability on the limit.

    Raises:
        UsageError: see :func:`evalkit.measure.rules.bound.ends`.

    Source: ILAC-G8:09/2019, section 4 (non-binary statement with a guard band), with one-sided
    bounds in the place of value and guard band.

    >>> measured = Measured(value=0.7, low=0.6, high=0.8, level=0.9, binomial_n=None)
    >>> limits = [Limit(direction="at_least", value=each) for each in (0.6, 0.7, 0.8, 0.9)]
    >>> [decide_nonbinary(Rule(name="nonbinary"), measured, each).verdict for each in limits]
    ['PASS', 'CONDITIONAL_PASS', 'CONDITIONAL_FAIL', 'FAIL']
    """
    found = ends(rule, measured, limit)
    if found is None:
        return refused(rule, "the interval (got none); a value with both ends")
    near, far = found
    return Decision(
        verdict=zone(near, measured.value, far, limit),
        rule=rule,
        risk=_risk(rule, measured, limit),
    )


def zone(near: float, value: float, far: float, limit: Limit) -> VerdictWord:
    """Return the zone of a value between its worse and its better end."""
    if limit.conforms(near):
        return "PASS"
    if limit.conforms(value):
        return "CONDITIONAL_PASS"
    return "CONDITIONAL_FAIL" if limit.conforms(far) else "FAIL"


def zones_on_limit(n: int, rule: Rule, limit: Limit) -> dict[VerdictWord, float]:
    """Return the probability of each zone for n independent marks on the limit.

    >>> found = zones_on_limit(1, Rule(), Limit(direction="at_least", value=0.5))
    >>> found["CONDITIONAL_PASS"], found["CONDITIONAL_FAIL"]
    (0.5, 0.5)
    """

    def reached(worst: int) -> float:
        zones = _FROM_BEST[: worst + 1]
        return accept_of_marks(lambda good, n: _zone_of(good, n, rule, limit) in zones, (n,), limit)

    sums = [reached(worst) for worst in range(len(_FROM_BEST))]
    better = [0.0, *sums]
    return {
        name: at_best - before
        for name, at_best, before in zip(_FROM_BEST, sums, better, strict=False)
    }


def _zone_of(good: int, n: int, rule: Rule, limit: Limit) -> VerdictWord:
    near, far = exact_ends(good, n, rule, limit)
    return zone(near, value_of(good, n, limit), far, limit)


def _risk(rule: Rule, measured: Measured, limit: Limit) -> Risk:
    risk = risk_of_bound(rule, measured, limit)
    if measured.proportion_n is not None and limit.good_share == 0.0:
        return replace(risk, conditional=0.0)
    if measured.binomial_n is not None:
        zones = zones_on_limit(measured.binomial_n, rule, limit)
        others = ", ".join(f"{name} {zones[name]:.4g}" for name in _FROM_BEST[1:])
        text = f"{risk.text}; on the limit the other zones have the probabilities {others}"
        return replace(risk, conditional=zones["CONDITIONAL_PASS"], text=text)
    conforming = risk_of_value(rule, measured, limit).probability
    text = (
        f"{risk.text}; on the limit PASS or CONDITIONAL_PASS is given with probability "
        f"{conforming:.4g}"
    )
    return replace(risk, conditional=max(0.0, conforming - risk.probability), text=text)
