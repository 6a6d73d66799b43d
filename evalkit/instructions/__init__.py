"""Instructions that a reply can be checked against by rule: one family of checkers a file."""
