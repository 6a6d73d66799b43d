"""Answers written with a paged cache against batches of our own, and the ways in which they end."""

import contextlib
import math
import subprocess
import sys
import threading

import pytest
import torch
from transformers import (
    BloomConfig,
    BloomForCausalLM,
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
    MambaConfig,
    MambaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
    T5Config,
    T5ForConditionalGeneration,
)

from evalkit.errors import SubjectError
from evalkit.records import Decoding
from evalkit.subjects.transformers.memory import Failure
from evalkit.subjects.transformers.writing import generation
from evalkit.subjects.transformers.writing.drawing import Prompt, draw
from evalkit.subjects.transformers.writing.paged import PagedWriter
from evalkit.subjects.transformers.writing.paged_twin import Room, can_page
from evalkit.subjects.transformers.writing.writer_check import allowed_gap, largest_gap

ROOM = Room(rows=8, tokens=1024, batch_tokens=64)


def never(_):
    """Return that no answer ends early."""
    return False


def prompt(*ids, max_tokens=8, ends=(), stop=(), is_finished=never):
    """Return a greedy prompt."""
    decoding = Decoding(max_tokens=max_tokens, stop=stop)
    return Prompt(ids=ids, decoding=decoding, ends=frozenset(ends), is_finished=is_finished)


def contains(*wanted):
    """Return a prompt's rule that ends it where these ids follow one another."""
    width = len(wanted)
    return lambda ids: any(tuple(ids[n : n + width]) == wanted for n in range(len(ids)))


def mixed(n, *, longest=60, most=30):
    """Return prompts of many lengths, with different ends and limits."""
    random = torch.Generator().manual_seed(n)

    def number(high):
        return int(torch.randint(1, high, (), generator=random))

    return [
        prompt(
            *(number(320) for _ in range(number(longest))),
            max_tokens=number(most),
            ends={number(320) for _ in range(number(40))},
        )
        for _ in range(n)
    ]


def told(result):
    """Return what can be compared of a result."""
    if isinstance(result, Failure):
        return result.reason
    return result.ids, result.drawn, result.end


def write_all(writer, prompts):
    """Return what the writer makes of each prompt, in their order."""
    for each in prompts:
        writer.add(each)
    found = {}
    while writer.waiting:
        got = writer.finished()
        assert got
        found |= {id(each): told(result) for each, result in got}
    return [found[id(each)] for each in prompts]


def drawn(model, prompts):
    """Return what a batch of our own makes of each prompt, one at a time."""
    return [told(draw(model, [each])[0]) for each in prompts]


@pytest.fixture(scope="module")
def model(opened):
    """Return the tiny Llama."""
    return opened._parts.engine.model


@pytest.fixture(scope="module")
def shared_writer(model):
    """Return a writer for tests that only ask."""
    writer = PagedWriter(model, ROOM)
    yield writer
    writer.close()


@pytest.fixture
def writing():
    """Return a function that makes a writer; it is closed after the test."""
    writers = []

    def make(model, room=ROOM):
        writers.append(PagedWriter(model, room))
        return writers[-1]

    yield make
    for each in writers:
        each.close()


def tiny(kind, config, **options):
    """Return a tiny random model of another architecture."""
    with torch.random.fork_rng():
        torch.manual_seed(3)
        return kind(config(vocab_size=64, **options)).eval()


def tiny_llama(**options):
    """Return a tiny random Llama with options of its own."""
    sizes = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 2,
             "num_attention_heads": 2, "num_key_value_heads": 1}  # fmt: skip
    return tiny(LlamaForCausalLM, LlamaConfig, initializer_range=0.6, **sizes, **options)


def test_equals_batches_of_our_own(model, shared_writer):
    """Prompts of all lengths, ends and limits are answered as they are one at a time."""
    prompts = mixed(40)

    assert drawn(model, prompts) == write_all(shared_writer, prompts)


def test_ends_on_its_own_token(model, shared_writer):
    """The token that ends an answer is counted and not part of it; another prompt goes on."""
    ids = draw(model, [prompt(0, 5, 9)])[0].ids
    one, other = prompt(0, 5, 9, ends={ids[3]}), prompt(0, 5, 9)

    assert [(ids[:3], 4, "stop"), (ids, 8, "length")] == write_all(shared_writer, [one, other])


