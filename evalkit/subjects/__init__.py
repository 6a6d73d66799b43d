"""Whoever answers; a subject is found by its entry point and imported by none."""
