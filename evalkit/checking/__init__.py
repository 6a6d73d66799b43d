"""Whether a suite is fit to be used: lints of its rows, what it can decide, a trial by subjects."""
