"""Children live and die together; the demo starts fast, ends clean and leaves nobody behind."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from shuke.command.processes import Household, answers
from shuke.config import embedded
from shuke.config.embedded import places
from tests.support.servers import ROOT, free_port

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
PARENT = f"""
import time
from shuke.command.processes import Household
household = Household()
household.start({SLEEPER!r})
print(household.children[0].pid, flush=True)
time.sleep(60)
"""
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]


def test_when_one_child_ends_all_end_and_its_code_is_told():
    with Household() as household:
        household.start(SLEEPER)
        household.start([sys.executable, "-c", "raise SystemExit(3)"])
        assert household.wait() == 3
    assert [child.poll() for child in household.children] == [-signal.SIGTERM, 3]


def be_signalled(household, number):
    with household:
        household.start(SLEEPER)
        os.kill(os.getpid(), number)
        time.sleep(5)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_at_any_moment_ends_the_children_and_leaves_with_zero(number):
    # Whoever starts the tests in the background may have had SIGINT ignored: what it was is given back.
    before = signal.getsignal(signal.SIGINT)
    household = Household()
    with pytest.raises(SystemExit) as left:
        be_signalled(household, number)
    assert (left.value.code, household.children[0].returncode) == (0, -signal.SIGTERM)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_signal_that_comes_while_a_child_is_being_started_is_not_lost():
    with Household() as household:
        household.start(SLEEPER)
        # What is raised inside the hooks of a fork is swallowed: the signal must be remembered.
        with contextlib.suppress(SystemExit):
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        assert (household.alive(), household.wait()) == (False, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_children_do_not_outlive_a_killed_parent():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    with parent.stdout as spoken:
        child = int(spoken.readline())
        parent.kill()
        parent.wait()
        # The pipe is closed by its last holder, the child: reading to its end waits for the child's end.
        assert spoken.read() == ""
    assert not Path(f"/proc/{child}/fd/1").exists()


def test_a_child_that_does_not_listen_is_ended_after_the_grace(monkeypatch):
    monkeypatch.setattr("shuke.command.processes.GRACE", 0.2)
    household = Household()
    household.children.append(subprocess.Popen(DEAF, stdout=subprocess.PIPE))
    with household.children[0].stdout as spoken:
        assert spoken.readline() == b"deaf\n"
        household.end()
    assert household.children[0].returncode == -signal.SIGKILL


def test_waiting_for_an_answer_stops_when_the_server_died():
    begun = time.monotonic()
    assert answers(f"http://127.0.0.1:{free_port()}/", while_=lambda: time.monotonic() - begun < 0.2) is False
    assert time.monotonic() - begun < 5


@pytest.fixture
def demo(tmp_path):
    """Starts `demo --empty` on a folder; gives its address and process."""
    started = []

    def start():
        port = free_port()
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("SHUKE_", "DATABASE_"))}
        environment |= {"DJANGO_SETTINGS_MODULE": "shuke.config.settings"}
        command = [
            sys.executable,
            "-m",
            "shuke.command",
            "demo",
            "--empty",
            "--port",
            str(port),
            "--data",
            str(tmp_path),
        ]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True))
        assert answers(f"http://127.0.0.1:{port}/readyz", while_=lambda: started[-1].poll() is None)
        return f"http://127.0.0.1:{port}", started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
    embedded.stop(tmp_path)
    server = embedded.known(tmp_path)
    if server and Path(server.cluster).is_relative_to(places.SHARED_HOME):
        shutil.rmtree(Path(server.cluster).parent)


@pytest.mark.slow
def test_the_demo_serves_ends_clean_and_starts_again_quickly(demo, tmp_path):
    url, first = demo()
    with urllib.request.urlopen(f"{url}/api/v1/openapi.json") as document:
        assert document.status == 200
    first.send_signal(signal.SIGINT)
    assert (first.wait(20), embedded.known(tmp_path).postmaster()) == (0, None)
    begun = time.monotonic()
    _, second = demo()
    # The bar is 5 s on a quiet machine; tests run side by side with others.
    assert time.monotonic() - begun < 10
    second.send_signal(signal.SIGTERM)
    assert second.wait(20) == 0
