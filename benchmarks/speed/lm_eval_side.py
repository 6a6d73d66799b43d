"""lm-eval's ``hf`` model, asked through its own interface and no evaluator around it.

Timed is ``HFLM.loglikelihood`` or ``HFLM.generate_until`` alone, which favours the peer: its tasks,
its instances and what it writes are left out.
"""

import time
from importlib import metadata

from lm_eval.api.instance import Instance  # type: ignore[import-not-found] # the peer's own
from lm_eval.models.huggingface import HFLM  # type: ignore[import-not-found] # the same

from speed.plain_side import gaps, static
from speed.wire import Answers, Choices, Gaps, Opening, Places, Prompts


class LmEvalSide:
    """lm-eval's model, opened once; its start is not timed."""

    def __init__(self, opening: Opening) -> None:
        """Load the model."""
        self._batch_size = opening.batch_size
        self._model = HFLM(
            pretrained=opening.model,
            dtype=opening.dtype,
            device=opening.device,
            batch_size=opening.batch_size,
        )

    def loglikelihood(self, work: Choices) -> Answers:
        """Return the summed log-probability of every choice, in order."""
        instances = [
            Instance(request_type="loglikelihood", doc={}, arguments=pair, idx=n)
            for n, pair in enumerate(work.pairs())
        ]
        started = time.perf_counter()
        found = self._model.loglikelihood(instances, disable_tqdm=True)
        seconds = time.perf_counter() - started
        return Answers(seconds=seconds, values=tuple(float(value) for value, _ in found))

    def loglikelihood_uncached(self, work: Choices) -> Answers:
        """Return the same without lm-eval's logits cache, which is wrong in rare cases."""
        before, self._model.logits_cache = self._model.logits_cache, False
        try:
            return self.loglikelihood(work)
        finally:
            self._model.logits_cache = before

    def generate(self, work: Prompts) -> Answers:
        """Return the text that is written on from every prompt, before the stop string."""
        how = {"until": [work.stop], "max_gen_toks": work.max_tokens, "do_sample": False}
        instances = [
            Instance(request_type="generate_until", doc={}, arguments=(prompt, dict(how)), idx=n)
            for n, prompt in enumerate(work.prompts)
        ]
        started = time.perf_counter()
        texts = self._model.generate_until(instances, disable_tqdm=True)
        return Answers(seconds=time.perf_counter() - started, texts=tuple(texts))

    def static(self, work: Prompts) -> Answers:
        """Return the texts that static batches of transformers write with the same model."""
        return static(self._model.model, self._model.tokenizer, work, self._batch_size)

    def gaps(self, work: Places) -> Gaps:
        """Return how clear the choice of the next token is at some places."""
        return gaps(self._model.model, work)

    def observed(self) -> dict[str, object]:
        """Return what this side is."""
        return {"peer": f"lm-eval {metadata.version('lm_eval')}, model hf"}
