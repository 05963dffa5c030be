"""What validators that are not ours say of what is published."""

from __future__ import annotations

from pathlib import Path

import geoparquet_validator  # type: ignore[import-untyped]  # ships no types
import pytest
from check_jsonschema import (  # type: ignore[import-untyped]  # ships no types
    main as check_jsonschema,
)
from click.testing import CliRunner
from frictionless import validate
from rdflib import DCAT, DCTERMS, RDF, RDFS, SDO, Graph, URIRef

from atlas.export.addresses import METADATA, BoundaryRequest, view_request
from atlas.export.downloads import export_boundaries, export_view
from atlas.export.options import LayerOptions
from atlas.export.site import open_site
from atlas.geodata import default_root
from atlas.text import Language

ROOT = Path(__file__).parents[2]
BUILDER = open_site().builder
NEWER = frozenset({f"{DCAT}version"})
"""What the third version of DCAT added and rdflib does not list."""
SITE = "https://atlas.example.org"
TERMS = frozenset(str(term) for names in (SDO, DCAT, DCTERMS, RDF, RDFS) for term in dir(names))


def test_the_data_package_and_every_table_in_it_are_valid() -> None:
    """Frictionless: paths, sizes, hashes, types and codes of all rows."""
    report = validate(str(default_root() / "datapackage.json"))
    assert report.stats["tasks"] > 100
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []


@pytest.mark.parametrize("name", ["CITATION.cff", "geodata/CITATION.cff"])
def test_a_citation_file_is_valid(name: str) -> None:
    """By the schema of the Citation File Format 1.2.0."""
    command = ["--builtin-schema", "vendor.citation-file-format", str(ROOT / name)]
    found = CliRunner().invoke(check_jsonschema, command)
    assert found.exit_code == 0, found.output


def test_geoparquet_is_conformant() -> None:
    """Metadata, geometries, order of rings and the box of each row, also where one is missing."""
    query = {"indicator": "transfer_dependence", "level": "okrug", "period": "2024"}
    scene = BUILDER.exact(query)
    outlines = export_boundaries(
        BUILDER.geodata, vintage="2022", level="okrug", extension="parquet", options=LayerOptions()
    )
    for download in (export_view(scene, extension="parquet", options=LayerOptions()), outlines):
        report = geoparquet_validator.check_bytes(download.filename, download.body)
        assert report["version"] == "1.1.0"
        outcomes = {item["id"]: item["status"] for item in report["outcomes"]}
        assert outcomes["/conf/core/wkb"] == outcomes["/conf/covering/keys"] == "pass"
        assert geoparquet_validator.failed(report) == []


def described(address: str, document: bytes) -> Graph:
    """Return a description as the statements it makes, read at its own address."""
    return Graph().parse(data=document, format="json-ld", publicID=f"{SITE}{address}")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib, of itself
@pytest.mark.parametrize("subject", ["view", "boundaries"])
def test_a_description_is_a_dataset_of_schema_org_and_of_dcat(subject: str) -> None:
    """Every class and property is one of its vocabulary, and what DCAT asks for is there."""
    selection = BUILDER.exact({"indicator": "turnout", "level": "oblast"}).selection
    asked = (
        view_request(selection, METADATA)
        if subject == "view"
        else BoundaryRequest(vintage="2022", level="oblast", ending=METADATA)
    )
    graph = described(asked.address(), open_site().desk.provide(asked).body)
    used = {*graph.predicates(), *graph.objects(predicate=RDF.type)}
    assert {str(term) for term in used} <= TERMS | NEWER
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert (dataset, RDF.type, SDO.Dataset) in graph
    for name in (DCTERMS.title, DCTERMS.description, SDO.name, SDO.description):
        languages = {getattr(text, "language", None) for text in graph.objects(dataset, name)}
        assert languages == {language.value for language in Language}
    assert isinstance(graph.value(dataset, DCTERMS.license), URIRef)
    files = set(graph.objects(dataset, DCAT.distribution))
    assert files == set(graph.objects(dataset, SDO.distribution))
    assert len(files) > 5
    for file in files:
        assert {DCAT.Distribution, SDO.DataDownload} == set(graph.objects(file, RDF.type))
        assert str(graph.value(file, DCAT.downloadURL)).startswith(f"{SITE}/data/")
        for name in (DCAT.mediaType, DCTERMS.license):
            assert isinstance(graph.value(file, name), URIRef)
