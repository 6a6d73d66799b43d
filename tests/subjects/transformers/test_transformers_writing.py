"""Answers written side by side are those written alone, whatever comes and goes beside them."""

import copy
import math
import random
from dataclasses import replace
from inspect import signature
from itertools import count

import pytest
import torch
from transformers import (
    BloomConfig,
    BloomForCausalLM,
    Gemma3ForCausalLM,
    Gemma3TextConfig,
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
    MambaConfig,
    MambaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
    OPTConfig,
    OPTForCausalLM,
    Phi3Config,
    Phi3ForCausalLM,
    Qwen3Config,
    Qwen3ForCausalLM,
)

from evalkit.records import Decoding
from evalkit.subjects.transformers.memory import Failure
from evalkit.subjects.transformers.scoring.trunks import Trunks
from evalkit.subjects.transformers.writing.batches import BatchWriter
from evalkit.subjects.transformers.writing.drawing import Prompt, draw

VOCABULARY = 97
SHAPE = {
    "vocab_size": VOCABULARY,
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 256,
    "initializer_range": 0.6,
    "pad_token_id": 0,
    "bos_token_id": 0,
    "eos_token_id": 1,
}
WINDOW = {"sliding_window": 8}  # shorter than most of the texts below
OLD = {"vocab_size": VOCABULARY, "hidden_size": 32, "num_attention_heads": 4}
MODELS = {
    "llama": lambda: LlamaForCausalLM(LlamaConfig(**SHAPE)),
    "qwen3": lambda: Qwen3ForCausalLM(Qwen3Config(**SHAPE, head_dim=8)),
    "gemma3": lambda: Gemma3ForCausalLM(Gemma3TextConfig(**SHAPE, **WINDOW, head_dim=8,
                                        layer_types=["sliding_attention", "full_attention"])),
    "mistral": lambda: MistralForCausalLM(MistralConfig(**SHAPE, **WINDOW)),
    "phi3": lambda: Phi3ForCausalLM(Phi3Config(**SHAPE)),
    "gpt2": lambda: GPT2LMHeadModel(GPT2Config(vocab_size=VOCABULARY, n_embd=32, n_layer=2,
                                               n_head=4, initializer_range=0.6)),
    "opt": lambda: OPTForCausalLM(OPTConfig(**OLD, word_embed_proj_dim=32, ffn_dim=64,
                                            num_hidden_layers=2, init_std=0.6)),
    "bloom": lambda: BloomForCausalLM(BloomConfig(vocab_size=VOCABULARY, hidden_size=32, n_layer=2,
                                                  n_head=4, initializer_range=0.6)),
}  # fmt: skip


def made(name):
    """Return a tiny model with random weights."""
    with torch.random.fork_rng():
        torch.manual_seed(3)
        model = MODELS[name]().eval()
    model.generation_config.eos_token_id = None  # the prompts say what ends
    return model


@pytest.fixture(scope="module")
def llama():
    """Return a tiny Llama; not to be changed."""
    return made("llama")


def asked(length, *, text=None, seed=None, most=12, until=None, ends=()):
    """Return a prompt of random ids; ``until`` is after how many tokens its text is finished."""
    numbers = random.Random(text if text is not None else length)  # noqa: S311 - no secret
    heat = {} if seed is None else {"temperature": 1.2, "seed": seed, "top_p": 0.9}
    return Prompt(
        ids=tuple(numbers.randrange(8, VOCABULARY) for _ in range(length)),
        decoding=Decoding(max_tokens=most, **heat),
        ends=frozenset(ends),
        is_finished=lambda ids: until is not None and len(ids) >= until,
    )


def mixed(shared=0):
    """Return prompts of many lengths and kinds, some of them equal, with a common beginning."""
    before = asked(shared, text="shared").ids
    prompts = [
        asked(
            (1, 2, 5, 9, 17, 30)[n % 6],
            text=n - n % 3,
            seed=n if n % 2 else None,
            most=(1, 5, 25)[n % 3 - n % 2],
            until=n if n % 4 == 3 else None,
            ends=range(1, 8),
        )
        for n in range(20)
    ]
    return [replace(each, ids=before + each.ids) for each in prompts]


def written(writer, prompts):
    """Return what a writer makes of prompts, in their order."""
    for each in prompts:
        writer.add(each)
    found = {}
    while writer.waiting:
        finished = writer.finished()
        assert finished
        found |= {id(prompt): result for prompt, result in finished}
    assert len(found) == len(prompts)
    return [found[id(each)] for each in prompts]


def shown(results):
    """Return what of the results must be equal."""
    return [(each.ids, each.drawn, each.end) for each in results]


