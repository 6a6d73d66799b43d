"""The release: signatures, timestamps, the folder that leaves the laboratory, its checks."""
