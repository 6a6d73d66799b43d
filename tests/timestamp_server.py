"""Timestamp servers on this machine, for tests: openssl's, or one that says what a test wants."""

import contextlib
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

_CONFIG = """
[tsa]
default_tsa = it
[it]
serial = {folder}/serial
signer_cert = {folder}/tsa.crt
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
"""


@contextlib.contextmanager
def server(answer, kind="application/timestamp-reply"):
    """Run a server that answers each query with ``answer(query)``; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            reply = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *words):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as it:
        thread = threading.Thread(target=it.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{it.server_port}/tsa"
        finally:
            it.shutdown()
            thread.join()


def answer_of_openssl(folder, clock):
    """Return a function that lets openssl answer a query with the key of ``clock``."""
    (folder / "tsa.crt").write_bytes(clock.pem)
    (folder / "tsa.key").write_bytes(clock.key_pem())
    (folder / "serial").write_text("01\n")
    (folder / "tsa.conf").write_text(_CONFIG.format(folder=folder))

    def answer(query):
        (folder / "query").write_bytes(query)
        words = "openssl ts -reply -config tsa.conf -queryfile query -out reply"
        subprocess.run(  # noqa: S603 - of the test's own
            words.split(), cwd=folder, check=True, capture_output=True
        )
        return (folder / "reply").read_bytes()

    return answer
