"""From a reference to a checked and loaded model."""