def alone(model, prompts):
    """Return what transformers' own loop makes of each prompt alone."""
    return shown([draw(model, [each])[0] for each in prompts])


def writer_of(model, **options):
    """Return a writer for a model."""
    return BatchWriter(model, Trunks(model, 2**30), **{"rows": 6, **options})


def watched(model, watch):
    """Return a copy of a model that shows what goes through it before it computes."""
    changed = copy.deepcopy(model)
    forward = changed.forward

    def forward_watched(**given):
        watch(*given["input_ids"].shape)
        return forward(**given)

    forward_watched.__signature__ = signature(forward)
    changed.forward = forward_watched
    return changed


def short_of_memory():
    """Fail as an accelerator does."""
    raise torch.OutOfMemoryError("CUDA out of memory")


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("shared", [0, 70])
def test_answers_are_those_written_alone(name, shared):
    """Mixed lengths, more prompts than slots: each answer is what its prompt gets alone."""
    model, prompts = made(name), mixed(shared)

    assert alone(model, prompts) == shown(written(writer_of(model), prompts))


def test_attention_without_a_fused_kernel(llama):
    """The same holds where the model takes its mask as numbers."""
    model, prompts = copy.deepcopy(llama), mixed()
    model.set_attn_implementation("eager")

    assert alone(model, prompts) == shown(written(writer_of(model), prompts))


@pytest.mark.parametrize("rows", [1, 2, 64])
def test_the_number_of_rows_does_not_matter(llama, rows):
    """One row at a time, a few, or all at once: the same answers."""
    prompts = mixed()

    assert alone(llama, prompts) == shown(written(writer_of(llama, rows=rows), prompts))


def test_the_order_does_not_matter(llama):
    """What is drawn depends on prompt and seed alone."""
    prompts = mixed()
    one = shown(written(writer_of(llama), prompts))
    other = shown(written(writer_of(llama), prompts[::-1]))

    assert one == other[::-1]


def test_prompts_may_come_later(llama):
    """A prompt that is added while others are written gets the answer that it gets alone."""
    prompts, writer = mixed(), writer_of(llama, rows=4)
    found, coming = {}, list(prompts)
    while coming or writer.waiting:
        for each in coming[:2]:
            writer.add(each)
        del coming[:2]
        found |= {id(prompt): result for prompt, result in writer.finished()}

    assert alone(llama, prompts) == shown([found[id(each)] for each in prompts])


def test_long_answers(llama):
    """Buffers that grow while answers are written keep what they hold."""
    prompts = [asked(length, most=150) for length in (3, 60, 1, 20, 33)]

    assert alone(llama, prompts) == shown(written(writer_of(llama, rows=3), prompts))


def test_the_first_token_may_end(llama):
    """An answer that ends at once is empty and takes no slot."""
    prompts = [asked(length, ends=range(VOCABULARY)) for length in (3, 9, 4)]

    assert [([], 1, "stop")] * 3 == shown(written(writer_of(llama, rows=2), prompts))


def test_equal_prompts_are_computed_once(llama):
    """Replicates with seeds of their own share the first pass, in one batch or later ones."""
    prompts = [asked(90, text="same", seed=n) for n in range(10)]
    trunks = Trunks(llama, 2**30)
    results = shown(written(BatchWriter(llama, trunks, rows=4), prompts))

    assert alone(llama, prompts) == results
    assert len(set(map(str, results))) > 5
    assert 89 == trunks.computed_tokens


def test_a_shared_prefix_is_computed_once(llama):
    """What all prompts begin with is computed once, though they are begun one after the other."""
    trunks = Trunks(llama, 2**30)
    written(BatchWriter(llama, trunks, rows=2), mixed(shared=70))

    assert 70 == trunks.computed_tokens


@pytest.mark.parametrize("most", [1, 2, 5])
def test_a_small_machine(llama, most):
    """Where memory runs out, fewer rows are written at a time and nothing is lost."""
    prompts = mixed()
    expected = alone(llama, prompts)
    model = watched(llama, lambda rows, _: rows > most and short_of_memory())
    writer = writer_of(model, rows=16)

    assert expected == shown(written(writer, prompts))
    assert writer.halved > 0


def test_one_prompt_that_does_not_fit(llama):
    """A prompt that is too long for the machine fails with its reason; the others are written."""
    prompts = [*mixed(), asked(200)]
    expected = alone(llama, prompts[:-1])
    model = watched(llama, lambda _, tokens: tokens > 100 and short_of_memory())
    writer = writer_of(model, rows=4)
    *others, last = written(writer, prompts)

    assert expected == shown(others)
    assert "memory: one sequence of 212 tokens does not fit" in last.reason
    assert 4 == writer.rows


