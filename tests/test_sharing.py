"""Work shared among processes: the same results in the same order, and errors that are told once."""

import multiprocessing
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.sharing import LEAST, Shared

MANY = range(LEAST * 2 + 1)
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux splits processes")


def done(function, items, processes):
    with Shared(function, items, processes) as work:
        return work.results()


@settings(max_examples=15, deadline=None)
@given(processes=st.integers(1, 5), more=st.integers(0, 70))
def test_results_come_in_the_order_of_the_items(processes, more):
    items = range(LEAST + more)
    assert done(lambda n: n * n, items, processes) == [n * n for n in items]


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, LEAST - 1])
def test_short_lists_stay_in_this_process(size):
    assert done(lambda n: (n, os.getpid()), range(size), 2) == [(n, os.getpid()) for n in range(size)]


@linux
def test_others_work_while_this_process_does_something_else():
    with Shared(lambda _: os.getpid(), MANY, 2) as work:
        time.sleep(1)
        assert os.getpid() not in work.results()


def test_an_error_in_any_part_is_raised(capfd):
    def fail_at_one(n):
        if n == MANY[-2]:
            raise ValueError(f"no {n}")
        return n

    with pytest.raises(ValueError, match=f"no {MANY[-2]}"):
        done(fail_at_one, MANY, 2)
    assert capfd.readouterr().err == ""


def test_what_a_killed_process_took_is_done_here():
    here = os.getpid()

    def die_elsewhere(n):
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return n

    assert done(die_elsewhere, MANY, 3) == list(MANY)


@linux
def test_nothing_is_left_at_work_when_the_results_are_not_wanted():
    with Shared(lambda n: time.sleep(60), MANY, 3):
        assert len(multiprocessing.active_children()) == 2
    assert multiprocessing.active_children() == []


@linux
def test_an_interruption_is_told_by_the_parent_alone():
    code = f"""
import os, signal
from stdtrans.sharing import Shared
parent = os.getpid()
def work(n):
    if os.getpid() == parent:
        os.killpg(0, signal.SIGINT)
    return [n] * 1000
try:
    with Shared(work, range({len(MANY)}), 2) as shared:
        work(0)
        shared.results()
except KeyboardInterrupt:
    print("interrupted")
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, start_new_session=True)
    assert (run.stdout, run.stderr) == ("interrupted\n", "")
