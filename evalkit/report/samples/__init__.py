"""Every sample down to the raw answer, as static pages beside the page."""
