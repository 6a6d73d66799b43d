"""The software of a test laboratory for large language models."""
