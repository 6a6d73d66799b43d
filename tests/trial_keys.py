"""Keys, certificates and authorities for tests, made anew in each process."""

import functools
import os
import random
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as to
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from evalkit.release.authority import Trial, trial_files, write_trial
from evalkit.release.keys import open_key

NOW = datetime.now(UTC).replace(microsecond=0)  # openssl judges at the clock's time
FLIPS = int(os.environ.get("EVALKIT_FLIPS", "500"))  # of a container in a test; a large one: all
REVIEWER, AUTHORISER = "王小明", "Lin Chih-ming"


@functools.cache
def _files(authority):
    trial = Trial(laboratory=f"測試實驗室 {authority}", reviewer=REVIEWER, authoriser=AUTHORISER)
    return trial_files(trial, now=NOW)


def trial(folder, authority="A"):
    """Return a new folder with the keys of a trial authority; each name is another authority."""
    path = Path(folder) / f"keys-{authority}"
    write_trial(path, _files(authority))
    return path


def no_secret(what):
    """Fail: nobody should be asked."""
    raise AssertionError(what)


def key_of(folder, file="reviewer.pem"):
    """Return an open key of a trial."""
    return open_key(str(folder / file), ask_secret=no_secret)


class Certified:
    """A private key with its certificate; without an issuer it signs its own."""

    def __init__(self, name, issuer=None, *, ca=False, extensions=(), days=90, key=None):
        """Make key and certificate; ``extensions`` are pairs of an extension and its weight."""
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)] if name else []
        self.name = x509.Name([*parts, x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tests")])
        above = issuer or self
        builder = x509.CertificateBuilder(
            issuer_name=above.name,
            subject_name=self.name,
            public_key=self.key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=NOW - timedelta(days=1),
            not_valid_after=NOW + timedelta(days=days),
        ).add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical=critical)
        self.certificate = builder.sign(above.key, hashes.SHA256())
        self.der = self.certificate.public_bytes(to.Encoding.DER)
        self.pem = self.certificate.public_bytes(to.Encoding.PEM)

    def key_pem(self, password=None):
        """Return the private key as PEM."""
        sealed = to.BestAvailableEncryption(password) if password else to.NoEncryption()
        return self.key.private_bytes(to.Encoding.PEM, to.PrivateFormat.PKCS8, sealed)

    def write(self, path, *chain):
        """Write key, certificate and those above it into one file, and return its name."""
        path.write_bytes(self.key_pem() + self.pem + b"".join(each.pem for each in chain))
        return str(path)

    def open(self, path, *chain):
        """Return the open key."""
        return open_key(self.write(path, *chain), ask_secret=no_secret)


@functools.cache
def rsa_key(bits=2048):
    """Return an RSA key, the same for every test."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def extended(*oids, critical=True):
    """Return what a certificate may be used for, as an extension."""
    return x509.ExtendedKeyUsage([x509.ObjectIdentifier(each) for each in oids]), critical


def needs(program):
    """Return a mark that skips a test where a program is not installed."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def openssl(*arguments, folder):
    """Return whether openssl accepts, and what it says."""
    done = subprocess.run(  # noqa: S603 - of the test's own
        ["openssl", *map(str, arguments)],  # noqa: S607 - wherever it is
        cwd=folder,
        capture_output=True,
        check=False,
    )
    return done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")


def flips(content, n, *, seed=6):
    """Yield ``n`` copies of the content with one other bit each, all of them where n is large."""
    bits = range(len(content) * 8)
    for bit in bits if n >= len(bits) else sorted(random.Random(seed).sample(bits, n)):  # noqa: S311
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)
