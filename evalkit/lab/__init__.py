"""The laboratory's own records: quality control of the benches that it measures with."""