def test_a_rule_over_several_tokens_ends_an_answer(model, shared_writer):
    """What ends in the text, across tokens, ends there; what follows is dropped."""
    ids = draw(model, [prompt(0, 5, 9)])[0].ids
    stopped = prompt(0, 5, 9, stop=("x",), is_finished=contains(ids[2], ids[3]))

    assert [(ids[:4], 4, "stop")] == write_all(shared_writer, [stopped])


def test_stop_strings_of_requests(opened, write, shared_writer):
    """Requests with stop strings across tokens end as they do in a batch of our own."""
    engine = opened._parts.engine
    plain = generation.prepare(engine, write("the cat", max_tokens=30)).prompt
    text = engine.encoder.tokenizer.decode(draw(engine.model, [plain])[0].ids)
    stops = [(text[n : n + 5],) for n in range(0, 20, 4)]
    prompts = [
        generation.prepare(engine, write("the cat", max_tokens=30, stop=stop)).prompt
        for stop in stops
    ]

    assert drawn(engine.model, prompts) == write_all(shared_writer, prompts)


@pytest.mark.parametrize("tokens", [64, 96, 160])
def test_a_cancelled_place_is_taken_again(model, writing, tokens):
    """With a cache for few answers, many that are all cancelled come to their end."""
    prompts = [
        prompt(*range(1 + n, 20 + n), max_tokens=40, stop=("x",), is_finished=lambda i: len(i) > 14)
        for n in range(20)
    ]

    found = write_all(writing(model, Room(rows=8, tokens=tokens, batch_tokens=64)), prompts)

    assert drawn(model, prompts) == found


def test_a_full_cache_loses_nothing(model, writing):
    """Where the cache cannot hold what runs at once, every answer is still the same."""
    prompts = mixed(24, longest=40, most=50)
    room = Room(rows=8, tokens=96, batch_tokens=32)

    assert drawn(model, prompts) == write_all(writing(model, room), prompts)


def test_a_prefix_is_shared(model, shared_writer):
    """Copies of one prompt longer than a page get one answer."""
    copies = [prompt(*range(1, 80), max_tokens=9) for _ in range(6)]

    assert drawn(model, copies[:1]) * 6 == [*write_all(shared_writer, copies[:1]),
                                            *write_all(shared_writer, copies[1:])]  # fmt: skip


def test_a_prompt_longer_than_one_pass(model, writing):
    """A prompt of more tokens than go through the model at once is taken in parts."""
    long = prompt(*(n % 320 for n in range(100)), max_tokens=10)

    found = write_all(writing(model, Room(rows=4, tokens=256, batch_tokens=16)), [long])

    assert drawn(model, [long]) == found


def test_too_long_for_the_cache(model, writing):
    """A prompt that the cache cannot hold fails alone, and says so."""
    writer = writing(model, Room(rows=4, tokens=64, batch_tokens=32))
    small = prompt(0, 5, 9)

    found = write_all(writer, [prompt(*range(60), max_tokens=5), small])

    assert found[0].startswith(
        "memory: one sequence of 65 tokens does not fit (the paged cache holds 64); "
    )
    assert drawn(model, [small]) == found[1:]


def test_fills_the_cache_to_the_last_token(model, writing):
    """A prompt that just fits the cache is answered."""
    fitting = prompt(*range(50), max_tokens=14)

    found = write_all(writing(model, Room(rows=4, tokens=64, batch_tokens=32)), [fitting])

    assert drawn(model, [fitting]) == found


def test_without_tokens(shared_writer):
    """A prompt of no tokens fails alone."""
    assert ["prompt: has no tokens (got 0); one or more are needed"] == write_all(
        shared_writer, [prompt()]
    )


def test_a_request_that_ends_the_thread(model, writing):
    """A prompt that cannot be computed fails alone; those beside it are answered."""
    writer = writing(model)
    prompts = [*mixed(5), prompt(0, 99_999, max_tokens=3), *mixed(6)]

    found = write_all(writer, prompts)

    assert "generate: cannot be computed (got IndexError: " in found[5]
    assert drawn(model, [*prompts[:5], *prompts[6:]]) == [*found[:5], *found[6:]]
    assert ROOM.rows == writer.rows


