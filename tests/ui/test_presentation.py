"""Dates, times and money as people read them."""

from datetime import UTC, date, datetime

import pytest

from motcua.ui import presentation

NBSP = "\N{NO-BREAK SPACE}"


def test_a_moment_is_shown_in_vietnamese_time():
    assert presentation.local_datetime(datetime(2026, 11, 23, 3, 5, tzinfo=UTC)) == "10:05, 23/11/2026"


def test_a_late_evening_in_utc_is_the_next_day_here():
    assert presentation.local_date(datetime(2026, 11, 22, 17, 0, tzinfo=UTC)) == "23/11/2026"


def test_a_day_stays_the_day_it_is():
    assert presentation.local_date(date(2021, 4, 1)) == "01/04/2021"


def test_nothing_is_shown_as_nothing():
    assert presentation.local_date(None) == presentation.local_datetime(None) == presentation.vnd(None) == ""


def test_a_moment_without_time_zone_is_not_guessed_at():
    with pytest.raises(ValueError, match="time zone"):
        presentation.local_datetime(datetime(2026, 11, 23, 10, 5))


@pytest.mark.parametrize(
    ("amount", "words"), [(0, "0 ₫"), (999, "999 ₫"), (1234567, "1.234.567 ₫"), (-8000, "-8.000 ₫")]
)
def test_money_has_dots_between_thousands(amount, words):
    assert presentation.vnd(amount) == words.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (640_000, "640 KB"), (2_412_345, "2,4 MB"), (10_000_000, "10 MB")]
)
def test_sizes_are_rounded_as_people_say_them(size, words):
    assert presentation.file_size(size) == words.replace(" ", NBSP)
