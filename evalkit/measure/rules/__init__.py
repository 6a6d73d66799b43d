"""Decision rules, one a file: what a rule says of a measured value, and what it risks."""