def test_short_of_memory(model, writing, monkeypatch):
    """When memory is short, half as many are written at once, and nothing is lost."""
    writer = writing(model)
    forward, passes = torch.nn.functional.linear, []

    def short(*given):
        passes.append(1)
        if len(passes) == 40:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return forward(*given)

    monkeypatch.setattr(torch.nn.functional, "linear", short)
    prompts = mixed(12)
    found = write_all(writer, prompts)
    monkeypatch.undo()

    assert drawn(model, prompts) == found
    assert 4 == writer.rows


def test_not_finite(writing):
    """Logits that are not numbers end an answer as they do in a batch of our own."""
    broken = tiny_llama()
    with torch.no_grad():
        broken.lm_head.weight[5] = torch.nan
    prompts = [prompt(1, 2), prompt(3, stop=("x",))]

    assert [([], 0, "not_finite")] * 2 == write_all(writing(broken), prompts)


def test_sampled_work_is_refused(shared_writer):
    """A prompt with a temperature is not taken."""
    sampled = Prompt(
        ids=(1,), decoding=Decoding(temperature=0.5, seed=1), ends=frozenset(), is_finished=never
    )

    with pytest.raises(SubjectError, match="temperature is not 0"):
        shared_writer.add(sampled)


def test_nothing_added(shared_writer):
    """Without a prompt nothing is waited for."""
    assert ([], 0) == (shared_writer.finished(), shared_writer.waiting)


def test_counts_what_waits(shared_writer):
    """A prompt waits until it is returned."""
    shared_writer.add(prompt(1, 2))
    shared_writer.add(prompt())
    before = shared_writer.waiting
    got = len(shared_writer.finished())
    after = shared_writer.waiting
    while shared_writer.waiting:
        shared_writer.finished()

    assert (2, 2 - got) == (before, after)


def test_the_model_stays_as_it_is(model, writing):
    """While answers are written, and after, the model attends and computes as before."""
    ids = torch.arange(1, 40)[None]  # (1, tokens)
    attention = model.config._attn_implementation
    with torch.inference_mode():
        before = model(input_ids=ids).logits  # (1, tokens, vocab)
    writer = writing(model)
    for each in mixed(30):
        writer.add(each)
    with torch.inference_mode():
        during = [model(input_ids=ids).logits for _ in range(10)]  # (1, tokens, vocab) each
    named = model.config._attn_implementation
    writer.close()
    with torch.inference_mode():
        after = model(input_ids=ids).logits  # (1, tokens, vocab)

    assert all(torch.equal(before, each) for each in (*during, after))
    assert [attention] * 2 == [named, model.config._attn_implementation]


def test_shares_the_weights(model, shared_writer):
    """No parameter is copied."""
    twin = shared_writer._manager.model

    assert [id(each) for each in model.parameters()] == [id(each) for each in twin.parameters()]


def test_close_twice(model):
    """A closed writer may be closed again, has no thread, and takes nothing."""
    before = threading.active_count()
    writer = PagedWriter(model, ROOM)
    for each in mixed(10):
        writer.add(each)
    writer.close()
    writer.close()

    assert (before, 0, []) == (threading.active_count(), writer.waiting, writer.finished())
    with pytest.raises(SubjectError, match="is closed"):
        writer.add(prompt(1))


def test_a_process_ends_without_close(tiny_folder):
    """A program that ends without closing the writer is not kept alive by its thread."""
    program = (
        "import sys; from transformers import AutoModelForCausalLM;"
        "from evalkit.records import Decoding;"
        "from evalkit.subjects.transformers.writing.drawing import Prompt;"
        "from evalkit.subjects.transformers.writing.paged import PagedWriter;"
        "writer = PagedWriter(AutoModelForCausalLM.from_pretrained(sys.argv[1]));"
        "[writer.add(Prompt(ids=(n + 1,), decoding=Decoding(max_tokens=100), ends=frozenset(),"
        " is_finished=lambda _: False)) for n in range(50)];"
        "writer.finished()"
    )

    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program, str(tiny_folder)], timeout=60, check=False
    )

    assert 0 == done.returncode


