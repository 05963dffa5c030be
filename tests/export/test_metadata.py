"""Descriptions of layers: what they say is what the layers are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from atlas import __version__
from atlas.errors import SelectionError
from atlas.export.addresses import METADATA, BoundaryRequest, view_request
from atlas.export.formats import FORMATS
from atlas.export.site import open_site
from atlas.text import Language

if TYPE_CHECKING:
    from atlas.views import Scene

VIEWS: list[dict[str, str]] = [
    {"indicator": "transfer_dependence", "level": "okrug", "period": "2024"},
    {"indicator": "transfer_dependence", "level": "oblast", "period": "2024", "vintage": "2018"},
    {"indicator": "memorandum_social_investment", "level": "oblast", "period": "2026/2028"},
    {"indicator": "turnout", "level": "oblast", "period": "2021-01-10"},
]
each_view = pytest.mark.parametrize("query", VIEWS, ids=["-".join(q.values()) for q in VIEWS])


def described(query: dict[str, str]) -> tuple[Scene, dict[str, Any]]:
    """Return a view and its description."""
    site = open_site()
    scene = site.builder.exact(query)
    document = site.desk.provide(view_request(scene.selection, METADATA)).body
    return scene, json.loads(document)


@each_view
def test_a_description_says_what_where_when_and_under_which_licence(query: dict[str, str]) -> None:
    """As the catalogue of the data has it, in three languages."""
    scene, document = described(query)
    assert document["@type"] == ["Dataset", "dcat:Dataset"]
    assert {item["@language"]: item["@value"] for item in document["name"]} == {
        language.value: scene.indicator.title.in_language(language) for language in Language
    }
    assert document["temporalCoverage"] == query["period"]
    assert document["version"] == document["dcat:version"] == __version__
    licence = scene.geodata.catalogue.licences[scene.indicator.licence]
    assert document["license"] == document["dct:license"]["@id"] == licence.url
    measured = document["variableMeasured"]
    assert (measured["propertyID"], measured["unitText"]) == (
        query["indicator"],
        scene.indicator.unit,
    )
    south, west, north, east = map(float, document["spatialCoverage"]["geo"]["box"].split())
    assert (round(south), round(west), round(north), round(east)) == (41, 46, 55, 87)
    assert "OpenStreetMap" in document["dct:rights"]


@each_view
def test_it_names_every_document_a_figure_was_read_in(query: dict[str, str]) -> None:
    """And no other."""
    scene, document = described(query)
    figures = [figure for kato in scene.listed if (figure := scene.figure(kato))]
    used = {item.source_id for figure in figures for item in figure.observations()}
    titles = {scene.geodata.sources[name].title for name in used}
    assert {item["name"] for item in document["isBasedOn"]} == titles
    assert titles


def test_each_file_it_names_is_there_and_of_the_type_it_says() -> None:
    """Both vocabularies name the same files, at the pinned address."""
    _, document = described(VIEWS[1])
    files = document["distribution"]
    assert [item["@id"] for item in files] == [i["@id"] for i in document["dcat:distribution"]]
    assert len(files) == len(FORMATS)
    for item, chosen in zip(files, FORMATS.values(), strict=True):
        assert item["contentUrl"] == item["dcat:downloadURL"]["@id"] == item["@id"]
        assert item["contentUrl"] == (
            f"/data/{__version__}/transfer_dependence/oblast/2024.{chosen.ending}"
            "?lang=en&vintage=2018"
        )
        assert chosen.media_type.startswith(item["encodingFormat"])


def test_boundaries_are_described_without_a_time_or_a_variable() -> None:
    """They have no figures; a picture of them alone is not offered."""
    asked = BoundaryRequest(vintage="2018", level="oblast", ending=METADATA)
    document = json.loads(open_site().desk.provide(asked).body)
    assert "variableMeasured" not in document
    assert "temporalCoverage" not in document
    endings = [
        item["contentUrl"].partition("?")[0].partition(".")[2] for item in document["distribution"]
    ]
    assert not any(ending.endswith("svg") for ending in endings)
    with pytest.raises(SelectionError, match="no boundaries 2018/okrug; there are 2018/oblast"):
        open_site().desk.provide(BoundaryRequest(vintage="2018", level="okrug", ending=METADATA))
