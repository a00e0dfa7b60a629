"""What the import opens: a file by what it holds, and nothing that the file points to."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import geopandas as gpd
import pytest
import shapely

from geodata.authoring.natural_earth_file import read_layer, read_version
from geodata.problems import BrokenDataError
from tests.command import run
from tests.geodata.outlines.test_geopackage import ENDLESS, HUGE
from tests.geodata.outlines.test_reference_system import LEADING as LEADING_WKT
from tests.geodata.outlines.test_reference_system import WRITERS

NAME = "ne_10m_admin_0_disputed_areas"


def frame(name: str = "Rock", shape: shapely.Geometry | None = None) -> gpd.GeoDataFrame:
    row = {"BRK_NAME": name, "NOTE_BRK": "Admin. by Spain; Claimed by Portugal"}
    return gpd.GeoDataFrame([row], geometry=[shape or shapely.box(0, 0, 1, 1)], crs="EPSG:4326")


def parts(
    folder: Path, stem: str = NAME, name: str = "Rock", shape: shapely.Geometry | None = None
) -> dict[str, bytes]:
    """The files of a shapefile, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    frame(name, shape).to_file(folder / f"{stem}.shp", encoding="utf-8")
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.stem == stem}


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as whole:
        for name, content in files.items():
            whole.writestr(name, content)
    return path


def names(path: Path) -> list[str]:
    return list(read_layer(path)["BRK_NAME"])


def refused(path: Path) -> str:
    """What the command says of a file that it does not read, where nothing is written."""
    outcome = run("import", "natural-earth", path, "--to", path.parent / "made")
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert not (path.parent / "made").exists()
    first, last = outcome.stderr.splitlines()
    assert last == f"{path.name}: no dispute could be read; nothing was written."
    assert re.fullmatch(r"[^:]+: expected [^;]+; found .+", first), first
    assert not re.search(r"/vsi(mem|zip)|GDAL|driver|Error|Bad|zlib|recognized", first), first
    return first


# Zips as they are made


@pytest.mark.parametrize("folder", ["", f"{NAME}/", "natural-earth-vector-master/10m_cultural/"])
def test_a_zip_may_have_folders_and_what_macos_adds(folder: str, tmp_path: Path) -> None:
    files = {f"{folder}{name}": content for name, content in parts(tmp_path / "parts").items()}
    files[f"{folder}{NAME}.VERSION.txt"] = b"5.1.2\n"
    added = {f"__MACOSX/{folder}._{name.rsplit('/', 1)[-1]}": b"\0\5\26\7" for name in files}
    added |= {f"{folder}._{NAME}.shp": b"\0\5\26\7", f"{folder}.DS_Store": b"\0", "__MACOSX/a.VERSION.txt": b"9"}
    path = zipped(tmp_path / "areas.zip", {**added, f"{folder}": b"", **files} if folder else {**added, **files})
    assert names(path) == ["Rock"]
    assert read_version(path) == "5.1.2"


def test_the_disputed_areas_are_taken_of_several_layers(tmp_path: Path) -> None:
    line = shapely.LineString([(0, 0), (1, 1)])
    files = {
        **parts(tmp_path / "a", "ne_10m_admin_0_countries", "Spain"),
        **parts(tmp_path / "b", "ne_10m_admin_0_boundary_lines_disputed_areas", "Line", line),
        **parts(tmp_path / "c", f"{NAME}_scale_rank_minor_islands", "Islet"),
        **parts(tmp_path / "d", NAME, "Rock"),
    }
    files["ne_10m_admin_0_countries.VERSION.txt"] = b"4.0.0"
    files[f"{NAME}.VERSION.txt"] = b"5.1.2"
    path = zipped(tmp_path / "10m_cultural.zip", files)
    assert names(path) == ["Rock"]
    assert read_version(path) == "5.1.2"


def test_several_layers_of_which_none_is_called_so_are_named(tmp_path: Path) -> None:
    files = {**parts(tmp_path / "a", "one"), **parts(tmp_path / "b", "two")}
    assert refused(zipped(tmp_path / "areas.zip", files)).endswith(
        'expected a layer of polygons with "disputed_areas" in its name; found "one.shp, two.shp"'
    )


def test_a_zip_in_a_zip_is_named(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", parts(tmp_path / "parts"))
    path = zipped(tmp_path / "areas.zip", {"README.txt": b"x", f"new/{NAME}.zip": inner.read_bytes()})
    assert refused(path).endswith(f'found a zip in it: unpack "new/{NAME}.zip" first')


def test_a_zip_of_windows_may_have_backslashes_in_its_paths(tmp_path: Path) -> None:
    path = zipped(tmp_path / "areas.zip", {f"new/{name}": content for name, content in parts(tmp_path / "p").items()})
    path.write_bytes(path.read_bytes().replace(b"new/", b"new\\"))
    assert names(path) == ["Rock"]


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "geojson"])
def test_a_zip_may_hold_any_form(suffix: str, tmp_path: Path) -> None:
    frame().to_file(tmp_path / f"areas.{suffix}")
    path = zipped(tmp_path / "areas.zip", {f"folder/areas.{suffix}": (tmp_path / f"areas.{suffix}").read_bytes()})
    assert names(path) == ["Rock"]