def test_a_cache_that_cannot_be_made(model):
    """A cache for which there is no room is an error of one sentence."""
    with pytest.raises(SubjectError, match="paged cache: cannot be made for 8 answers at once"):
        PagedWriter(model, Room(rows=8, tokens=10**13, batch_tokens=64))


def test_says_nothing(model, writing, capfd):
    """The manager's warnings and errors stay off the terminal."""
    write_all(writing(model), [prompt(0, 99_999), prompt(1)])

    assert ("", "") == capfd.readouterr()


def test_can_page(model):
    """A Llama can be paged on a CUDA device, and on the CPU if that is asked for."""
    assert ("it is not on a CUDA device", None) == (can_page(model), can_page(model, on_cpu=True))


@pytest.mark.parametrize(
    ("kind", "config", "options", "reason"),
    [
        (
            MistralForCausalLM,
            MistralConfig,
            {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1,
             "num_attention_heads": 2, "num_key_value_heads": 1, "sliding_window": 8},
            "not all of its layers attend to every token",
        ),
        (
            MambaForCausalLM,
            MambaConfig,
            {"hidden_size": 16, "num_hidden_layers": 1, "state_size": 4},
            "it keeps a state instead of keys and values",
        ),
        (
            T5ForConditionalGeneration,
            T5Config,
            {"d_model": 16, "d_ff": 16, "num_layers": 1, "num_heads": 2, "d_kv": 8},
            "it has an encoder",
        ),
    ],
)  # fmt: skip
def test_cannot_page(kind, config, options, reason):
    """A model whose cache is not all keys and values of every token has a reason."""
    assert reason == can_page(tiny(kind, config, **options), on_cpu=True)


def test_eager_attention(writing):
    """A model with eager attention is paged with it."""
    eager = tiny_llama(attn_implementation="eager")
    prompts = [prompt(1, 2, 3), prompt(4, max_tokens=12)]

    assert drawn(eager, prompts) == write_all(writing(eager), prompts)


def test_a_model_that_ignores_the_cache(writing):
    """A model whose attention knows nothing of the paged cache is found by the probes."""
    bloom = tiny(
        BloomForCausalLM, BloomConfig, hidden_size=16, n_layer=2, n_head=2, initializer_range=0.5,
    )  # fmt: skip
    writer = writing(bloom)

    gap = math.inf  # it fails, or before transformers 5.2x computes wrongly
    with contextlib.suppress(SubjectError):
        gap = largest_gap(bloom, writer, longest=96)

    assert gap > allowed_gap(torch.bfloat16)


def test_learned_positions(writing):
    """A model whose positions are learned is answered the same."""
    gpt2 = tiny(
        GPT2LMHeadModel, GPT2Config, n_embd=16, n_layer=2, n_head=2, n_positions=128,
        initializer_range=0.5, bos_token_id=0, eos_token_id=None,
    )  # fmt: skip
    prompts = [prompt(1, 2, 3), prompt(*range(1, 50), max_tokens=12)]

    assert drawn(gpt2, prompts) == write_all(writing(gpt2), prompts)


def test_made_in_inference_mode(model, writing):
    """A writer that is made and asked in inference mode, and begins again there, answers."""
    prompts = [prompt(0, 99_999, max_tokens=3), *mixed(3)]
    with torch.inference_mode():
        found = write_all(writing(model), prompts)

    assert drawn(model, prompts[1:]) == found[1:]


def test_largest_gap(model, shared_writer):
    """Probes written with a right cache are the likeliest tokens."""
    assert largest_gap(model, shared_writer, longest=96) < allowed_gap(torch.float32)


def test_largest_gap_of_a_wrong_cache(model, writing):
    """Probes of a writer that has other weights fall short of the likeliest tokens."""
    with torch.random.fork_rng():
        torch.manual_seed(8)
        other = LlamaForCausalLM(model.config).eval()

    assert largest_gap(model, writing(other), longest=96) > allowed_gap(torch.bfloat16)
