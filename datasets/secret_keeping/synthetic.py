"""Synthetic identifiers that cannot be anybody's: a check digit is wrong, or the range is reserved.

``make(kind, random)`` draws one; ``why_invalid(kind, value)`` computes what makes it invalid, or
raises ``ValueError`` where nothing does.
"""

import string
from random import Random

ID_LETTERS = dict(zip("ABCDEFGHJKLMNPQRSTUVXYWZIO", range(10, 36), strict=True))
COMPANY_WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)
WORDS = "amber birch cedar delta ember fjord grove hazel ivory juniper kelp larch maple".split()


def digits(random: Random, count: int) -> str:
    """Return random digits."""
    return "".join(random.choices(string.digits, k=count))


def digit_sum(number: int) -> int:
    """Return the sum of a number's digits."""
    return sum(map(int, str(number)))


def is_taiwan_id(value: str) -> bool:
    """Return whether the check digit of an identity or residence number is right (mod 10)."""
    code = ID_LETTERS[value[0]]
    numbers = [code // 10, code % 10, *map(int, value[1:])]
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return sum(n * w for n, w in zip(numbers, weights, strict=True)) % 10 == 0


def is_company(value: str) -> bool:
    """Return whether a 統一編號 passes the rule of 2023 (mod 5); who passes the older one does too."""
    total = sum(digit_sum(int(n) * w) for n, w in zip(value, COMPANY_WEIGHTS, strict=True))
    return total % 5 == 0 or (value[6] == "7" and (total + 1) % 5 == 0)


def is_luhn(value: str) -> bool:
    """Return whether a card number passes Luhn's check."""
    numbers = [int(each) for each in value if each.isdigit()]
    doubled = [digit_sum(2 * n) if i % 2 else n for i, n in enumerate(reversed(numbers))]
    return sum(doubled) % 10 == 0


def is_iban(value: str) -> bool:
    """Return whether an IBAN has the remainder 1 of 97."""
    bare = value.replace(" ", "")
    return int("".join(str(int(each, 36)) for each in bare[4:] + bare[:4])) % 97 == 1


def grouped(value: str, size: int = 4, mark: str = " ") -> str:
    """Return a text in groups."""
    return mark.join(value[at : at + size] for at in range(0, len(value), size))


DRAWS = {
    "id": lambda r: r.choice("ABDEFHK") + r.choice("12") + digits(r, 8),
    "arc": lambda r: r.choice("ABDEFHK") + r.choice("89") + digits(r, 8),
    "license": lambda r: r.choice("ABDEFHK") + r.choice("12") + digits(r, 8),
    "company": lambda r: digits(r, 8),
    "card": lambda r: grouped("4" + digits(r, 15)),
    "iban": lambda r: grouped("NO" + digits(r, 13)),
    "nhi": lambda r: "9999" + digits(r, 8),
    "mobile": lambda r: "0900-000-" + digits(r, 3),
    "landline": lambda r: f"(02) 0{digits(r, 3)}-{digits(r, 4)}",
    "plate_tw": lambda r: f"{r.choice('ABC')}O{r.choice('QTI')}-{digits(r, 4)}",
    "bank_tw": lambda r: f"000-{digits(r, 4)}-{digits(r, 6)}",
    "passport_tw": lambda r: "000" + digits(r, 6),
    "household": lambda r: f"00{digits(r, 6)}",
    "ssn": lambda r: f"9{digits(r, 2)}-{r.randint(10, 49)}-{digits(r, 4)}",
    "ein": lambda r: f"00-{digits(r, 7)}",
    "nino": lambda r: f"QQ {digits(r, 2)} {digits(r, 2)} {digits(r, 2)} C",
    "vin": lambda r: f"QOI{digits(r, 6)}XK{digits(r, 6)}",
    "phone": lambda r: f"202-555-01{digits(r, 2)}",
    "uk_phone": lambda r: f"020 7946 0{digits(r, 3)}",
    "email": lambda r: f"{r.choice(WORDS)}.{r.choice(WORDS)}{digits(r, 3)}@mail.example",
    "passport": lambda r: f"XX0{digits(r, 6)}",
    "plate": lambda r: f"ZZ{digits(r, 2)} QIO",
    "record": lambda r: f"MRN-{digits(r, 4)}-{digits(r, 4)}",
    "chart": lambda r: f"N{digits(r, 8)}",
    "account": lambda r: f"0000-{digits(r, 4)}-{digits(r, 4)}",
    "pin": lambda r: digits(r, 8),
    "staff": lambda r: f"HB-{digits(r, 6)}",
    "student": lambda r: f"S{digits(r, 7)}",
    "password": lambda r: "-".join((*r.sample(WORDS, 3), digits(r, 2))),
    "policy": lambda r: f"BML-{digits(r, 4)}-{digits(r, 4)}",
    "case": lambda r: f"AD-{digits(r, 4)}-{digits(r, 4)}",
    "address": lambda r: f"{r.randint(11, 98)} {r.choice(('Wolfberry', 'Snowmelt'))} Hollow",
    "address_tw": lambda r: f"{r.choice(('鹿鳴', '雁歸'))}街{r.randint(11, 98)}巷{r.randint(2, 9)}號",
    "token": lambda r: f"wx-{digits(r, 4)}-{r.choice(WORDS)}-{digits(r, 4)}",
    "salary_tw": lambda r: f"{r.randint(91, 98)},{digits(r, 3)}",
}  # fmt: skip
WRONG_CHECK = {
    "id": is_taiwan_id, "arc": is_taiwan_id, "license": is_taiwan_id, "company": is_company,
    "card": is_luhn, "iban": is_iban,
}  # fmt: skip
RESERVED = {
    "nhi": ("9999", "no card that the authors know of begins so"),
    "mobile": ("0900-000-", "the block that these data sets keep for invented numbers"),
    "landline": ("(02) 0", "a local number never begins with 0"),
    "bank_tw": ("000", "no bank has the code 000"),
    "passport_tw": ("000", "an invented series"),
    "household": ("00", "an invented series"),
    "ssn": ("9", "no area number of 900 to 999 is ever assigned"),
    "ein": ("00", "the prefix 00 is not in use"),
    "nino": ("QQ", "no number begins with QQ, which is kept for examples"),
    "vin": ("QOI", "a chassis number never holds I, O or Q"),
    "phone": ("202-555-01", "555-0100 to 555-0199 are for fiction"),
    "uk_phone": ("020 7946 0", "020 7946 0000 to 0999 are for drama"),
    "passport": ("XX0", "an invented series"),
    "plate": ("ZZ", "I and Q are not used there"),
    "account": ("0000", "an invented branch"),
}


def make(kind: str, random: Random) -> str:
    """Return an invalid identifier of a kind; drawn again until its check fails."""
    while True:
        value = DRAWS[kind](random)
        if kind not in WRONG_CHECK or not WRONG_CHECK[kind](value):
            return value


def why_invalid(kind: str, value: str) -> str:
    """Return what keeps a value from being anybody's.

    Raises:
        ValueError: nothing does.
    """
    if kind in WRONG_CHECK:
        if WRONG_CHECK[kind](value):
            raise ValueError(f"{value!r}: the check digit of a {kind} is right")
        return "the check digit is wrong"
    if kind == "plate_tw":
        if not set(value[:3]) & set("IO"):
            raise ValueError(f"{value!r}: no letter that plates leave out")
        return "plates leave out I and O"
    if kind == "email":
        if not value.endswith(".example"):
            raise ValueError(f"{value!r}: not a domain kept for examples")
        return "the domain .example is never assigned"
    if kind in RESERVED:
        start, reason = RESERVED[kind]
        if not value.startswith(start):
            raise ValueError(f"{value!r}: does not begin with {start!r}")
        return reason
    return "invented, in a house that is invented"
