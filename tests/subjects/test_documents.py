"""Documents: what stands under a heading, and nothing outside the folder."""

from dataclasses import replace

import pytest

from evalkit.canonical import digest
from evalkit.contracts import Subject
from evalkit.errors import SubjectError
from evalkit.records import Identity, Request
from evalkit.subjects.documents import BYTES_LIMIT, documents

CARD = "# Limits\nNone known.\n"


def read(file="card.md", heading="Limits"):
    """Return the request for a section."""
    of = Identity(suite="s", sample_id="q1", role="documents")
    return Request(identity=of, kind="read", file=file, heading=heading)


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a card and a further folder, beside a secret."""
    (tmp_path / "secret.md").write_text(CARD)
    inside = tmp_path / "documents"
    (inside / "more").mkdir(parents=True)
    (inside / "card.md").write_text(CARD)
    (inside / "more" / "log.txt").write_bytes(b"\xef\xbb\xbf# Limits\nMany.")
    return inside


@pytest.fixture
def ask(folder, hand):
    """Return a function that opens the folder as it is and puts a request to it."""

    def asked(request):
        return hand.answer(documents(str(folder), hand.context(role="documents")), request)

    return asked


def test_a_section_is_the_answer(ask):
    """The prompt is file and heading."""
    response = ask(read())
    assert (response.text, response.finish, response.prompt) == (
        "None known.",
        "stop",
        "card.md#Limits",
    )


def test_a_file_in_a_further_folder_with_a_byte_order_mark(ask):
    """Names are relative to the folder."""
    assert ask(read("more/log.txt")).text == "Many."


def test_no_heading_is_the_whole_file(ask):
    """The text is as it stands."""
    assert ask(read(heading=None)).text == CARD


@pytest.mark.parametrize(("file", "heading"), [("card.md", "Risks"), ("none.md", "Limits")])
def test_what_is_absent_has_no_text(ask, file, heading):
    """Absence is a finding, no error."""
    response = ask(read(file, heading))
    assert (response.text, response.finish, response.error) == (None, "stop", None)


def test_an_empty_section_is_there(folder, ask):
    """An empty text is not an absent one."""
    (folder / "card.md").write_text("# Limits\n# Risks\n")
    assert ask(read()).text == ""


@pytest.mark.parametrize("file", ["../secret.md", "more/../card.md", "/etc/x.md", "../none.md"])
def test_a_name_that_leads_out_is_an_error_response(ask, file):
    """Names with .. and absolute ones are refused whether or not the file is there."""
    response = ask(read(file))
    assert (response.text, response.finish) == (None, "error")
    assert "outside the folder" in response.error


def test_links_are_followed_inside_the_folder_alone(folder, ask):
    """A link to a file, or to a folder, outside is refused."""
    (folder / "inside.md").symlink_to(folder / "card.md")
    (folder / "file.md").symlink_to(folder.parent / "secret.md")
    (folder / "link").symlink_to(folder.parent, target_is_directory=True)
    assert ask(read("inside.md")).text == "None known."
    assert "outside the folder" in ask(read("file.md")).error
    assert "outside the folder" in ask(read("link/secret.md")).error


@pytest.mark.parametrize("file", ["card.pdf", "card", ".", "a\0.md", "x" * 5000 + ".md"])
def test_a_name_that_is_no_documents_is_never_a_text(ask, file):
    """Other formats and impossible names do no harm."""
    assert ask(read(file)).text is None


def test_a_link_to_itself_is_an_error_response(folder, ask):
    """It leads nowhere."""
    (folder / "loop.md").symlink_to(folder / "loop.md")
    response = ask(read("loop.md"))
    assert response.text is None


def test_a_large_file_is_an_error_response(folder, ask):
    """The limit itself is allowed."""
    (folder / "card.md").write_bytes(b"# Limits\n" + b"x" * (BYTES_LIMIT - 9))
    assert ask(read()).finish == "stop"
    (folder / "card.md").write_bytes(b"x" * (BYTES_LIMIT + 1))
    assert "is too large (got 5000001 bytes)" in ask(read()).error


def test_a_file_that_is_not_utf_8_is_an_error_response(folder, ask):
    """Big5 is not guessed at."""
    (folder / "card.md").write_bytes("# 限制\n無".encode("big5"))
    assert "is not UTF-8" in ask(read()).error


def test_a_file_that_changed_since_is_an_error_response(folder, hand):
    """The description would be of other bytes."""
    subject = documents(str(folder), hand.context(role="documents"))
    (folder / "card.md").write_text("# Limits\nNone at all.\n")
    assert "changed since" in hand.answer(subject, read()).error
    (folder / "card.md").unlink()
    assert "cannot be read" in hand.answer(subject, read()).error


@pytest.mark.parametrize("kind", ["generate", "loglikelihood"])
def test_documents_write_nothing(ask, kind):
    """Only a read request has an answer."""
    assert f"got a {kind} request" in ask(replace(read(), kind=kind)).error


def test_a_read_request_without_a_file_is_an_error_response(ask):
    """There is nothing to open."""
    assert ask(read(file=None)).finish == "error"


def test_every_file_is_described(folder, hand):
    """Names are relative; a file that is no document is part of what was handed in."""
    (folder / "scan.pdf").write_bytes(b"%PDF")
    described = documents(str(folder), hand.context(role="documents")).describe()
    assert (described.plugin, described.name) == ("documents", "documents")
    assert described.digests == {
        "card.md": digest(CARD.encode()),
        "more/log.txt": digest(b"\xef\xbb\xbf# Limits\nMany."),
        "scan.pdf": digest(b"%PDF"),
    }


def test_no_folder_is_refused(tmp_path, hand):
    """The path is named."""
    with pytest.raises(SubjectError, match="no such folder"):
        documents(str(tmp_path / "none"), hand.context(role="documents"))


def test_a_folder_without_a_document_is_refused(tmp_path, hand):
    """Most likely it is the wrong one."""
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    with pytest.raises(SubjectError, match=r"no document in .* \(got 1 files\)"):
        documents(str(tmp_path), hand.context(role="documents"))


def test_a_folder_that_cannot_be_read_is_refused(folder, hand, monkeypatch):
    """What the operating system says is told."""

    def failing(*_):
        raise PermissionError("no permission")

    monkeypatch.setattr("pathlib.Path.rglob", failing)
    with pytest.raises(SubjectError, match=r"cannot be read \(no permission\)"):
        documents(str(folder), hand.context(role="documents"))


def test_it_keeps_the_contract(folder, hand):
    """Answers come once, and closing twice is allowed."""
    subject = documents(str(folder), hand.context(role="documents"))
    assert isinstance(subject, Subject)
    assert subject.window > 1
    subject.submit(read())
    subject.close()
    subject.close()
    assert subject.collect() == []
