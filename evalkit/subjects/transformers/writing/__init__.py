"""Answers that the model writes."""
