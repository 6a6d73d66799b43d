"""What other harnesses state as the error of a score, written down from what they document.

Each function takes the number of 1s in each cluster, shape (repeats, C), and the sizes of the
clusters, shape (C,), and returns arrays over the repeats. ``peer_check`` holds them against the
installed packages. All three print a standard error; the interval value ± 1.96 se is what their
readers make of it.

========================  ==========================================================================
lm-eval                   a mean of items: sample standard deviation over sqrt(n), whatever the
                          clusters
lm-eval, bootstrap        a metric over all items: standard deviation over resampled items
lighteval                 a mean of items: the same as lm-eval
lighteval, bootstrap      a metric over all items: standard deviation over the B resamples, divided
                          by sqrt(B); that is the error of the bootstrap's own mean
Inspect                   ``stderr()``: the same as lm-eval; 0 for fewer than 2 items
Inspect, clusters named   ``stderr(cluster=...)``: cluster-robust with C / (C - 1); 0 for one
                          cluster
Inspect, ci_wilson        ``ci_wilson(cluster=...)``: Wilson with t(C - 1) on the effective n, at
                          most n, and on n itself where all are equal
========================  ==========================================================================

Sources: what ``lm_eval.api.metrics.stderr_for_metric``, ``lighteval.metrics.utils.stderr`` and
``inspect_ai.scorer`` (``stderr``, ``ci_wilson``) say of themselves;
Miller (2024), arXiv:2411.00640, section 2.2.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

Array = NDArray[np.float64]
NORMAL = 1.96
LEAST_ITEMS = 2


def share(ones: Array, sizes: Array) -> Array:
    """Return the share of 1s in each repeat."""
    return ones.sum(axis=1) / sizes.sum()


def item_error(ones: Array, sizes: Array) -> Array:
    """Return the sample standard deviation of 0/1 items over sqrt(n): n - 1 below the sum."""
    n, p = sizes.sum(), share(ones, sizes)
    return np.sqrt(p * (1.0 - p) / (n - 1.0))


def resampled_error(ones: Array, sizes: Array, *, draws: int, seed: int) -> Array:
    """Return the standard deviation of the share over so many resamples of the items.

    A resample of n items of which k are 1 has a binomial number of 1s.
    """
    n = int(sizes.sum())
    generator = np.random.default_rng(seed)
    again = generator.binomial(n, share(ones, sizes)[:, None], (len(ones), draws)) / n
    return again.std(axis=1, ddof=1)


def cluster_error(ones: Array, sizes: Array) -> Array:
    """Return the cluster-robust error of the share, with the factor C / (C - 1)."""
    count = len(sizes)
    residuals = ones - sizes * share(ones, sizes)[:, None]
    if count < LEAST_ITEMS:
        return np.zeros(len(ones))
    return np.sqrt(count / (count - 1.0) * (residuals**2).sum(axis=1)) / sizes.sum()


def cluster_wilson(ones: Array, sizes: Array) -> tuple[Array, Array]:
    """Return Wilson's ends with Student's t on the effective number of items."""
    n, p = float(sizes.sum()), share(ones, sizes)
    variance = cluster_error(ones, sizes) ** 2
    known = (p > 0.0) & (p < 1.0) & (variance > 0.0)
    effective = np.full(len(p), n)
    effective[known] = np.minimum(n, (p * (1.0 - p))[known] / variance[known])
    t = student.ppf(0.975, len(sizes) - 1)
    shrink = 1.0 + t**2 / effective
    centre = (p + t**2 / (2.0 * effective)) / shrink
    half = t * np.sqrt(p * (1.0 - p) / effective + t**2 / (4.0 * effective**2)) / shrink
    return np.maximum(0.0, centre - half), np.minimum(1.0, centre + half)


def around(ones: Array, sizes: Array, error: Array) -> tuple[Array, Array]:
    """Return value - 1.96 error and value + 1.96 error."""
    p = share(ones, sizes)
    return p - NORMAL * error, p + NORMAL * error
