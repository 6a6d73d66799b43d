"""Reading a page as a program does: its tags, its text, the language of each text."""

from html.parser import HTMLParser

EMPTY = frozenset({"meta", "col", "wbr"})


class Page(HTMLParser):
    """The tags of a page with their attributes, its text, and the language of each text."""

    def __init__(self, page: bytes) -> None:
        """Read the page."""
        super().__init__()
        self.tags, self.texts, self.open = [], [], []
        self.feed(page.decode())

    def handle_starttag(self, tag, attributes):
        """Keep a tag, and stand within it."""
        found = dict(attributes)
        self.tags.append((tag, found))
        if tag not in EMPTY:
            language = found.get("lang") or (self.open[-1][1] if self.open else "")
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        """Stand outside of it again."""
        assert tag == self.open.pop()[0]

    def handle_data(self, data):
        """Keep a text with its language."""
        self.texts.append((self.open[-1][1] if self.open else "", data))

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(data for _, data in self.texts)

    def attributes(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [found[name] for _, found in self.tags if name in found]
