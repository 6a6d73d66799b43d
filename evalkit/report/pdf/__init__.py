"""The paper: the block list as a PDF, set by Typst."""
