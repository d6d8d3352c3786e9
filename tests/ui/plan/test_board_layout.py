"""The geometry of roster and ribbon, and the keys: every point belongs to one cell, and no key leaves the board."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.plan.board_layout import MAX_COLUMN, MIN_COLUMN, BoardLayout, Hit
from ui.plan.board_navigation import Move, Place, moved, post_beside
from ui.plan.ribbon_key import ceiling
from ui.plan.ribbon_layout import RibbonLayout

LAYOUT = BoardLayout(rows=50, days=31, width=800, height=300, name_width=180, header_height=34, row_height=24)

layouts = st.builds(
    BoardLayout,
    rows=st.integers(1, 300),
    days=st.integers(1, 130),
    width=st.integers(320, 2500),
    height=st.integers(80, 1500),
    name_width=st.integers(100, 240),
    header_height=st.integers(20, 50),
    row_height=st.integers(16, 40),
)


@given(layout=layouts, data=st.data())
def test_that_a_cell_brought_into_sight_is_hit_at_its_middle(layout: BoardLayout, data: st.DataObject) -> None:
    row, day = data.draw(st.integers(0, layout.rows - 1)), data.draw(st.integers(0, layout.days - 1))
    across, down = layout.scroll_to(row, day, data.draw(st.integers(0, 3000)), data.draw(st.integers(0, 3000)))
    box = layout.cell(row, day, across, down)
    if layout.height - layout.header_height < 2 * layout.row_height:
        return
    x, y = box.x + box.width // 2, box.y + box.height // 2
    assert layout.name_width <= x < layout.width
    assert layout.header_height <= y < layout.height
    assert layout.hit(x, y, across, down) == Hit("cell", row, day)
    assert row in layout.rows_in_sight(down)
    assert day in layout.days_in_sight(across)


@given(layout=layouts)
def test_that_columns_stay_within_their_bounds_and_scroll_only_where_they_do_not_fit(layout: BoardLayout) -> None:
    assert MIN_COLUMN <= layout.column_width <= MAX_COLUMN
    across, down = layout.scroll_range
    assert (across > 0) == (layout.content_width > layout.width - layout.name_width)
    assert (down > 0) == (layout.content_height > layout.height - layout.header_height)


@pytest.mark.parametrize(
    ("x", "y", "hit"),
    [
        (5, 5, Hit("corner")),
        (5, 34, Hit("name", row=0)),
        (180, 5, Hit("day", day=0)),
        (180, 34, Hit("cell", 0, 0)),
        (179, 33, Hit("corner")),
        (799, 299, Hit("cell", 11, 30)),
    ],
)
def test_that_the_edges_of_names_and_header_belong_to_the_cells(x: int, y: int, hit: Hit) -> None:
    assert LAYOUT.hit(x, y) == hit


def test_that_nothing_is_hit_beside_the_last_day_and_below_the_last_row() -> None:
    small = BoardLayout(rows=2, days=2, width=800, height=300, name_width=180, header_height=34, row_height=24)
    assert small.hit(180 + 2 * MAX_COLUMN, 40) is None
    assert small.hit(190, 34 + 2 * 24) is None


def test_that_a_row_scrolled_to_from_above_leaves_whole_rows_below_the_header() -> None:
    _, down = LAYOUT.scroll_to(20, None, 0, 0)
    assert down % LAYOUT.row_height == 0
    assert LAYOUT.top(20, down) + LAYOUT.row_height <= LAYOUT.height


@pytest.mark.parametrize(
    ("move", "place"),
    [
        (Move.LEFT, Place(5, 9)),
        (Move.RIGHT, Place(5, 11)),
        (Move.UP, Place(4, 10)),
        (Move.DOWN, Place(6, 10)),
        (Move.FIRST_DAY, Place(5, 0)),
        (Move.LAST_DAY, Place(5, 30)),
        (Move.PAGE_UP, Place(0, 10)),
        (Move.PAGE_DOWN, Place(14, 10)),
        (Move.TOP, Place(0, 10)),
        (Move.BOTTOM, Place(49, 10)),
    ],
)
def test_that_each_key_moves_the_cell_one_way(move: Move, place: Place) -> None:
    assert moved(Place(5, 10), move, rows=50, days=31, page=9) == place


@given(row=st.integers(0, 4), day=st.integers(0, 6), move=st.sampled_from(list(Move)), page=st.integers(1, 20))
def test_that_no_move_leaves_the_board(row: int, day: int, move: Move, page: int) -> None:
    after = moved(Place(row, day), move, rows=5, days=7, page=page)
    assert after is not None
    assert 0 <= after.row < 5
    assert 0 <= after.day < 7


def test_that_a_board_without_rows_has_no_place() -> None:
    assert moved(Place(0, 0), Move.DOWN, rows=0, days=31, page=5) is None


def test_that_the_next_post_is_the_nearest_later_one_and_the_last_stays() -> None:
    assert post_beside({1, 4, 9}, 4, forward=True) == 9
    assert post_beside({1, 4, 9}, 5, forward=False) == 4
    assert post_beside({1, 4, 9}, 9, forward=True) == 9


RIBBON = RibbonLayout(days=31, shifts=4, width=800, label_width=180, right_margin=14, cell_height=18, footer_height=18)


@given(day=st.integers(0, 30), shift=st.integers(0, 3))
def test_that_a_cell_of_the_ribbon_is_hit_at_its_corners(day: int, shift: int) -> None:
    box = RIBBON.cell(day, shift)
    assert RIBBON.hit(box.x, box.y) == (day, shift)
    assert RIBBON.hit(box.x + box.width - 1, box.y + box.height - 1) == (day, shift)


def test_that_the_names_and_the_margin_of_the_ribbon_hit_nothing() -> None:
    assert RIBBON.hit(179, 5) is None
    assert RIBBON.hit(RIBBON.left(31), 5) is None
    assert RIBBON.hit(300, RIBBON.height) is None


def test_that_the_ribbon_stands_over_the_days_of_the_roster() -> None:
    board = BoardLayout(rows=9, days=31, width=786, height=300, name_width=180, header_height=34, row_height=24)
    assert [RIBBON.left(day) for day in range(32)] == [board.left(day) for day in range(32)]


@pytest.mark.parametrize(
    ("shares", "limit"), [((), 1.0), ((0.05,), 0.1), ((0.1,), 0.1), ((0.1001, 0.02), 0.15), ((0.9,), 1.0)]
)
def test_that_the_darkest_shade_is_the_least_round_share_that_none_passes(
    shares: tuple[float, ...], limit: float
) -> None:
    assert ceiling(shares) == limit
