"""One digest over all samples, and the proof that one of them is under it."""
