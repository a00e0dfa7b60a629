"""The picture for print: all it has to say, in the right place, the same each time, and by the command line."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyproj
import pytest
import shapely
from PIL import Image

from geodata import load
from geodata.__main__ import main
from geodata.acknowledgement import standings
from geodata.atlas import Atlas
from geodata.loading import ROOT
from geodata.outlines.measures import geodesic_km
from geodata.page_state import PageState, read_query
from layers import legend
from layers.picture.canvas import DPI, INK
from layers.picture.picture import NO_SIDE, picture
from tests.catalogues import tiny
from tests.catalogues.elsewhere import DATE_LINE, POLE, write_catalogue
from tests.catalogues.free_texts import FULL
from tests.catalogues.injected import ISLAND, hostile_catalogue, hostile_features
from tests.catalogues.tiny import TinyFiles

DATE = dt.date(2026, 11, 25)
SVG = "{http://www.w3.org/2000/svg}"
DOKDO, KURILS, DIAOYU = "dokdo-takeshima", "northern-territories-southern-kurils", "diaoyu-senkaku"
LAND = {"Honshu": (138.5, 36.2), "Manchuria": (125.0, 45.0), "Taiwan": (121.0, 23.8)}
SEA = {"Pacific": (150.0, 32.0), "East China Sea": (125.0, 29.5), "Sea of Okhotsk": (148.0, 50.0)}
PLAIN = {"svg", "title", "metadata", "defs", "style", "g", "path", "text", "use", "clipPath", "rect", "pattern"}
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Drawing:
    """An SVG, read as any reader of XML does."""

    content: bytes
    root: ET.Element

    @property
    def text(self) -> str:
        """All its text, lines of a paragraph joined."""
        return " ".join(filter(None, (element.text for element in self.root.iter(f"{SVG}text"))))

    def ids(self, kind: str) -> set[str]:
        """What has an id of this kind."""
        found = (element.get("id", "") for element in self.root.iter(f"{SVG}g"))
        return {id_.removeprefix(f"{kind}-") for id_ in found if id_.startswith(f"{kind}-")}

    def points(self, id_: str) -> Points:
        """The corners of what has this id, in points from the upper left corner."""
        [group] = [element for element in self.root.iter(f"{SVG}g") if element.get("id") == id_]
        numbers = re.findall(r"-?\d+(?:\.\d+)?", " ".join(path.get("d", "") for path in group.iter(f"{SVG}path")))
        return np.array(numbers, dtype=float).reshape(-1, 2)

    def km(self) -> tuple[float, float]:
        """What the scale bar says, in km, and how long it is, in points."""
        [(number, unit)] = re.findall(
            r"([\d,]+) (k?m)\b(?! \d)", " ".join(re.findall(r">([\d,]+ k?m)<", str(self.content)))
        )
        bar = self.points("scale-bar")
        return float(number.replace(",", "")) / (1 if unit == "km" else 1000), float(np.ptp(bar[:, 0]))


def drawing(atlas: Atlas, query: dict[str, list[str]]) -> Drawing:
    content = picture(atlas, state_of(atlas, query), "alphabetical", "svg", DATE)
    return Drawing(content, ET.fromstring(content))


def state_of(atlas: Atlas, query: dict[str, list[str]]) -> PageState:
    state, notices = read_query(query, atlas, ())
    assert notices == []
    return state


@pytest.fixture(scope="module")
def drawn(atlas: Atlas) -> Callable[..., Drawing]:
    """The real atlas as SVG, in the state of these parts of a link."""

    @cache
    def draw(**query: str) -> Drawing:
        return drawing(atlas, {key: [value] for key, value in query.items()})

    return draw


@pytest.fixture(scope="module")
def png(atlas: Atlas) -> Image.Image:
    """The overview as PNG."""
    return Image.open(io.BytesIO(picture(atlas, PageState(), "alphabetical", "png", DATE)))


def test_a_png_is_large_enough_for_print_and_says_what_it_is(png: Image.Image) -> None:
    assert png.width >= 2400
    assert png.height >= 2000
    assert [round(number) for number in png.info["dpi"]] == [DPI, DPI]
    assert png.width / DPI * 2.54 == pytest.approx(17, abs=0.01)
    assert png.info["Title"].startswith("Disputed islands")
    assert png.info["Creation Time"] == "2026-11-25"
    assert "ODbL" in png.info["Copyright"]


def test_land_and_sea_have_their_colours_where_they_are(
    atlas: Atlas, png: Image.Image, drawn: Callable[..., Drawing]
) -> None:
    overview = drawn()
    lat, lon = map(float, re.findall(r"centred on ([\d.]+)° N, ([\d.]+)° E", overview.text)[0])
    plane = pyproj.Proj(proj="laea", lat_0=lat, lon_0=lon, ellps="WGS84")
    km, length = overview.km()
    islands = atlas.drawn_outlines[[atlas.dispute_of[id_] == DOKDO for id_ in atlas.dispute_of]]
    centre = shapely.centroid(shapely.GeometryCollection(list(islands)))
    known, at = np.array(plane(centre.x, centre.y)), middle(overview.points(f"dispute-{DOKDO}"))
    for name, place in {**LAND, **SEA}.items():
        right, up = (np.array(plane(*place)) - known) / (km * 1000 / length)
        pixel = png.convert("RGB").getpixel((round((at[0] + right) * DPI / 72), round((at[1] - up) * DPI / 72)))
        assert "#{:02x}{:02x}{:02x}".format(*pixel) == INK["land" if name in LAND else "sea"], name


def test_the_overview_has_a_symbol_for_each_dispute_and_every_island(
    atlas: Atlas, drawn: Callable[..., Drawing]
) -> None:
    overview = drawn()
    assert overview.ids("island") == set(atlas.dispute_of)
    assert overview.ids("dispute") == set(atlas.disputes)
    assert overview.ids("ring") == set()
    sizes = {tuple(np.ptp(overview.points(f"dispute-{id_}"), axis=0).round(1)) for id_ in atlas.disputes}
    assert len(sizes) == 1
    for title in ("Northern Territories / Southern Kurils", "Diaoyu / Diaoyutai / Senkaku", "Dokdo / Takeshima"):
        assert overview.text.count(title) == 2  # on the map, and beside it with who claims
    assert "Claimed by Japan, North Korea and South Korea." in overview.text


@pytest.mark.parametrize("dispute", [KURILS, DIAOYU, DOKDO])
def test_a_dispute_is_shown_by_its_islands_with_their_names(
    atlas: Atlas, drawn: Callable[..., Drawing], dispute: str
) -> None:
    near = drawn(dispute=dispute)
    islands = atlas.disputes[dispute].islands
    assert near.ids("island") == set(islands)
    assert near.ids("dispute") == set()
    assert near.points("locator").size
    named = {id_.rsplit("-", 1)[0] for id_ in near.ids("name")}
    assert named <= {id_ for id_, island in islands.items() if island.kind != "rocks"}
    assert len(named) >= 2


def test_an_islet_too_small_to_see_has_a_ring_and_the_legend_says_so(drawn: Callable[..., Drawing]) -> None:
    assert "polonsky-taraku" in drawn(dispute=KURILS).ids("ring")
    assert "etorofu-iturup" not in drawn(dispute=KURILS).ids("ring")
    assert legend.TINY in drawn(dispute=KURILS).text
    assert legend.TINY not in drawn(dispute=DOKDO).text


def test_no_name_lies_over_another(drawn: Callable[..., Drawing]) -> None:
    for query in ({"dispute": KURILS}, {"dispute": DIAOYU}, {"view": "JPN", "dispute": KURILS}, {}):
        lines = [group for group in drawn(**query).root.iter(f"{SVG}g") if group.get("id", "").startswith("name-")]
        boxes = {group.get("id", ""): shapely.box(*_box(group)) for group in lines}
        assert boxes
        for (one, box), (other, beside) in combinations(boxes.items(), 2):
            assert not box.intersects(beside), (one, other)


def _box(group: ET.Element) -> tuple[float, float, float, float]:
    """About where a line of text is: letters are at least a third of their size wide."""
    [text] = group.iter(f"{SVG}text")
    style = text.get("style", "")
    [size] = map(float, re.findall(r"font-size: ([\d.]+)px", style))
    x, y, half = float(text.get("x", "")), float(text.get("y", "")), len(text.text or "") * size / 6
    x += {"start": half, "middle": 0, "end": -half}[re.findall(r"text-anchor: (\w+)", style)[0]]
    return (x - half, y - size * 0.7, x + half, y)


def test_a_selected_island_is_outlined_and_named(atlas: Atlas, drawn: Callable[..., Drawing]) -> None:
    near = drawn(island="shikotan")
    assert "Island of the dispute Northern Territories / Southern Kurils." in near.text
    assert near.text.startswith("Shikotan / Shikotan-tō")
    assert np.ptp(near.points("island-shikotan"), axis=0).max() > 150


def test_what_the_filter_hides_is_not_drawn(atlas: Atlas, drawn: Callable[..., Drawing]) -> None:
    overview = drawn(administrator="KOR")
    assert overview.ids("dispute") == {DOKDO}
    assert overview.ids("island") == set(atlas.disputes[DOKDO].islands)
    assert "1 of 3 disputes, 3 of 26 islands and rock groups: administered by South Korea." in overview.text
    assert drawn(administrator="KOR", dispute=KURILS).ids("island") == set()


def test_the_legend_has_the_words_of_what_occurs_and_no_others(atlas: Atlas, drawn: Callable[..., Drawing]) -> None:
    standing = set(standings(atlas, "schoff", None).values())
    claimants = {legend.CLAIMANTS[len(dispute.claiming)] for dispute in atlas.disputes.values()}
    words = {legend.STROKES[value] for value in standing} | claimants | {legend.TINY}
    everything = [*legend.STROKES.values(), *legend.CLAIMANTS.values(), legend.CONTESTED, legend.OWN, legend.TINY]
    assert {word for word in everything if word in drawn().text} == words
    assert "Outlines follow Schoff (2014)." in drawn().text
    near = {word for word in everything if word in drawn(dispute=DOKDO).text}
    assert near == {legend.STROKES["neither"], legend.CLAIMANTS[3]}
    assert legend.CLAIMANTS[1] in drawn(dispute="diaoyu-senkaku", year="1900").text  # a plain fill is a sign too


def test_a_view_draws_its_islands_as_land_under_its_own_names(drawn: Callable[..., Drawing]) -> None:
    overview = drawn(view="JPN")
    assert "As Japan states it" in overview.text
    assert "Takeshima Claimed by" in overview.text
    assert legend.OWN in overview.text
    assert not any(word in overview.text for word in (*legend.STROKES.values(), *legend.CLAIMANTS.values()))
    assert not any(shown.startswith("url") for shown in fills(overview, f"dispute-{DOKDO}"))
    assert any(shown.startswith("url") for shown in fills(drawn(), f"dispute-{DOKDO}"))
    assert "As South Korea states it" in drawn(view="KOR", dispute=DIAOYU).text
    assert fills(drawn(view="KOR", dispute=DIAOYU), "island-diaoyu-uotsuri") == fills(
        drawn(dispute=DIAOYU), "island-diaoyu-uotsuri"
    ), "where it has no position"


def fills(shown: Drawing, id_: str) -> list[str]:
    [group] = [element for element in shown.root.iter(f"{SVG}g") if element.get("id") == id_]
    return [re.findall(r"fill: ([^;]+)", path.get("style", ""))[0] for path in group.iter(f"{SVG}path")]


def test_a_year_names_the_powers_and_marks_a_contested_account(drawn: Callable[..., Drawing]) -> None:
    overview = drawn(year="1950")
    assert "The year shown is 1950." in overview.text
    for power in ("1950: administered by", "United States", "Soviet Union", "1950: contested account"):
        assert power in overview.text
    assert legend.CONTESTED in overview.text
    assert is_dotted(overview, f"dispute-{DOKDO}")
    assert not is_dotted(overview, f"dispute-{KURILS}")
    assert legend.CONTESTED not in drawn().text
    assert "administered by" in drawn().text


def is_dotted(shown: Drawing, id_: str) -> bool:
    [pattern] = [fill.removeprefix("url(#").removesuffix(")") for fill in fills(shown, id_)]
    return any(
        "C" in path.get("d", "")
        for element in shown.root.iter(f"{SVG}pattern")
        if element.get("id") == pattern
        for path in element.iter(f"{SVG}path")
    )


def test_the_scale_bar_is_true_among_the_islands(atlas: Atlas, drawn: Callable[..., Drawing]) -> None:
    for dispute, island in ((KURILS, "etorofu-iturup"), (KURILS, "kunashir-kunashiri"), (DOKDO, "nishijima-seodo")):
        near = drawn(dispute=dispute)
        km, length = near.km()
        on_page = near.points(f"island-{island}")
        ends = shapely.get_coordinates(shapely.convex_hull(atlas.islands.geometry[island]))
        there = max(geodesic_km(tuple(one), tuple(other)) for one, other in combinations(ends, 2))
        assert farthest(on_page) / length * km == pytest.approx(there, rel=0.01)


def farthest(points: Points) -> float:
    corners = shapely.get_coordinates(shapely.convex_hull(shapely.multipoints(points)))
    return float(max(np.hypot(*(one - other)) for one, other in combinations(corners, 2)))


def middle(points: Points) -> Points:
    return (points.min(axis=0) + points.max(axis=0)) / 2


def test_the_picture_says_whose_it_is_and_takes_no_side(drawn: Callable[..., Drawing]) -> None:
    for shown in (drawn(), drawn(dispute=KURILS), drawn(view="JPN")):
        for words in (
            NO_SIDE,
            "© OpenStreetMap contributors, https://www.openstreetmap.org/copyright",
            "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. Outlines: ODbL 1.0",
            "Data version 2026-11-27, latest item 2026-02-24.",
            "2026-11-25",
            "Lambert azimuthal equal-area projection centred on",
            "WGS 84",
        ):
            assert words in shown.text


def test_the_same_state_and_date_give_the_same_bytes_in_every_thread(
    atlas: Atlas, drawn: Callable[..., Drawing]
) -> None:
    def draw(format_: str) -> bytes:
        return picture(atlas, state_of(atlas, {"dispute": [DOKDO]}), "alphabetical", format_, DATE)

    with ThreadPoolExecutor(2) as threads:
        first, second, third, fourth = threads.map(draw, ("png", "svg", "png", "svg"))
    assert first == third
    assert second == fourth == drawn(dispute=DOKDO).content


@pytest.mark.parametrize(
    ("places", "crs", "of_km"),
    [(DATE_LINE, 3460, {"across": 70, "before": 77}), (POLE, 3575, {"north": 219, "south": 98})],
    ids=["date line", "pole"],
)
def test_nothing_is_torn_at_the_date_line_or_by_the_pole(
    tmp_path: Path, places: dict[str, dict[str, shapely.Polygon]], crs: int, of_km: dict[str, float]
) -> None:
    write_catalogue(tmp_path, {"FJI": "Fiji", "NZL": "New Zealand"}, places, "outlines.gpkg", crs)
    atlas = load(tmp_path / "disputes.yaml")
    shown = drawing(atlas, {})
    km, length = shown.km()
    for island in of_km:
        [outline] = [shape for shapes in places.values() for id_, shape in shapes.items() if id_ == island]
        corners = shapely.get_coordinates(outline)
        there = max(geodesic_km(tuple(one), tuple(other)) for one, other in combinations(corners, 2))
        assert farthest(shown.points(f"island-{island}")) / length * km == pytest.approx(there, rel=0.02)
    assert "Natural Earth" in shown.text


def test_islands_all_over_the_world_are_shown_on_a_map_of_it(tmp_path: Path) -> None:
    west, east = shapely.box(-100, -50, -80, -40), shapely.box(80, 50, 100, 60)
    places = {"near": {"west": west, "east": east}, "far": {"middle": shapely.box(0, 0, 5, 5)}}
    write_catalogue(tmp_path, {"FJI": "Fiji", "NZL": "New Zealand"}, places, "outlines.geojson", 4326)
    shown = drawing(load(tmp_path / "disputes.yaml"), {})
    assert "Equal Earth projection, central meridian 0°" in shown.text
    at = [middle(shown.points(f"island-{id_}"))[0] for id_ in ("west", "middle", "east")]
    assert at == sorted(at)


def hostile(folder: Path) -> Atlas:
    files = TinyFiles(folder, hostile_catalogue())
    files.features = hostile_features()
    (folder / "geodata").mkdir()
    (folder / "geodata" / "land.geojson").write_bytes((ROOT / "geodata" / "land.geojson").read_bytes())
    return load(files.write())


def test_what_a_catalogue_says_stays_text(tmp_path: Path) -> None:
    atlas = hostile(tmp_path)
    for query in ({}, {"dispute": [FULL]}, {"island": [ISLAND], "view": [next(iter(atlas.catalogue.parties))]}):
        shown = drawing(atlas, query)
        assert {element.tag.removeprefix(SVG) for element in shown.root.iter() if SVG in element.tag} <= PLAIN
        for element in shown.root.iter():
            for name, value in element.attrib.items():
                assert not name.lower().startswith("on")
                assert "href" not in name or value.startswith("#"), value
        assert len(re.findall(rb"<style", shown.content)) == 1
        assert "<plaintext><xmp>" in shown.text
    assert picture(atlas, state_of(atlas, {"dispute": [FULL]}), "alphabetical", "png", DATE).startswith(b"\x89PNG")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process: its code, and what it printed as output and as errors."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main(["picture", *map(str, arguments)])
        return code, *capsys.readouterr()

    return call


def test_a_picture_is_drawn_from_the_command_line_once(tmp_path: Path) -> None:
    file = tmp_path / "pictures" / "dokdo.svg"
    options = ["--dispute", DOKDO, "--view", "KOR", "--claimant", "JPN", "--claimant", "KOR", "--to", str(file)]
    command = [sys.executable, "-X", "utf8", "-m", "geodata", "picture", *options]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, f"{file} is written.\n", "")
    content = file.read_bytes()
    assert b"As South Korea states it" in content
    assert b"claimed by Japan or South Korea" in content
    assert list(file.parent.iterdir()) == [file]


def test_a_png_of_another_catalogue_is_drawn_and_never_over_a_file(
    run: Run, tiny_files: TinyFiles, tmp_path: Path
) -> None:
    file = tmp_path / "a.PNG"
    options = ("--to", file, "--catalogue", tiny_files.write().parent, "--names", "party")
    assert run(*options) == (0, f"{file} is written.\n", "")
    content = file.read_bytes()
    with Image.open(file) as image:
        assert image.width >= 2400
    assert run(*options) == (1, "", f"{file}: File exists; nothing was written.\n")
    assert file.read_bytes() == content


def test_the_command_line_lists_all_that_it_does_not_know(run: Run, tmp_path: Path) -> None:
    options = ["--to", tmp_path / "a.svg", "--view", "XXX", "--year", "1066", "--island", "x", "--claimant", "JPN"]
    problems = ["year: “1066” is not known.", "view: “XXX” is not known.", "island: “x” is not known."]
    assert run(*options) == (1, "", "\n".join([*problems, "Nothing was written.", ""]))
    both = ["--to", tmp_path / "a.svg", "--dispute", DOKDO, "--island", "shikotan"]
    assert run(*both)[2].startswith("dispute, island: only one of them can be shown.")
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_a_png_or_an_svg(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--to", "a.gif")
    assert "ends in .png or .svg" in capsys.readouterr().err


def test_a_broken_catalogue_is_named(run: Run, tmp_path: Path) -> None:
    code, _, errors = run("--catalogue", tmp_path / "none.yaml", "--to", tmp_path / "a.svg")
    assert code == 1
    assert errors.startswith("none.yaml: expected a file that can be read")
    assert list(tmp_path.iterdir()) == []


def loaded_by(module: str) -> Iterator[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return iter(outcome.stdout.split())


def test_only_a_picture_loads_what_draws_it() -> None:
    assert "matplotlib" not in set(loaded_by("geodata.__main__, web.assets, web.texts"))
    assert not {"folium", "streamlit", "matplotlib.pyplot"} & set(loaded_by("layers.picture.picture"))


def test_a_dispute_that_goes_around_the_world_has_a_map_of_the_world(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["disputes"]["near"]["islands"] |= {
        "cape": tiny.island("Got", "Misaki"),
        "bay": tiny.island("Man", "Wan"),
    }
    tiny_files.features += [tiny.feature("cape", 130, -20), tiny.feature("bay", -110, 40)]
    page = drawing(load(tiny_files.write()), {"dispute": ["near"]})
    assert "Equal Earth projection" in page.text
    left, right = (page.points(f"island-{id_}")[:, 0].mean() for id_ in ("bay", "cape"))
    assert left < page.points("island-rock")[:, 0].mean() < right
    assert np.isfinite(page.points("locator")).all()
