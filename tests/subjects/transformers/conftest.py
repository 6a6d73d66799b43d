"""A tiny model with random weights, made here, and short words for asking it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from evalkit.agreement import Permissions
from evalkit.contracts import Subject, SubjectContext
from evalkit.records import Decoding, Identity, Message, Request, Response
from evalkit.subjects.transformers import transformers

CORPUS = (
    "the cat sat on the mat and the dog sat on the log",
    "a model answers a question with one word: yes or no",
    "Question: what is this? Answer: it is a test of the model",
)
CONTEXT = SubjectContext(role="model", samples=(), allow=Permissions())


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> None:
    """Keep torch to one thread."""
    torch.set_num_threads(1)


def make_tokenizer() -> PreTrainedTokenizerFast:
    """Return a byte-level tokenizer that puts ``<s>`` before a text."""
    special = ["<s>", "</s>", "<end>"]
    core = Tokenizer(models.BPE())
    core.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    core.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=320,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    core.train_from_iterator(CORPUS, trainer)
    core.post_processor = processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", 0)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=core,
        bos_token="<s>",  # noqa: S106 - no password
        eos_token="</s>",  # noqa: S106 - no password
        additional_special_tokens=["<end>"],
        model_max_length=96,
    )


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a tiny Llama with random weights; not to be changed."""
    folder = tmp_path_factory.mktemp("models") / "tiny-llama"
    tokenizer = make_tokenizer()
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=128,
        initializer_range=0.6,  # spread out, so that choices differ
        bos_token_id=0,
        eos_token_id=1,
    )
    with torch.random.fork_rng():
        torch.manual_seed(7)
        model = LlamaForCausalLM(config)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture
def folder(tiny_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the tiny model's folder that a test may spoil."""
    return Path(shutil.copytree(tiny_folder, tmp_path / "spoilt"))


@pytest.fixture(scope="session")
def opened(tiny_folder: Path) -> Subject:
    """Return the tiny model as a subject, for tests that only ask."""
    return transformers(str(tiny_folder), CONTEXT, device="cpu")


@pytest.fixture(scope="session")
def stories(shared_models: Path) -> Subject:
    """Return a small trained model as a subject, for tests that only ask."""
    return transformers(str(shared_models / "stories260k"), CONTEXT, device="cpu")


@pytest.fixture
def opening() -> Iterator[Callable[..., Subject]]:
    """Return a function that opens a folder on the CPU; the subject is closed after the test."""
    subjects = []

    def run(folder: Path, context: SubjectContext = CONTEXT, **options: object) -> Subject:
        subjects.append(transformers(str(folder), context, **{"device": "cpu", **options}))
        return subjects[-1]

    yield run
    for each in subjects:
        each.close()


@pytest.fixture(scope="session")
def ask() -> Callable[..., list[Response]]:
    """Return a function that submits requests and gives their responses in that order."""

    def run(subject: Subject, *requests: Request) -> list[Response]:
        for each in requests:
            subject.submit(each)
        found: dict[Identity, Response] = {}
        while len(found) < len(requests):
            got = subject.collect()
            assert got
            found |= {each.identity: each for each in got}
        return [found[each.identity] for each in requests]

    return run


@pytest.fixture(scope="session")
def rate() -> Callable[..., Request]:
    """Return a function that makes a request for log-likelihoods after a context."""

    def make(context: str, *continuations: str, name: str = "") -> Request:
        messages = (Message(role="user", content=context),) if context else ()
        return Request(
            identity=Identity(suite="s", sample_id=f"{name}{context}{continuations}"),
            kind="loglikelihood",
            messages=messages,
            continuations=continuations,
        )

    return make


@pytest.fixture(scope="session")
def write() -> Callable[..., Request]:
    """Return a function that makes a request for generation."""

    def make(prompt: str, *, name: str = "", **decoding: object) -> Request:
        return Request(
            identity=Identity(suite="s", sample_id=f"{name}{prompt}"),
            kind="generate",
            messages=(Message(role="user", content=prompt),),
            decoding=Decoding(**decoding),
        )

    return make
