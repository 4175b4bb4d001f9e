"""Work shared among processes: the same results in the same order, and errors that are told once."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.sharing import LEAST, shared

MANY = range(LEAST * 2 + 1)


@settings(max_examples=10, deadline=None)
@given(processes=st.integers(1, 5), more=st.integers(0, 7))
def test_results_come_in_the_order_of_the_items(processes, more):
    items = range(LEAST + more)
    assert shared(lambda n: n * n, items, processes) == [n * n for n in items]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux splits processes")
def test_long_lists_are_worked_on_by_several_processes():
    assert len(set(shared(lambda _: os.getpid(), MANY, 2))) == 2


def test_short_lists_stay_in_this_process():
    assert set(shared(lambda _: os.getpid(), range(LEAST - 1), 2)) == {os.getpid()}


def test_an_error_in_any_part_is_raised(capfd):
    def fail_at_the_last(n):
        if n == MANY[-2]:
            raise ValueError(f"no {n}")
        return n

    with pytest.raises(ValueError, match=f"no {MANY[-2]}"):
        shared(fail_at_the_last, MANY, 2)
    assert capfd.readouterr().err == ""


def test_the_part_of_a_killed_process_is_done_here():
    here = os.getpid()

    def die_elsewhere(n):
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return n

    assert shared(die_elsewhere, MANY, 3) == list(MANY)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux splits processes")
def test_an_interruption_is_told_by_the_parent_alone():
    code = f"""
import os, signal
from stdtrans.sharing import shared
parent = os.getpid()
def work(n):
    if n == {MANY[-1]} and os.getpid() == parent:
        os.killpg(0, signal.SIGINT)
    return n
try:
    shared(work, range({len(MANY)}), 2)
except KeyboardInterrupt:
    print("interrupted")
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, start_new_session=True)
    assert (run.stdout, run.stderr) == ("interrupted\n", "")
