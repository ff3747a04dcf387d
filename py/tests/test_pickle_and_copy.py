"""Plans and frames go to other processes and into other structures."""

import copy
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest
import ramme


def a_plan(base: int) -> ramme.Plan:
    areas = [{"id": "skole", "title": "Skole", "base": base}]
    return ramme.Plan.from_dict({"title": "Budsjett", "years": [2024], "areas": areas})


def test_copies_are_equal_and_cost_nothing() -> None:
    plan = a_plan(1)
    assert copy.copy(plan) is copy.deepcopy(plan) is plan
    frame = plan.frame()
    assert copy.copy(frame) is copy.deepcopy(frame) is frame
    assert copy.deepcopy({"plans": [plan]}) == {"plans": [plan]}


def test_plans_frames_and_errors_cross_processes() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        frames = pool.map(ramme.Plan.frame, [a_plan(1), a_plan(2)])
        assert [frame.amounts("closing") for frame in frames] == [[1], [2]]
        refused = pool.submit(ramme.Plan.from_dict, {"title": "Budsjett", "years": [2024]})
        with pytest.raises(ramme.PlanError, match="areas"):
            refused.result()
