"""Which folders are refused, and with what sentence."""

import json

import pytest

from evalkit.agreement import Permissions
from evalkit.contracts import SubjectContext
from evalkit.errors import SubjectError
from evalkit.subjects.transformers.models.weights import check_folder, digests, weight_files

ALLOWED = SubjectContext(role="model", samples=(), allow=Permissions(remote_code=True))


def edit(file, **changes):
    """Change keys of a JSON file."""
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


def test_a_good_folder_passes(tiny_folder):
    """A complete folder is not refused."""
    assert check_folder(tiny_folder, remote_code=False) is None


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "model.pth", "model.ckpt"])
def test_pickled_weights(folder, opening, name):
    """A folder with pickled weights alone is refused because they run code."""
    (folder / "model.safetensors").unlink()
    (folder / name).write_bytes(b"\x80\x04.")

    with pytest.raises(SubjectError, match=rf"only pickled weights \(got {name}\), which run code"):
        opening(folder)


def test_no_weights(folder, opening):
    """A folder without weights is refused."""
    (folder / "model.safetensors").unlink()

    with pytest.raises(SubjectError, match="has no weights"):
        opening(folder)


def test_no_config(folder, opening):
    """A folder without config.json is refused."""
    (folder / "config.json").unlink()

    with pytest.raises(SubjectError, match=r"config\.json is missing"):
        opening(folder)


def test_config_is_no_json(folder, opening):
    """A config.json that is no JSON is refused."""
    (folder / "config.json").write_text("{")

    with pytest.raises(SubjectError, match="cannot be read"):
        opening(folder)


@pytest.mark.parametrize("kept", [4, 100, -1])
def test_truncated_weights(folder, opening, kept):
    """A weight file that was cut off anywhere is refused before it is loaded."""
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:kept])

    with pytest.raises(SubjectError, match="is cut off"):
        opening(folder)


def test_damaged_header(folder, opening):
    """A weight file whose header is no JSON is refused."""
    file = folder / "model.safetensors"
    content = bytearray(file.read_bytes())
    content[8] = ord("x")
    file.write_bytes(content)

    with pytest.raises(SubjectError, match="header cannot be read"):
        opening(folder)


def test_missing_shard(folder, opening):
    """An index that names a file which is not there is refused."""
    (folder / "model.safetensors").rename(folder / "model-00001-of-00002.safetensors")
    names = {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": names}))

    with pytest.raises(SubjectError, match=r"model-00002-of-00002\.safetensors is missing"):
        opening(folder)


def test_shards(folder):
    """An index gives each of its files once."""
    (folder / "model.safetensors").rename(folder / "one.safetensors")
    names = {"a": "one.safetensors", "b": "one.safetensors"}
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": names}))

    assert weight_files(folder) == (folder / "one.safetensors",)


def test_index_that_leads_elsewhere(folder, opening):
    """An index that names a file outside of the folder is refused: it would have no digest."""
    (folder / "model.safetensors").rename(folder.parent / "other.safetensors")
    names = {"a": "../other.safetensors"}
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": names}))

    with pytest.raises(SubjectError, match="names a file elsewhere"):
        opening(folder)


def test_index_without_map(folder, opening):
    """An index that maps nothing is refused."""
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors.index.json").write_text("{}")

    with pytest.raises(SubjectError, match="has no weight_map"):
        opening(folder)


def test_missing_tensors(folder, opening):
    """Weights that lack tensors of the configuration are refused, not filled in at random."""
    edit(folder / "config.json", num_hidden_layers=3)

    with pytest.raises(SubjectError, match="weights do not fit the configuration"):
        opening(folder)


def test_adapter(folder, opening):
    """An adapter is refused, as its base would come from elsewhere."""
    (folder / "adapter_config.json").write_text("{}")

    with pytest.raises(SubjectError, match="is an adapter"):
        opening(folder)


@pytest.mark.parametrize("file", ["config.json", "tokenizer_config.json"])
def test_remote_code_is_refused(folder, opening, file):
    """A model that brings code is refused by naming the permission, and the code does not run."""
    mark = folder / "ran"
    (folder / "own.py").write_text(f"open({str(mark)!r}, 'w').close()\n")
    edit(folder / file, auto_map={"AutoModelForCausalLM": "own.Model"})

    with pytest.raises(SubjectError, match="permission remote_code"):
        opening(folder)
    assert not mark.exists()


def test_remote_code_is_allowed(folder, opening, monkeypatch, tmp_path):
    """With the permission the model's own code is used, and the description says so."""
    monkeypatch.setattr("transformers.dynamic_module_utils.HF_MODULES_CACHE", str(tmp_path / "m"))
    (folder / "own.py").write_text(
        "from transformers import LlamaForCausalLM\n\n\nclass Model(LlamaForCausalLM):\n    pass\n"
    )
    edit(folder / "config.json", auto_map={"AutoModelForCausalLM": "own.Model"})

    settings = opening(folder, ALLOWED).describe().settings

    assert settings["architecture"] == "Model"
    assert settings["remote_code"] is True


def test_unknown_architecture(folder, opening):
    """A model type that transformers does not know is refused in one sentence."""
    edit(folder / "config.json", model_type="nothing-like-it")

    with pytest.raises(SubjectError, match="transformers cannot load"):
        opening(folder)


@pytest.mark.parametrize(
    "changes",
    [
        {"hidden_size": "wide"},
        {"hidden_size": 24},
        {"num_attention_heads": 0},
        {"vocab_size": 7},
        {"model_type": 3},
        {"hidden_act": "nothing-like-it"},
        {"dtype": "float99"},
    ],
)
def test_a_configuration_that_does_not_fit(folder, opening, changes):
    """Whatever is wrong in config.json is one sentence of ours."""
    edit(folder / "config.json", **changes)

    with pytest.raises(SubjectError, match=r"got"):
        opening(folder)


@pytest.mark.parametrize("name", ["tokenizer.json", "generation_config.json"])
def test_a_file_that_is_garbage(folder, opening, name):
    """A file that transformers cannot read is one sentence of ours."""
    (folder / name).write_text("{]")

    with pytest.raises(
        SubjectError, match=name.replace("tokenizer.json", "cannot load the tokenizer")
    ):
        opening(folder)


def test_no_tokenizer(folder, opening):
    """A folder without tokenizer is refused."""
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer_config.json").unlink()

    with pytest.raises(SubjectError, match="has no tokenizer"):
        opening(folder)


def test_digests_change_with_the_template(folder):
    """A changed chat template changes the digests, and a read-me does not."""
    before = digests(folder)
    (folder / "README.md").write_text("words")
    unchanged = digests(folder)
    (folder / "chat_template.jinja").write_text("{{ messages }}")

    assert unchanged == before
    assert set(digests(folder)) - set(before) == {"chat_template.jinja"}


def test_digests_are_of_the_files(folder):
    """Weights, configuration and tokenizer are all digested."""
    expected = {"config.json", "generation_config.json", "model.safetensors"}
    expected |= {"tokenizer.json", "tokenizer_config.json"}

    assert set(digests(folder)) == expected
