"""Files that lead elsewhere: the import opens nothing that they point to, runs nothing and waits for nothing."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import pytest

from tests.command import run
from tests.geodata.authoring.forms import NAME, frame, names, parts, refused, zipped
from tests.geodata.outlines.test_geopackage import ENDLESS, HUGE
from tests.geodata.outlines.test_reference_system import LEADING as LEADING_WKT
from tests.geodata.outlines.test_reference_system import WRITERS


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
