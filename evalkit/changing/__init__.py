"""Ways of changing a question: slips of writing, and disguises of a harmful request."""

AGAIN = "again"  # the variant in which the clean question is asked once more: no change of it
