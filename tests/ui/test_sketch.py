"""What is being drawn: corners set, taken hold of, removed and taken back, whatever map shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.widgets.sketch import Handle, Sketch, Tool

if TYPE_CHECKING:
    from planner.operation import Area
    from ui.widgets.sketch import Ring

SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
AREA: Area = (((*SQUARE, SQUARE[0]),),)
REACH = 0.1


class Taker:
    """Takes what is finished, or refuses it."""

    def __init__(self) -> None:
        self.heard: list[tuple[Tool, Ring | Area]] = []
        self.content = True

    def __call__(self, tool: Tool, shape: Ring | Area) -> bool:
        self.heard.append((tool, shape))
        return self.content


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
def sketch(taker: Taker) -> Sketch:
    return Sketch(taker)


def put_all(sketch: Sketch, corners: Ring) -> None:
    for corner in corners:
        sketch.put(corner, REACH)


@pytest.mark.parametrize("closing", [SQUARE[0], SQUARE[3], (0.05, 0.0)])
def test_that_an_outline_closes_on_its_first_corner_or_its_last(
    sketch: Sketch, taker: Taker, closing: tuple[float, float]
) -> None:
    sketch.take(Tool.DRAW)
    put_all(sketch, (*SQUARE, closing))
    assert taker.heard == [(Tool.DRAW, SQUARE)]
    assert sketch.tool is Tool.CHOOSE


def test_that_two_corners_are_no_outline(sketch: Sketch, taker: Taker) -> None:
    sketch.take(Tool.DRAW)
    put_all(sketch, (*SQUARE[:2], SQUARE[0]))
    sketch.finish()
    assert taker.heard == []
    assert sketch.drawing.line == SQUARE[:2]
    assert sketch.closed == ()


def test_that_a_line_ends_where_its_last_point_is_set_again_but_may_come_back_to_its_first(
    sketch: Sketch, taker: Taker
) -> None:
    sketch.take(Tool.CUT)
    put_all(sketch, (SQUARE[0], SQUARE[1], SQUARE[2], SQUARE[0], SQUARE[0]))
    assert taker.heard == [(Tool.CUT, (*SQUARE[:3], SQUARE[0]))]


def test_that_a_drawing_that_is_refused_stays_in_hand(sketch: Sketch, taker: Taker) -> None:
    taker.content = False
    sketch.take(Tool.DRAW)
    put_all(sketch, (*SQUARE, SQUARE[0]))
    assert len(taker.heard) == 1
    assert sketch.tool is Tool.DRAW
    assert sketch.drawing.line == SQUARE


def test_that_a_corner_follows_the_hand_until_it_is_let_go(sketch: Sketch, taker: Taker) -> None:
    sketch.take(Tool.RESHAPE, AREA)
    assert sketch.grab((1.05, 1.05), REACH)
    sketch.drag((2.0, 2.0))
    sketch.drop()
    sketch.drag((5.0, 5.0))
    sketch.finish()
    assert taker.heard == [(Tool.RESHAPE, (((SQUARE[0], SQUARE[1], (2.0, 2.0), SQUARE[3], SQUARE[0]),),))]


def test_that_only_a_press_within_reach_takes_hold(sketch: Sketch) -> None:
    sketch.take(Tool.RESHAPE, AREA)
    assert not sketch.grab((1.2, 1.2), REACH)
    assert not sketch.holding
    assert sketch.grab((0.5, -0.09), REACH), "a side"
    assert sketch.drawing.area[0][0] == (SQUARE[0], (0.5, -0.09), *SQUARE[1:])
    assert sketch.held == Handle(0, 0, 1)


def test_that_a_corner_on_the_last_side_comes_at_the_end(sketch: Sketch) -> None:
    sketch.take(Tool.RESHAPE, AREA)
    sketch.grab((0.0, 0.5), REACH)
    assert sketch.drawing.area[0][0] == (*SQUARE, (0.0, 0.5))


def test_that_reach_is_the_same_on_the_ground_to_the_east_and_to_the_north(sketch: Sketch) -> None:
    north = tuple((x, y + 60) for x, y in SQUARE)
    sketch.take(Tool.RESHAPE, (((*north, north[0]),),))
    assert sketch.corner_at((1.19, 61.0), REACH) == Handle(0, 0, 2), "a degree of longitude is half as long there"
    assert sketch.corner_at((1.22, 61.0), REACH) is None
    assert sketch.corner_at((1.0, 61.11), REACH) is None


def test_that_a_touch_without_a_move_is_no_step(sketch: Sketch, taker: Taker) -> None:
    sketch.take(Tool.RESHAPE, AREA)
    sketch.grab(SQUARE[0], REACH)
    sketch.drag((0.5, 0.5))
    sketch.drop()
    sketch.grab((0.5, 0.5), REACH)
    sketch.drop()
    sketch.take_back()
    assert sketch.closed == AREA
    sketch.finish()
    assert taker.heard == [], "nothing was changed"
    assert sketch.tool is Tool.CHOOSE


def test_that_a_removed_corner_comes_back_and_a_triangle_loses_none(sketch: Sketch) -> None:
    sketch.take(Tool.RESHAPE, AREA)
    sketch.remove(SQUARE[1], REACH)
    assert sketch.drawing.area[0][0] == (SQUARE[0], *SQUARE[2:])
    sketch.remove(SQUARE[0], REACH)
    assert len(sketch.drawing.area[0][0]) == 3
    sketch.take_back()
    assert sketch.closed == AREA


def test_that_the_whole_moves_with_the_hand_and_by_steps(sketch: Sketch, taker: Taker) -> None:
    sketch.take(Tool.MOVE, AREA)
    sketch.grab((0.5, 0.5), REACH)
    sketch.drag((1.0, 0.75))
    sketch.drag((1.5, 0.5))
    sketch.drop()
    sketch.nudge(0.0, 2.0)
    assert sketch.drawing.area[0][0][0] == (1.0, 2.0)
    sketch.take_back()
    sketch.put((9.0, 9.0), REACH)
    assert taker.heard[0][1] == ((tuple((x + 1.0, y) for x, y in AREA[0][0]),),)


def test_that_taking_back_lets_go_of_what_is_held(sketch: Sketch) -> None:
    sketch.take(Tool.RESHAPE, AREA)
    sketch.put(SQUARE[2], REACH)
    sketch.drag((3.0, 3.0))
    sketch.take_back()
    sketch.drag((4.0, 4.0))
    assert sketch.closed == AREA


def test_that_a_place_is_picked_once(sketch: Sketch) -> None:
    heard: list[tuple[float, float]] = []
    sketch.picked.connect(lambda x, y: heard.append((x, y)))
    sketch.take(Tool.PICK)
    put_all(sketch, SQUARE)
    assert heard == [SQUARE[0]]