def test_memory_that_runs_out_in_the_middle(llama):
    """Rows that are put back begin anew from their prompts and seeds."""
    prompts = [asked(length, seed=length, most=30) for length in range(1, 9)]
    expected = alone(llama, prompts)
    passes = count(1)
    model = watched(llama, lambda *_: next(passes) in {10, 11, 30} and short_of_memory())
    writer = writer_of(model, rows=8)

    assert expected == shown(written(writer, prompts))
    assert 3 == writer.halved


def test_a_cache_that_cannot_be_made_smaller(llama):
    """Where even giving memory back fails, all rows begin anew, and nothing is lost."""
    prompts, passes = mixed(), count(1)

    def spoil(*_):
        if next(passes) == 9:
            writer._slots._layers[0].keys = torch.zeros(())
            short_of_memory()

    writer = writer_of(watched(llama, spoil))

    assert alone(llama, prompts) == shown(written(writer, prompts))


def test_rows_come_back_after_a_shortage(llama):
    """After many answers without a shortage more rows are tried again."""
    prompts = [asked(1 + n % 7, text=n, most=2) for n in range(300)]
    passes = count(1)
    model = watched(llama, lambda *_: next(passes) == 1 and short_of_memory())
    writer = writer_of(model, rows=16)
    written(writer, prompts)

    assert (1, 16) == (writer.halved, writer.rows)


def test_tokens_bound_the_rows(llama):
    """No more rows are begun than the token budget has room for."""
    seen = []
    model = watched(llama, lambda rows, _: seen.append(rows))
    prompts = [asked(8, text=n, most=12) for n in range(9)]
    results = written(writer_of(model, rows=64, tokens=70), prompts)

    assert alone(llama, prompts) == shown(results)
    assert 3 == max(seen)


def test_an_error_is_its_prompts_own(llama):
    """An id that the model does not know is one prompt's failure."""
    prompts = mixed()
    expected = alone(llama, prompts)
    bad = replace(asked(2), ids=(5, VOCABULARY + 9))
    *others, last = written(writer_of(llama, rows=30), [*prompts, bad])

    assert expected == shown(others)
    assert isinstance(last, Failure)
    assert last.reason.startswith("IndexError")


def test_an_error_in_the_middle(llama):
    """Where looking at one answer fails, that prompt fails, and the others are written anew."""

    def broken(ids):
        if len(ids) == 3:
            raise ValueError("cannot be decoded")
        return False

    prompts = mixed()
    bad = replace(asked(12), is_finished=broken)
    *others, last = written(writer_of(llama, rows=5), [*prompts, bad])

    assert alone(llama, prompts) == shown(others)
    assert Failure(reason="ValueError: cannot be decoded") == last


def test_numbers_that_are_not_finite(llama):
    """A row whose logits are NaN ends with that, and harms none that come after it."""
    model = copy.deepcopy(llama)
    with torch.no_grad():
        model.get_input_embeddings().weight[9] = math.nan
    prompts = mixed()
    bad = [replace(asked(2), ids=(9,) * n) for n in (1, 40, 12)]
    results = written(writer_of(model, rows=4), [*bad, *prompts])

    assert [([], 0, "not_finite")] * 3 == shown(results[:3])
    assert alone(model, prompts) == shown(results[3:])


def test_two_runs_are_the_same(llama):
    """One at a time or many: the order in which answers come is the same twice."""
    orders = []
    for _ in range(2):
        writer, prompts = writer_of(llama, rows=5), mixed()
        for each in prompts:
            writer.add(each)
        order = []
        while writer.waiting:
            order += [(prompt.ids, result.ids) for prompt, result in writer.finished()]
        orders.append(order)

    assert orders[0] == orders[1]


def test_nothing_added(llama):
    """A writer to which nothing was added has nothing finished."""
    assert [] == writer_of(llama).finished()


def test_closing(llama):
    """A closed writer waits for nothing."""
    writer = writer_of(llama, rows=2)
    for each in mixed():
        writer.add(each)
    writer.finished()
    writer.close()

    assert (0, []) == (writer.waiting, writer.finished())


@pytest.mark.parametrize("length", [1, 9])
def test_recurrent_models_are_refused(length):
    """A model that keeps no keys and values fails with a reason, never with a wrong answer."""
    config = MambaConfig(vocab_size=VOCABULARY, hidden_size=32, num_hidden_layers=2)
    model = MambaForCausalLM(config).eval()
    (result,) = written(writer_of(model), [asked(length)])

    assert isinstance(result, Failure)
