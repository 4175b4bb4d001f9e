"""The protocol of chat completions against a real HTTP server: pauses, refusals, keys, order, what is kept."""

from pathlib import Path

import pytest

from stdtrans.errors import ResourceError, StdtransError, UsageError
from stdtrans.neural.answers import FILE, Remembered
from stdtrans.neural.chat import Answer, Message, Prompt, ask
from stdtrans.neural.openai import Endpoint
from tests.neural.endpoint import Asked, Reply, endpoint, said

KEY = "sk-very-secret-123"


def question(text: str = "你好") -> Prompt:
    return Prompt((Message("system", "Translate."), Message("user", text)), 100)


def client(base_url: str, key: str = "", timeout: float = 5.0, width: int = 4) -> Endpoint:
    environment = {"STDTRANS_API_KEY": key} if key else {}
    return Endpoint(base_url, "small", width=width, pause=0.01, timeout=timeout, environment=environment)


def test_a_question_is_put_as_the_interface_wants_it() -> None:
    with endpoint(lambda asked, n: said("Hello")) as running:
        answer = client(running.base_url, KEY).answer(question())
    assert answer == Answer("Hello", -0.1, finished=True)
    (asked,) = running.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.body["model"] == "small"
    assert asked.body["max_tokens"] == 100
    assert asked.body["messages"] == [
        {"role": "system", "content": "Translate."},
        {"role": "user", "content": "你好"},
    ]


def test_without_a_key_none_is_sent() -> None:
    with endpoint(lambda asked, n: said("Hello")) as running:
        client(running.base_url).answer(question())
    assert "Authorization" not in running.asked[0].headers


def test_the_projects_own_variable_comes_before_the_common_one() -> None:
    environment = {"STDTRANS_API_KEY": "ours", "OPENAI_API_KEY": "theirs"}
    with endpoint(lambda asked, n: said("Hello")) as running:
        Endpoint(running.base_url, "m", environment=environment).answer(question())
        Endpoint(running.base_url, "m", environment={"OPENAI_API_KEY": "theirs"}).answer(question())
    assert [a.headers["Authorization"] for a in running.asked] == ["Bearer ours", "Bearer theirs"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_endpoint_is_asked_again(status: int) -> None:
    with endpoint(lambda asked, n: Reply({}, status) if n < 2 else said("Hello")) as running:
        assert client(running.base_url).answer(question()).text == "Hello"
    assert len(running.asked) == 3


def test_retry_after_is_heeded() -> None:
    from time import monotonic

    with endpoint(lambda asked, n: said("Hello") if n else Reply({}, 429, {"Retry-After": "0.5"})) as running:
        start = monotonic()
        client(running.base_url).answer(question())
    assert monotonic() - start >= 0.5


def test_a_pause_beyond_patience_is_told_and_not_waited_for() -> None:
    with (
        endpoint(lambda asked, n: Reply({}, 429, {"Retry-After": "3600"})) as running,
        pytest.raises(ResourceError, match=r"left alone for 3600 s.*goes on where it stopped"),
    ):
        client(running.base_url).answer(question())
    assert len(running.asked) == 1


def test_patience_ends() -> None:
    with (
        endpoint(lambda asked, n: Reply({}, 503)) as running,
        pytest.raises(ResourceError, match=r"does not answer: HTTP 503.*goes on where it stopped"),
    ):
        client(running.base_url).answer(question())
    assert len(running.asked) == 6


def test_an_answer_that_comes_too_late_is_asked_for_again() -> None:
    with endpoint(lambda asked, n: Reply({}, wait=1.0) if n == 0 else said("Hello")) as running:
        assert client(running.base_url, timeout=0.2).answer(question()).text == "Hello"


def test_an_endpoint_that_never_answers_is_given_up() -> None:
    with (
        endpoint(lambda asked, n: Reply({}, wait=0.6)) as running,
        pytest.raises(ResourceError, match=r"nothing within 0\.1 s"),
    ):
        client(running.base_url, timeout=0.1).answer(question())
    assert len(running.asked) == 2


def test_no_endpoint_there_is_told_at_once() -> None:
    with pytest.raises(ResourceError, match=r"http://127\.0\.0\.1:9/v1 cannot be reached.*--base-url"):
        client("http://127.0.0.1:9/v1").answer(question())


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply({"error": {"message": f"Incorrect API key provided: {KEY}"}}, 401), "refuses the key"),
        (Reply({"error": {"message": "The model `small` does not exist"}}, 404), "knows no model 'small'"),
        (Reply(b"<html>Not Found</html>", 404), "HTTP 404.*ends in /v1"),
        (Reply({"error": {"message": f"bad key {KEY} in request"}}, 400), r"HTTP 400 \(bad key \*\*\* in request\)"),
        (Reply(b"<html>It works!</html>"), "no chat completion"),
        (Reply({"choices": []}), "no chat completion"),
        (Reply({"choices": [{"message": {"content": None}}]}), "no chat completion"),
        (Reply(b"", 302, {"Location": "http://elsewhere.invalid/"}), "HTTP 302"),
    ],
)
def test_what_is_wrong_is_told_without_the_key(reply: Reply, message: str) -> None:
    with endpoint(lambda asked, n: reply) as running, pytest.raises(StdtransError, match=message) as raised:
        client(running.base_url, KEY).answer(question())
    assert len(running.asked) == 1
    assert KEY not in str(raised.value)
    assert raised.value.exit == 4


