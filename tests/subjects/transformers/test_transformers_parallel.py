"""A model that is split over two processes: the same answers, and never a wait without end."""

import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import asdict
from multiprocessing.connection import Connection

import pytest
import torch
from transformers import GPT2Config, GPT2LMHeadModel

from evalkit.agreement import Permissions
from evalkit.contracts import Subject, SubjectContext
from evalkit.errors import SubjectError
from evalkit.subjects.transformers import transformers
from evalkit.subjects.transformers.ranks.lockstep import Place
from evalkit.subjects.transformers.ranks.splitting import check_plan

CONTEXTS = tuple("the cat " * n for n in range(1, 8))


@pytest.fixture(scope="module")
def split(tiny_folder) -> Subject:
    """Return the tiny model in two processes, for tests that only ask."""
    context = SubjectContext(role="model", samples=(), allow=Permissions())
    subject = transformers(str(tiny_folder), context, device="cpu", tensor_parallel=2)
    yield subject
    subject.close()


def test_it_is_a_subject(split):
    """It keeps the contract."""
    assert isinstance(split, Subject)


def test_the_same_loglikelihoods(split, opened, ask, rate):
    """Every sum of log-probabilities is that of the model in one piece."""
    requests = [rate(each, " sat", " on the mat", name="split") for each in CONTEXTS]
    expected = [value for each in ask(opened, *requests) for value in each.logprobs]

    assert [value for each in ask(split, *requests) for value in each.logprobs] == pytest.approx(
        expected, abs=1e-4
    )


def test_the_same_texts(split, opened, ask, write):
    """What is written is the same text, drawn or not."""
    requests = [write(each, name="split", max_tokens=8) for each in CONTEXTS]
    requests += [
        write(each, name="drawn", max_tokens=8, temperature=0.8, seed=n)
        for n, each in enumerate(CONTEXTS)
    ]
    expected = [(each.text, each.finish) for each in ask(opened, *requests)]

    assert expected == [(each.text, each.finish) for each in ask(split, *requests)]


def test_both_kinds_and_a_refusal_in_turn(split, ask, rate, write):
    """Requests of all kinds stand in one queue, and an error belongs to its request."""
    requests = [rate("the", " cat", name="mixed"), rate("the", name="mixed")]
    requests += [write("the", name="mixed", max_tokens=3)]

    assert [None, "error", None] == [each.error and "error" for each in ask(split, *requests)]


def test_nothing_is_collected_from_nothing(split):
    """Without requests there is nothing to collect."""
    assert split.collect() == []


def test_the_description(split, opened):
    """It has the digests and the window of the whole model, and says in how many parts it is."""
    whole, parts = opened.describe(), split.describe()

    assert (whole.digests, whole.name, opened.window) == (parts.digests, parts.name, split.window)
    assert {**whole.settings, "tensor_parallel": 2} == parts.settings


def test_a_process_that_is_killed(opening, tiny_folder, rate):
    """Where one process is gone, the subject ends with one sentence instead of waiting."""
    subject = opening(tiny_folder, tensor_parallel=2)
    for each in CONTEXTS:
        subject.submit(rate(each, " sat"))
    os.kill(subject._ranks._processes[1].pid, signal.SIGKILL)
    subject._ranks._processes[1].wait()
    with pytest.raises(SubjectError, match="process 1 of 2 has ended") as first:
        subject.collect()
    with pytest.raises(SubjectError) as second:
        subject.submit(rate("the", " cat"))

    assert str(first.value) == str(second.value)
    assert all(each.returncode is not None for each in subject._ranks._processes)


def test_what_a_process_cannot_open(opening, tiny_folder):
    """The reason of the processes is the reason that is given."""
    with pytest.raises(SubjectError, match="chat_template: the tokenizer has none"):
        opening(tiny_folder, tensor_parallel=2, chat_template="on")


