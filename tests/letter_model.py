"""A small language model of letters, really trained on texts: what is asked about is known.

It counts which letter follows up to so many letters and mixes the counts: it remembers what
it was trained on almost word for word and knows nothing else.
"""

import hashlib
import math
from collections import Counter, defaultdict

from evalkit.agreement import SubjectDescription
from evalkit.records import Response

WEIGHT = 0.1  # of shorter contexts
LETTERS = 50_000  # an unseen letter is one of so many
KEPT = 16  # continuations of which each token's log-likelihood is kept


class LetterModel:
    """Predicts a letter from those before it."""

    def __init__(self, texts, *, order):
        """Count the letters after every context of each text, up to ``order`` letters long."""
        self._order = order
        self._after = defaultdict(Counter)
        for text in texts:
            for at in range(len(text)):
                for size in range(min(at, order) + 1):
                    self._after[text[at - size : at]][text[at]] += 1
        self._totals = {context: counts.total() for context, counts in self._after.items()}
        self._known = {}

    def logprobs(self, before, text):
        """Return the log-probability of each letter of a text after what stands before it."""
        found = []
        for at in range(len(text)):
            context = (before[-self._order :] + text[max(0, at - self._order) : at])[-self._order :]
            found.append(math.log(self._probability(context, text[at])))
        return found

    def write_on(self, text, n):
        """Return the n letters that follow, the likeliest each time."""
        written = text
        for _ in range(n):
            size = next(
                s for s in range(self._order, -1, -1) if written[-s:] in self._after or not s
            )
            counts = self._after[written[-size:] if size else ""]
            written += max(sorted(counts), key=counts.__getitem__)
        return written[len(text) :]

    def _probability(self, context, letter):
        key = (context, letter)
        if key not in self._known:
            shorter = self._probability(context[1:], letter) if context else 1 / LETTERS
            total = self._totals.get(context, 0)
            count = self._after[context][letter] if total else 0
            self._known[key] = (count + WEIGHT * shorter) / (total + WEIGHT)
        return self._known[key]


class DrawnModel:
    """Draws every log-probability from a hash of the text: it knows nothing of anything."""

    def logprobs(self, before, text):
        """Return a drawn number for each letter; the text decides it."""
        digest = hashlib.sha256(f"{before}|{text}".encode()).digest()
        drawn = int.from_bytes(digest[:8], "big") / 2**64
        return [-1.0 - drawn] * len(text)

    def write_on(self, _text, _n):
        """Return nothing of the text."""
        return "…"


class LetterSubject:
    """Puts a model of letters behind the contract of a subject."""

    window = 16

    def __init__(self, model):
        """Take the model."""
        self._model = model
        self._waiting = []

    def describe(self):
        """Return who this is."""
        return SubjectDescription(plugin="test", name=type(self._model).__name__)

    def submit(self, request):
        """Answer a request."""
        prompt = "\n\n".join(each.content for each in request.messages)
        if request.kind == "generate":
            text = self._model.write_on(prompt, request.decoding.max_tokens)
            answer = {"text": text, "finish": "length"}
        else:
            answer = self._weighed(prompt, request.continuations)
        self._waiting.append(Response(identity=request.identity, prompt=prompt, **answer))

    def _weighed(self, prompt, texts):
        start = _common_start(texts) if len(texts) > 1 else ""
        shared = self._model.logprobs(prompt, start)
        between = "" if not prompt or ord(prompt[-1]) > 0x2E80 else " "
        rows = [
            shared + self._model.logprobs(prompt + between + start, text[len(start) :])
            for text in texts
        ]
        return {
            "logprobs": tuple(map(math.fsum, rows)),
            "token_counts": tuple(map(len, rows)),
            "token_logprobs": tuple(map(tuple, rows)) if len(rows) < KEPT else (),
        }

    def collect(self):
        """Return what was answered."""
        answered, self._waiting = self._waiting, []
        return answered

    def close(self):
        """Forget what was not collected."""
        self._waiting = []


def _common_start(texts):
    first, last = min(texts), max(texts)
    same = next((n for n in range(len(first)) if first[n] != last[n]), len(first))
    return first[:same]
