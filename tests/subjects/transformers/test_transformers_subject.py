"""The queue in front of the model, and what it says of itself."""

import json
import subprocess
import sys

import pytest
import torch

from evalkit.agreement import Permissions
from evalkit.contracts import Subject, SubjectContext
from evalkit.errors import SubjectError
from evalkit.records import Identity, Request
from evalkit.subjects.transformers import transformers

REPEATABLE = SubjectContext(
    role="model", samples=(), allow=Permissions(), deterministic=True
)  # fmt: skip


def test_it_is_a_subject(opened):
    """It keeps the contract."""
    assert isinstance(opened, Subject)


def test_the_factory_loads_nothing_heavy():
    """Naming the plugin imports neither torch nor transformers."""
    program = (
        "import sys, evalkit.subjects.transformers\n"
        "print(sorted({'torch', 'transformers', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_nothing_is_collected_from_nothing(opened):
    """Without requests there is nothing to collect."""
    assert opened.collect() == []


def test_every_request_is_answered_once(opening, tiny_folder, rate, write):
    """Requests of both kinds in one queue each have one response, and none is empty-handed."""
    subject = opening(tiny_folder, batch_size=3)
    requests = [rate("the cat " * n, " sat", " on") for n in range(1, 8)]
    requests += [write("the cat " * n, max_tokens=2 + n % 3) for n in range(1, 8)]
    for each in requests:
        subject.submit(each)
    counts = []
    answered = []
    while len(answered) < len(requests):
        got = subject.collect()
        counts.append(len(got))
        answered += [each.identity for each in got]

    assert 0 not in counts
    assert sorted(map(repr, answered)) == sorted(repr(each.identity) for each in requests)


def test_one_batch_at_a_time(opening, tiny_folder, rate):
    """A collect answers one batch, so that a kill loses little."""
    subject = opening(tiny_folder, batch_size=2)
    for n in range(6):
        subject.submit(rate(f"{n}{n + 1} " * 27, " sat", " on"))

    assert [len(subject.collect()) for _ in range(4)] == [2, 2, 2, 0]


def test_documents_are_not_read(opened, ask):
    """A model has no documents: the request is answered with that."""
    request = Request(identity=Identity(suite="s", sample_id="1"), kind="read", file="a.md")

    assert "a model has no documents" in ask(opened, request)[0].error


def test_no_unicode(opened, ask, rate):
    """A text that is no Unicode is an error that can be recorded."""
    response = ask(opened, rate("a\ud800", " b", name="u"))[0]

    assert (response.prompt, "not valid Unicode" in response.error) == (None, True)


def test_the_description_is_json(opened):
    """What identifies the model can be written as JSON and has no path of this machine."""
    description = opened.describe()
    text = json.dumps([description.settings, description.digests, description.observed])

    assert (description.plugin, description.name) == ("transformers", "tiny-llama")
    assert "/tmp" not in text  # noqa: S108 - what must not be there


def test_the_settings(opened):
    """Everything that was chosen by itself is written down."""
    expected = {"dtype": "float32", "device": "cpu", "max_length": 96, "chat_template": False}
    expected |= {"beginning_of_text": "<s>", "think_end": "</think>", "remote_code": False}

    assert {name: opened.describe().settings[name] for name in expected} == expected


def test_the_description_stays(opening, tiny_folder, ask, rate):
    """What identifies the model does not change while it answers."""
    subject = opening(tiny_folder)
    before = subject.describe()
    ask(subject, rate("the cat", " sat"))
    after = subject.describe()

    assert (before.settings, before.digests) == (after.settings, after.digests)


def test_a_deterministic_run(opening, tiny_folder, ask, write):
    """A deterministic run writes one answer at a time and says so."""
    subject = opening(tiny_folder, REPEATABLE)
    ask(subject, write("the cat", max_tokens=2))
    description = subject.describe()

    assert {"static": 1} == description.observed["written_rows_limit"]
    assert description.settings["deterministic"]


def test_a_deterministic_run_in_batches(opening, tiny_folder):
    """A deterministic run in larger batches is refused."""
    with pytest.raises(SubjectError, match="batch_size: does not fit a deterministic run"):
        opening(tiny_folder, REPEATABLE, batch_size=2)


@pytest.mark.parametrize("writer", ["batches", "paged"])
def test_a_deterministic_run_by_a_writer_of_many(opening, tiny_folder, writer):
    """A writer in whose batches answers share their beginnings is refused."""
    with pytest.raises(SubjectError, match="answers would depend on those beside them"):
        opening(tiny_folder, REPEATABLE, writer=writer)


@pytest.mark.parametrize("writer", ["batches", "paged", "static"])
def test_a_writer_by_name(opening, tiny_folder, opened, ask, write, writer):
    """A writer that is demanded writes, and gives the answers of the others."""
    requests = [write(f"the cat {n}", max_tokens=4) for n in range(3)]
    subject = opening(tiny_folder, writer=writer)
    expected = [each.text for each in ask(opened, *requests)]

    assert expected == [each.text for each in ask(subject, *requests)]
    assert (writer,) == subject.describe().observed["writers"]


def test_a_template_that_is_not_there(opening, tiny_folder):
    """A template that is demanded and absent is refused."""
    with pytest.raises(SubjectError, match="the tokenizer has none"):
        opening(tiny_folder, chat_template="on")


def test_a_template_that_is_switched_off(opening, folder, ask, rate):
    """A template can be left aside."""
    (folder / "chat_template.jinja").write_text("{{ messages[0].content }}!")
    subject = opening(folder, chat_template="off")

    assert ask(subject, rate("the cat", "sat"))[0].prompt == "the cat "


def test_a_broken_template(opening, folder):
    """A template that cannot render a question is refused at once."""
    (folder / "chat_template.jinja").write_text("{{ raise_exception('never') }}")

    with pytest.raises(SubjectError, match="chat template: refuses the messages"):
        opening(folder)


def test_a_template_is_told_about_thinking(opening, folder, ask, write):
    """The option reaches the template."""
    template = "{{ messages[0].content }}{{ ' quick' if enable_thinking is false else ' slow' }}"
    (folder / "chat_template.jinja").write_text(template)

    prompts = [
        ask(opening(folder, thinking=each), write("the", max_tokens=1))[0].prompt
        for each in ("auto", "off", "on")
    ]

    assert prompts == ["the slow", "the quick", "the slow"]


def test_the_template_decides_about_the_system_message(opening, folder):
    """What becomes of a system message is written down."""
    (folder / "chat_template.jinja").write_text("{{ messages[-1].content }}")

    assert "merged into the first question" in opening(folder).describe().settings["system_message"]


@pytest.mark.parametrize("wanted", [0, 1, 129])
def test_a_context_that_is_impossible(opening, tiny_folder, wanted):
    """More tokens than the model has positions are refused."""
    with pytest.raises(SubjectError, match="max_length: is out of range"):
        opening(tiny_folder, max_length=wanted)


def test_a_shorter_context(opening, tiny_folder, ask, rate):
    """A shorter context cuts prompts and is written down."""
    subject = opening(tiny_folder, max_length=8)

    assert ask(subject, rate("the cat " * 9, " sat"))[0].prompt_tokens_dropped > 0
    assert subject.describe().settings["max_length"] == 8


def test_no_cuda(opening, tiny_folder):
    """CUDA that is demanded and absent is refused."""
    if torch.cuda.is_available():
        pytest.skip("this machine has CUDA")
    with pytest.raises(SubjectError, match="there is no CUDA"):
        opening(tiny_folder, device="cuda")


def test_closing(opening, tiny_folder, rate):
    """A closed subject can be closed again, and no longer asked."""
    subject = opening(tiny_folder)
    subject.close()
    subject.close()

    with pytest.raises(SubjectError, match="is closed"):
        subject.submit(rate("a", "b"))


def test_a_small_model_takes_one_thread(tiny_folder):
    """A small model computes in one thread until it is closed."""
    torch.set_num_threads(2)
    subject = transformers(str(tiny_folder), REPEATABLE, device="cpu")
    during = subject.describe().observed["threads"]
    subject.close()
    after = torch.get_num_threads()
    torch.set_num_threads(1)

    assert (during, after) == (1, 2)
