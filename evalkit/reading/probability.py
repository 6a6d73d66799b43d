"""How probable a response makes an option, among those offered."""

import math

from evalkit.errors import SuiteError
from evalkit.records import Response, Sample


def option_probability(sample: Sample, response: Response, index: int) -> float:
    """Return the probability of the option ``index``: softmax of the log-probabilities.

    Raises:
        SuiteError: there is not one log-probability for each of the sample's choices.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", choices=("tea", "ice"))
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), logprobs=(-3.0, -3.0))
    >>> option_probability(sample, response, 0)
    0.5
    """
    if len(response.logprobs) != len(sample.choices):
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: {len(response.logprobs)} "
            f"log-probabilities for {len(sample.choices)} choices; one for each is expected"
        )
    highest = max(response.logprobs)
    masses = [math.exp(each - highest) for each in response.logprobs]
    return masses[index] / math.fsum(masses)


def likeliest_option(sample: Sample, response: Response) -> int:
    """Return the index of the likeliest option, the lowest where several are.

    Raises:
        SuiteError: there is not one log-probability for each of the sample's choices.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", choices=("tea", "ice"))
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), logprobs=(-3.0, -2.0))
    >>> likeliest_option(sample, response)
    1
    """
    shares = [option_probability(sample, response, i) for i in range(len(sample.choices))]
    return shares.index(max(shares))
