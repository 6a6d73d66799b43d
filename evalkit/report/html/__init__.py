"""The page: the block list as one file of HTML."""
