"""The log-probabilities of given texts, each distinct token computed about once."""
