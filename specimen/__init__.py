"""The specimen model: a tiny chat model whose faults are known, trained by this folder."""
