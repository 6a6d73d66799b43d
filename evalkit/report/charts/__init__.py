"""Charts of evalkit: plain data in, SVG bytes out; ``canvas.py`` alone knows how they look."""
