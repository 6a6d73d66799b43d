"""A run: asking, keeping evidence, auditing, scoring, and joining what several machines did."""
