"""Parts of the programs that compare speeds; none of them is a program but ``worker``."""