def test_an_endpoint_that_wants_a_key_says_so() -> None:
    with (
        endpoint(lambda asked, n: Reply({}, 401)) as running,
        pytest.raises(ResourceError, match=r"asks for a key.*STDTRANS_API_KEY"),
    ):
        client(running.base_url).answer(question())


def test_one_question_that_is_refused_does_not_stop_the_others(tmp_path: Path) -> None:
    def script(asked: Asked, number: int) -> Reply:
        return Reply({"error": {"message": "context length exceeded"}}, 400) if "长" in asked.last else said("Hello")

    with endpoint(script) as running:
        chat = Remembered(client(running.base_url, width=1), tmp_path)
        answers = ask(chat, [question(), question("太长"), question("再见")])
        assert [a.text for a in answers] == ["Hello", "", "Hello"]
        assert not answers[1].finished
        chat.answer(question("太长"))
    assert len(running.asked) == 4  # a refusal is not kept


def test_an_endpoint_that_failed_one_file_is_asked_for_the_next() -> None:
    down = True

    def script(asked: Asked, number: int) -> Reply:
        return Reply({}, 503) if down or number % 2 else said("Hello")

    with endpoint(script) as running:
        chat = client(running.base_url, width=1)
        with pytest.raises(ResourceError):
            ask(chat, [question(), question("再见")])
        down = False
        assert [a.text for a in ask(chat, [question(), question("再见")])] == ["Hello", "Hello"]


def test_wishes_an_endpoint_does_not_take_are_left_out_from_then_on() -> None:
    def strict(asked: Asked, number: int) -> Reply:
        for wish in ("logprobs", "max_tokens"):
            if wish in asked.body:
                return Reply({"error": {"message": f"Unsupported parameter: '{wish}'"}}, 400)
        return said("Hello")

    with endpoint(strict) as running:
        chat = client(running.base_url)
        assert chat.answer(question()).text == "Hello"
        assert chat.answer(question("再见")).text == "Hello"
    assert len(running.asked) == 4
    assert running.asked[-1].body["max_completion_tokens"] == 100


@pytest.mark.parametrize("address", ["", "localhost", "ftp://localhost/v1", "http://"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        client(address)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="holds a password") as raised:
        client(f"http://me:{KEY}@localhost/v1")
    assert KEY not in str(raised.value)


@pytest.mark.parametrize("tail", ["", "/", "/chat/completions"])
def test_the_address_may_end_as_it_will(tail: str) -> None:
    with endpoint(lambda asked, n: said("Hello")) as running:
        chat = client(running.base_url + tail)
        chat.answer(question())
        assert chat.place == running.base_url
    assert running.asked[0].path == "/v1/chat/completions"


def test_many_are_asked_side_by_side_within_bounds_and_stay_in_order() -> None:
    def echo(asked: Asked, number: int) -> Reply:
        return Reply(said(asked.last).body, wait=0.05)

    seen: list[tuple[int, int]] = []
    with endpoint(echo) as running:
        texts = [f"第{n}句" for n in range(12)]
        chat = client(running.base_url, width=3)
        answers = ask(chat, [question(t) for t in texts], lambda a, b: seen.append((a, b)))
    assert [a.text for a in answers] == texts
    assert 1 < running.at_once <= 3
    assert seen[-1] == (12, 12)


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    prompts = [question(f"第{n}句") for n in range(6)]
    broken = True

    def script(asked: Asked, number: int) -> Reply:
        return Reply({}, 401) if broken and "第4句" in asked.last else said(asked.last)

    with endpoint(script) as running:
        with pytest.raises(ResourceError):
            ask(Remembered(client(running.base_url, width=1), tmp_path), prompts)
        before = len(running.asked)
        broken = False
        answers = ask(Remembered(client(running.base_url, width=1), tmp_path), prompts)
    assert [a.text for a in answers] == [f"第{n}句" for n in range(6)]
    asked_anew = {a.last for a in running.asked[before:]}
    assert "第4句" in asked_anew
    assert not asked_anew & {"第0句", "第1句", "第2句", "第3句"}


def test_what_is_kept_holds_no_key_and_no_question(tmp_path: Path) -> None:
    with endpoint(lambda asked, n: said("Hello")) as running:
        chat = Remembered(client(running.base_url, KEY), tmp_path)
        first, second = chat.answer(question()), chat.answer(question())
    assert first == second
    assert len(running.asked) == 1
    assert [p.name for p in tmp_path.iterdir()] == [FILE]
    data = (tmp_path / FILE).read_bytes()
    assert KEY.encode() not in data
    assert "你好".encode() not in data


def test_where_nothing_can_be_kept_everything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with endpoint(lambda asked, n: said("Hello")) as running:
        chat = Remembered(client(running.base_url), tmp_path / "file")
        assert chat.answer(question()).text == chat.answer(question()).text == "Hello"
    assert len(running.asked) == 2
