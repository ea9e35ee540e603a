"""What programs read, held against its own description and by the tools of each format."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import csvw
import jsonschema
import jsonstat_validator
import pyshacl
import pytest
import rdflib
from openapi_spec_validator import validate
from rdflib.compare import isomorphic

HOME = "/vt/api/v1"
SHAPES = Path(__file__).with_name("catalogue-shapes.ttl")


def read(site, path):
    with urlopen(site.address + HOME + path) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def tables(site):
    listed = [table["id"] for table in json.loads(read(site, "/tables"))["tables"]]
    assert len(listed) > 5
    return listed


@pytest.fixture(scope="module")
def indicators(site):
    there = [one["id"] for one in json.loads(read(site, "/indicators"))["indicators"] if one["hasTables"]]
    assert len(there) > 5
    return there


def test_description_is_openapi(site):
    validate(json.loads(read(site, "/openapi.json")))


def test_server_obeys_its_description(site, tables, indicators, tmp_path):
    """Right, odd and wrong requests made from the description, and answers held against it.

    That another method than GET is refused by 403 and a page, and not by 405, is the gate against other sites at work.
    """
    description = json.loads(read(site, "/openapi.json"))
    # Names that are there, so that there is something to answer; the tool makes up those that are not.
    for parameter, known in ("table", tables), ("indicator", indicators):
        description["components"]["parameters"][parameter]["schema"] = {"enum": known}
    (tmp_path / "openapi.json").write_text(json.dumps(description))
    command = [sys.executable, "-m", "schemathesis.cli", "run", tmp_path / "openapi.json", "--url", site.address + HOME]
    options = ["--max-examples", "20", "--seed", "1", "--exclude-checks", "unsupported_method", "--no-color"]
    # It leaves a folder of its own where it runs.
    ran = subprocess.run([*command, *options], capture_output=True, text=True, timeout=300, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout[-4_000:] + ran.stderr[-1_000:]


def test_nothing_is_answered_that_the_description_leaves_out(site, tables, indicators):
    """The tool above lets through members that no schema names."""
    description = json.loads(read(site, "/openapi.json"))
    answers = {"": "Index", "/indicators": "Indicators", "/tables": "Tables", f"/tables/{tables[0]}": "Table"}
    answers |= {f"/tables/{tables[0]}/data": "Dataset", f"/indicators/{indicators[0]}": "Dataset"}
    for path, name in answers.items():
        schema = description | {"$ref": f"#/components/schemas/{name}"}
        jsonschema.Draft202012Validator(schema).validate(json.loads(read(site, path)))


def test_tables_are_json_stat(site, tables):
    for table in tables:
        # Stricter than the standard: it asks for roles.
        assert jsonstat_validator.validate_jsonstat(json.loads(read(site, f"/tables/{table}/data"))), table


def test_indicators_are_json_stat(site, indicators):
    for indicator in indicators:
        assert jsonstat_validator.validate_jsonstat(json.loads(read(site, f"/indicators/{indicator}"))), indicator


def test_tables_are_csv_on_the_web(site, tables):
    for table in tables:
        described = csvw.CSVW(f"{site.address}{HOME}/tables/{table}/csv-metadata.json", validate=True)
        assert described.is_valid, (table, [str(warning.message) for warning in described.warnings])


def test_catalogue_says_the_same_in_both_forms(site):
    turtle = rdflib.Graph().parse(data=read(site, "/catalogue.ttl"), format="turtle")
    linked = rdflib.Graph().parse(data=read(site, "/catalogue.jsonld"), format="json-ld")
    assert len(turtle) > 100 and isomorphic(turtle, linked)


def test_catalogue_is_as_the_country_asks(site):
    """By our own shapes; by those of the country too, where SAMBAND_SHAPES names their file."""
    graph = rdflib.Graph().parse(data=read(site, "/catalogue.ttl"), format="turtle")
    for shapes in [SHAPES, *filter(None, [os.environ.get("SAMBAND_SHAPES")])]:
        conforms, _, report = pyshacl.validate(graph, shacl_graph=str(shapes))
        assert conforms, report
