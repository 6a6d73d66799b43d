"""The parts of a report, each a function from the record to blocks."""
