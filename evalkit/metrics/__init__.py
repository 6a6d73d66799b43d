"""Metrics: one way of marking an answer a file, found by entry point."""