def test_a_shapefile_may_have_its_suffixes_in_capitals(tmp_path: Path) -> None:
    files = {name.upper(): content for name, content in parts(tmp_path / "parts").items()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert names(tmp_path / f"{NAME.upper()}.SHP") == ["Rock"]
    assert names(zipped(tmp_path / "areas.zip", files)) == ["Rock"]


@pytest.mark.parametrize("suffix", [".dbf", ".shx"])
def test_a_shapefile_without_a_part_says_which(suffix: str, tmp_path: Path) -> None:
    files = {name: content for name, content in parts(tmp_path / "parts").items() if not name.endswith(suffix)}
    assert suffix in refused(zipped(tmp_path / "areas.zip", files))
    (tmp_path / "parts" / f"{NAME}{suffix}").unlink()
    assert suffix in refused(tmp_path / "parts" / f"{NAME}.shp")


# Zips that cannot be read


def encrypted(content: bytes) -> bytes:
    """The zip with the flag of a password on each file."""
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), content):
            at = found.start() + offset
            content = content[:at] + bytes([content[at] | 1]) + content[at + 1 :]
    return content


def packed_as(method: int) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            for found in re.finditer(re.escape(signature), content):
                at = found.start() + offset
                content = content[:at] + method.to_bytes(2, "little") + content[at + 2 :]
        return content

    return change


def torn(content: bytes) -> bytes:
    """The zip with another stream in the place of the first file's."""
    at = 30 + int.from_bytes(content[26:28], "little") + int.from_bytes(content[28:30], "little")
    return content[:at] + b"\xff" * 20 + content[at + 20 :]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (encrypted, "which needs one"),
        (packed_as(6), "which is packed otherwise"),
        (packed_as(93), "which is packed otherwise"),
        (packed_as(12), "which is broken"),
        (packed_as(14), "which is broken"),
        (torn, "which is broken"),
        (lambda content: content[: len(content) // 2], "a broken one"),
        (lambda content: content[:4], "a broken one"),
        (lambda content: content[:-22] + b"PK\x05\x06" + b"\xff" * 18, "a broken one"),
    ],
)
@pytest.mark.parametrize("member", ["areas.geojson", "VERSION.txt"])
def test_a_zip_that_cannot_be_read_says_why(
    change: Callable[[bytes], bytes], found: str, member: str, tmp_path: Path
) -> None:
    frame().to_file(tmp_path / "a.geojson")
    content = (tmp_path / "a.geojson").read_bytes() if member == "areas.geojson" else bytes(range(256))
    path = zipped(tmp_path / "areas.zip", {member: content})
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(BrokenDataError) as broken:
        (read_layer if member == "areas.geojson" else read_version)(path)
    assert broken.value.problems[0].found.endswith(found)
    assert found in refused(path) or member == "VERSION.txt"


def test_a_version_that_cannot_be_read_is_listed_and_the_areas_come_through(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "areas.geojson")
    os.mkfifo(tmp_path / "areas.VERSION.txt")
    outcome = run("import", "natural-earth", tmp_path / "areas.geojson", "--to", tmp_path / "made")
    assert outcome.returncode == 0
    assert outcome.stderr == "areas.VERSION.txt: expected a file that can be read; found a pipe or a device\n"


