"""What the benchmark of the web reads from wrk."""

import pytest

from tests.load.web.asking import read

SAID = """Running 2s test @ http://127.0.0.1:8000/
  Latency Distribution
     50%    1.90ms
     99%  {slow}
  5210 requests in 2.00s, 1.10MB read
{more}Requests/sec:   2604.17
"""


def test_the_words_of_wrk() -> None:
    assert read(SAID.format(slow="15.40ms", more="")) == (2604.17, 15.4, 5210)
    assert read(SAID.format(slow="1.35s", more=""))[1] == 1350
    assert read(SAID.format(slow="980.00us", more=""))[1] == pytest.approx(0.98)


def test_an_answer_that_refuses_is_no_answer() -> None:
    with pytest.raises(RuntimeError, match="Non-2xx"):
        read(SAID.format(slow="1.00ms", more="  Non-2xx or 3xx responses: 5210\n"))
    with pytest.raises(RuntimeError):
        read("unable to connect")