def test_a_process_whose_source_is_gone(tmp_path):
    """A process ends when nobody is left to tell it anything, even while it waits for another."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [
                sys.executable,
                "-m",
                "evalkit.subjects.transformers.ranks.rank",
                str(theirs.fileno()),
            ],
            pass_fds=[theirs.fileno()],
        )
    connection = Connection(ours.detach())
    connection.send(place(tmp_path, 0))
    connection.close()

    assert process.wait(60) == 0


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (0, "is no number of parts"),
        (1, "is no number of parts"),
        (3, "does not divide the model's num_attention_heads"),
        (4, "does not divide the model's num_key_value_heads"),
    ],
)
def test_a_number_that_is_impossible(opening, tiny_folder, parts, sentence):
    """A number of parts that the model cannot be split into is refused before anything starts."""
    with pytest.raises(SubjectError, match=sentence):
        opening(tiny_folder, tensor_parallel=parts)


def test_too_few_cards(opening, tiny_folder):
    """More parts than cards are refused."""
    if not torch.cuda.is_available():
        pytest.skip("this machine has no CUDA")
    with pytest.raises(SubjectError, match="there are too few cards"):
        opening(tiny_folder, device="cuda", tensor_parallel=2 * torch.cuda.device_count())


def test_an_architecture_without_a_plan(opening, folder):
    """An architecture that transformers cannot split is refused."""
    GPT2LMHeadModel(GPT2Config(vocab_size=320, n_embd=8, n_layer=1, n_head=2)).save_pretrained(
        folder
    )

    with pytest.raises(SubjectError, match="has no plan for this architecture"):
        opening(folder, tensor_parallel=2)


def test_a_plan_that_leaves_the_logits_in_parts():
    """A model whose output would not be whole in the first process is refused."""
    plan = {"model.layers.*.mlp.up_proj": "colwise", "lm_head": "colwise"}

    with pytest.raises(SubjectError, match="leaves the output in parts"):
        check_plan("SomeModel", plan)


STEPS = """
import json, sys
import torch
from evalkit.errors import SubjectError
from evalkit.subjects.transformers.ranks.lockstep import Lockstep, Place

place = Place(**json.loads(sys.argv[1]))
lockstep = Lockstep(place)
# the second process cannot compute all that the first can: it knows fewer tokens
model = torch.nn.Embedding((64, 16)[place.rank], 4)
lockstep.watch(model)
found = {"least": lockstep.least(7 + place.rank), "said": []}
for ids in json.loads(sys.argv[2]):
    try:
        model(torch.tensor([ids]))
        found["said"].append("computed")
    except SubjectError as error:
        found["said"].append(str(error))
print(json.dumps(found))
"""


def place(folder, rank: int) -> Place:
    """Return the place of one of two processes on the processor."""
    return Place(rank=rank, ranks=2, store=str(folder / "store"), device="cpu", threads=1)


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """Return a function that lets two processes take steps and gives what became of them."""

    def run(*steps: list[list[int]]) -> list[dict[str, object]]:
        folder = tmp_path_factory.mktemp("ranks")
        started = [
            subprocess.Popen(  # noqa: S603 - our own interpreter and program
                [
                    sys.executable,
                    "-c",
                    STEPS,
                    json.dumps(asdict(place(folder, n))),
                    json.dumps(each),
                ],
                stdout=subprocess.PIPE,
            )
            for n, each in enumerate(steps)
        ]
        return [json.loads(each.communicate(timeout=60)[0].splitlines()[-1]) for each in started]

    return run


@pytest.fixture(scope="module")
def one_fails(walk) -> list[dict[str, object]]:
    """Return what becomes of two processes that take equal steps, the second not for one only."""
    return walk(*[[[1, 2], [1, 40], [3]]] * 2)


def test_equal_steps(one_fails):
    """Processes that are about to take the same step compute it."""
    assert ["computed"] * 2 == [each["said"][0] for each in one_fails]


def test_the_least(one_fails):
    """Processes agree on the least of what each has."""
    assert [7, 7] == [each["least"] for each in one_fails]


def test_a_step_that_one_cannot_take(one_fails):
    """Where one process fails within a step, neither takes another."""
    one, two = (each["said"] for each in one_fails)

    assert "process 0 of 2 cannot go on" in one[2]
    assert "process 1 of 2 cannot go on (got IndexError" in two[1]
    assert two[1] == two[2]


def test_different_steps(walk):
    """Before different tokens are computed, both processes end, and stay at their reason."""
    one, two = (each["said"] for each in walk([[1, 2], [3, 4], [5]], [[1, 2], [3, 5], [5]]))

    assert "were about to compute different things" in one[1]
    assert [one[1]] * 4 == one[1:] + two[1:]
