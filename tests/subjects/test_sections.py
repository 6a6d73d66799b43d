"""Sections of a Markdown text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.subjects.sections import section

CARD = """\
---
title: Not a heading
---
# Model card

Intro.

## Intended use ##

For **tests**.

### Out of scope

Medicine.

Limits
------

None known.

```md
# In code
```

Training Data
and more
=============

Public.
#

####### Seven
"""


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Intended use", "For **tests**.\n\n### Out of scope\n\nMedicine."),
        ("  INTENDED   use ", "For **tests**.\n\n### Out of scope\n\nMedicine."),
        ("Ｉｎｔｅｎｄｅｄ use", "For **tests**.\n\n### Out of scope\n\nMedicine."),
        ("out of scope", "Medicine."),
        ("Limits", "None known.\n\n```md\n# In code\n```"),
        ("Training data and more", "Public."),
        ("", "####### Seven"),
        ("In code", None),
        ("title: Not a heading", None),
        ("Seven", None),
        ("Intended", None),
    ],
)
def test_a_section_ends_before_the_next_of_its_level(heading, expected):
    """Deeper headings belong to it; code and front matter hold no headings."""
    assert section(CARD, heading) == expected


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("# A", "A", ""),
        ("# A\n\n\n# B\nb", "A", ""),
        ("#A\nx", "A", None),
        ("# A\nfirst\n# A\nsecond", "A", "first"),
        ("- item\n---\nx", "item", None),
        ("- item\n---\nx", "- item", None),
        ("    code\n---\nx", "code", None),
        ("a\n\n---\nx", "a", None),
        ("> quote\n---", "quote", None),
        ("***\n---", "***", None),
        ("   # A\nx", "A", "x"),
        ("    # A\nx", "A", None),
        ("## 限制 #\n無", "限 制", "無"),
        ("# A\r\nx\r\n# B", "A", "x"),
        ("# A #hash\nx", "A #hash", "x"),
        ("~~~\n# A\n```\n~~~\n# A\nx", "A", "x"),
        ("````\n```\n# A\n````\n# A\nx", "A", "x"),
        ("``` a`b\n# A\nx", "A", "x"),
        ("```\n# A", "A", None),
        ("---\nopen: front matter\n# A\nx", "A", "x"),
        ("", "A", None),
    ],
)
def test_headings_as_commonmark_has_them(text, heading, expected):
    """Small cases, each by hand."""
    assert section(text, heading) == expected


@given(st.text(alphabet="#ab -=`~>\n\r\t1.", max_size=80), st.text(alphabet="#ab -", max_size=5))
def test_no_text_breaks_it(text, heading):
    """There is a section, or None."""
    found = section(text, heading)
    assert found is None or isinstance(found, str)
