"""What lies in a release folder, by name."""

from typing import Literal

RECORD = "release.json"
REPORT = "report.json"
PAGE = "report.html"
PAPER = "report.pdf"
RUN = "run"
README = "README.md"
CERTIFICATES = "certificates.pem"
ATTESTATION = "attestation.dsse.json"
WITHDRAWAL = "withdrawal.json"
SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.p7s"
STAMP = "SHA256SUMS.tsr"
SEALS = (SUMS, SIGNATURE, STAMP)  # what no line of SHA256SUMS can be of
TRIAL = "trial"  # the role in which the one key of a release signs that nobody reviewed

Disclosure = Literal["private", "full", "summary"]
"""Who may see what: all of it the laboratory and its customer, all of it anybody, or anybody the
report without samples, answers and evidence."""

DISCLOSURES: tuple[Disclosure, ...] = ("private", "full", "summary")


def release_name(report: str, revision: int) -> str:
    """Return the name of a release folder.

    >>> release_name("EK-20260131-7f3a9c2e41d0", 2)
    'EK-20260131-7f3a9c2e41d0-R2'
    """
    return f"{report}-R{revision}"


def withdrawal_name(report: str, revision: int) -> str:
    """Return the name of the folder that withdraws a release.

    >>> withdrawal_name("EK-20260131-7f3a9c2e41d0", 2)
    'EK-20260131-7f3a9c2e41d0-R2-withdrawn'
    """
    return f"{release_name(report, revision)}-withdrawn"
