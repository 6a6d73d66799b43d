"""One way of asking a file; a module here is found by its entry point and imported by none."""