@pytest.mark.parametrize("member", [f"{NAME}.shp", f"{NAME}.dbf", "VERSION.txt", f"{NAME}.prj"])
def test_only_so_much_of_a_file_is_unpacked(member: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.authoring.natural_earth_zip.LARGEST_FILE", 10_000)
    path = zipped(tmp_path / "areas.zip", {**parts(tmp_path / "parts"), member: b"\0" * 1_000_000})
    with pytest.raises(BrokenDataError, match="which is larger"):
        (read_version if member == "VERSION.txt" else read_layer)(path)


def test_a_geopackage_that_is_open_elsewhere_is_refused(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "areas.gpkg")
    (tmp_path / "areas.gpkg-wal").write_bytes(b"")
    assert names(tmp_path / "areas.gpkg") == ["Rock"]
    (tmp_path / "areas.gpkg-wal").write_bytes(b"7\x7f\6\x82")
    assert refused(tmp_path / "areas.gpkg").endswith("found newer edits in areas.gpkg-wal: close it there first")


# Files that lead elsewhere


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that nobody named."""
    path = tmp_path / "elsewhere" / "secret.csv"
    path.parent.mkdir()
    path.write_text('BRK_NAME,NOTE_BRK,WKT\nSECRET,Claimed by Spain and Portugal,"POLYGON((0 0,1 0,1 1,0 0))"\n')
    return path


def vrt(source: str) -> str:
    field = '<GeometryType>wkbPolygon</GeometryType><GeometryField encoding="WKT" field="WKT"/>'
    layer = f"<SrcDataSource>{source}</SrcDataSource><SrcLayer>secret</SrcLayer>{field}"
    return f'<OGRVRTDataSource><OGRVRTLayer name="{NAME}">{layer}</OGRVRTLayer></OGRVRTDataSource>'


def crs_of_a_file(source: str) -> str:
    return json.dumps({**json.loads(frame().to_json()), "crs": {"properties": {"name": f"+init={source}:1"}}})


LEADING: dict[str, Callable[[str], str]] = {
    "vrt": vrt,
    "gdalg": lambda source: json.dumps({"type": "gdal_streamed_alg", "command_line": f"gdal vector read {source}"}),
    "path": str,
    "gml": lambda source: f'<?xml version="1.0"?><a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{source}"/>',
    "esri json": lambda source: json.dumps({"geometryType": "esriGeometryPolygon", "features": [], "url": source}),
    "crs of a file": crs_of_a_file,
}


@pytest.mark.parametrize("suffix", [".geojson", ".shp", ".gpkg", ".fgb", ".vrt", ".zip", ""])
@pytest.mark.parametrize("form", LEADING)
def test_a_file_that_leads_to_another_is_refused(form: str, suffix: str, secret: Path, tmp_path: Path) -> None:
    path = tmp_path / f"areas{suffix}"
    path.write_text(LEADING[form](str(secret)))
    assert "SECRET" not in refused(path)


@pytest.mark.parametrize("suffix", [".geojson", ".shp", ".gpkg", ".fgb"])
def test_in_a_zip_it_is_refused_too(suffix: str, secret: Path, tmp_path: Path) -> None:
    refused(zipped(tmp_path / "areas.zip", {f"areas{suffix}": vrt(str(secret)).encode()}))


def test_nothing_is_asked_of_the_network(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listening(BaseRequestHandler):
        def handle(self) -> None:
            asked.append(str(self.client_address))

    server = ThreadingTCPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/areas.geojson"
    try:
        for number, source in enumerate((f"/vsicurl/{address}", address)):
            for form, made in LEADING.items():
                path = tmp_path / f"{number} {form}.geojson"
                path.write_text(made(source))
                refused(path)
        linked = {**json.loads(frame().to_json()), "crs": {"type": "link", "properties": {"href": address}}}
        (tmp_path / "linked.geojson").write_text(json.dumps(linked))
        refused(tmp_path / "linked.geojson")
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def geopackage(path: Path, *statements: str) -> Path:
    """The areas in a GeoPackage, as `t` once they are renamed, after these statements."""
    frame().to_file(path, layer=NAME)
    with contextlib.closing(sqlite3.connect(path)) as database:
        for (trigger,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f'drop trigger "{trigger}"')
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


@pytest.mark.parametrize("module", ["VirtualOGR", "VirtualShape", "csv", "fts5"])
def test_a_virtual_table_is_no_layer_and_one_beside_it_is_not_looked_at(
    module: str, secret: Path, tmp_path: Path
) -> None:
    table = f"CREATE VIRTUAL TABLE {{name}} USING {module}(''{secret}'')"
    listed = "insert into sqlite_master values ('table', '{name}', '{name}', 0, '" + table + "')"
    beside = ["pragma writable_schema = on", listed.format(name="more")]
    assert names(geopackage(tmp_path / "beside.gpkg", *beside)) == ["Rock"]
    in_place = [f"alter table {NAME} rename to t", "pragma writable_schema = on", listed.format(name=NAME)]
    assert f"{NAME} (a view)" in refused(geopackage(tmp_path / "areas.gpkg", *in_place))


@pytest.mark.parametrize("cell", [f"({ENDLESS})", HUGE, "ogr_geocode('x')", "ogr_datasource_load_layers('x')"])
def test_no_view_of_a_geopackage_runs(cell: str, tmp_path: Path) -> None:
    view = f"create view {NAME} as select fid, geom, {cell} as BRK_NAME, NOTE_BRK from t"
    path = geopackage(tmp_path / "areas.gpkg", f"alter table {NAME} rename to t", view)
    assert f"{NAME} (a view)" in refused(path)
    assert f"{NAME} (a view)" in refused(zipped(tmp_path / "areas.zip", {"areas.gpkg": path.read_bytes()}))


@pytest.mark.parametrize("suffix", [".shp", ".gpkg", ".fgb"])
@pytest.mark.parametrize("kind", ["init", "grids", "grids of a datum", "a bound CRS", "a PROJ string"])
def test_no_file_that_a_crs_names_is_opened(suffix: str, kind: str, tmp_path: Path) -> None:
    pipe = tmp_path / "p"
    os.mkfifo(pipe)  # who opens it waits for ever
    wkt = LEADING_WKT[kind].replace("PIPE", str(pipe))
    path = tmp_path / f"{NAME}{suffix}"
    if suffix == ".shp":
        frame().to_file(path)
        path.with_suffix(".prj").write_text(wkt)
    else:
        WRITERS[suffix](path, wkt)
    assert "code of a known authority" in refused(path)


@pytest.mark.parametrize("start", [b"fgb\x03fgb\x01", b"fgb\x03fgb\x01<!---->"])
def test_a_file_that_starts_as_flatgeobuf_is_for_no_other_driver(start: bytes, secret: Path, tmp_path: Path) -> None:
    path = tmp_path / "areas.fgb"
    path.write_bytes(start + vrt(str(secret)).encode())
    assert "SECRET" not in refused(path)


@pytest.mark.parametrize("content", ["sqlite", "cut"])
def test_another_database_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "areas.gpkg"
    if content == "sqlite":
        database = sqlite3.connect(path)
        database.execute("create table t (a)")
        database.commit()
        database.close()
    else:
        frame().to_file(path)
        path.write_bytes(path.read_bytes()[:5000])
    refused(path)


@pytest.mark.parametrize("where", ["areas.geojson", "areas.zip", "areas.dbf"])
def test_a_pipe_is_not_waited_for(where: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / where)
    if where == "areas.dbf":
        for name, content in parts(tmp_path / "parts", "areas").items():
            if not (tmp_path / name).exists():
                (tmp_path / name).write_bytes(content)
    assert "a pipe or a device" in refused(tmp_path / ("areas.shp" if where == "areas.dbf" else where))


@pytest.mark.parametrize(
    "path", ["/dev/zero", "/vsicurl/http://127.0.0.1:1/a", "/vsizip/x", "PG:host=127.0.0.1", "GPKG:x:y"]
)
def test_only_a_file_is_opened(path: str, tmp_path: Path) -> None:
    outcome = run("import", "natural-earth", path, "--to", tmp_path / "made")
    assert outcome.returncode == 1
    assert "expected a file that can be read" in outcome.stderr


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.geojson"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    assert refused(path).endswith("expected a file of at most 50 MB; found a larger one")


@pytest.mark.parametrize("suffix", ["shp", "gpkg", "fgb", "geojson"])
@pytest.mark.parametrize("kept", [0, 4, 12, 60, 110, 0.5, 0.9])
def test_a_file_that_is_cut_is_refused_or_read(suffix: str, kept: float, tmp_path: Path) -> None:
    path = tmp_path / f"areas.{suffix}"
    frame().to_file(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content)) if kept < 1 else int(kept)])
    try:
        read_layer(path)
    except BrokenDataError:
        refused(path)


def test_a_file_is_known_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    frame().to_file(buffer, driver="GPKG")
    (tmp_path / "areas.geojson").write_bytes(buffer.getvalue())
    assert names(tmp_path / "areas.geojson") == ["Rock"]


@pytest.mark.parametrize("name", ["EPSG:3857", "urn:ogc:def:crs:EPSG::3857"])
def test_a_geojson_may_name_another_coordinate_system(name: str, tmp_path: Path) -> None:
    data = {**json.loads(frame().to_crs("EPSG:3857").to_json()), "crs": {"type": "name", "properties": {"name": name}}}
    (tmp_path / "areas.geojson").write_text(json.dumps(data))
    assert read_layer(tmp_path / "areas.geojson").geometry[0].bounds == pytest.approx((0, 0, 1, 1))


@pytest.mark.parametrize("name", ["EPSG:999999", "somewhere", " ", 7])
def test_a_coordinate_system_that_is_not_known_is_refused(name: object, tmp_path: Path) -> None:
    data = {**json.loads(frame().to_json()), "crs": {"type": "name", "properties": {"name": name}}}
    (tmp_path / "areas.geojson").write_text(json.dumps(data))
    assert "expected a code as" in refused(tmp_path / "areas.geojson")


def test_a_coordinate_system_that_is_not_on_the_earth_is_refused(tmp_path: Path) -> None:
    files = parts(tmp_path / "parts")
    files[f"{NAME}.prj"] = b'LOCAL_CS["site",LOCAL_DATUM["site",0],UNIT["Meter",1],AXIS["X",EAST],AXIS["Y",NORTH]]'
    assert "a CRS that leads to longitude and latitude" in refused(zipped(tmp_path / "areas.zip", files))
