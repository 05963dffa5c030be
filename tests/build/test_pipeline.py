"""What the whole build keeps of the work of hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.build.observations import SourceRegistry
from atlas.build.pipeline import write_sources
from atlas.geodata.places import read_sources
from tests.tiny_country import WEST, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.provenance import Source

BY_HAND = "s-hand,Letter,Akimat,https://example.org/letter,2025,official-record,\n"
UNUSED = "s-none,Rumour,Nobody,https://example.org/none,2025,press,\n"


def sources_of(root: Path) -> dict[str, Source]:
    """Return the table of sources as it stands."""
    return read_sources((root / "sources" / "sources.csv").read_bytes(), name="sources.csv")


def test_a_source_added_by_hand_outlives_a_rebuild_while_a_figure_rests_on_it(
    tiny_root: Path,
) -> None:
    """Its id is one no build gives; the build's own sources and nothing unused stand beside it."""
    table = tiny_root / "sources" / "sources.csv"
    table.write_text(table.read_text(encoding="utf-8") + BY_HAND + UNUSED, encoding="utf-8")
    path = write_indicator(tiny_root, "letters", [observation(WEST, "3", source_id="s-hand")])
    before = sources_of(tiny_root)
    registry = SourceRegistry()
    built = registry.add(title="Law", publisher="", url="https://example.org", date="", licence="x")
    write_sources(registry, tiny_root)
    assert sources_of(tiny_root).keys() == {"s-act", "s-hand", built}
    assert sources_of(tiny_root)["s-hand"] == before["s-hand"]

    path.unlink()
    write_sources(SourceRegistry(), tiny_root)
    assert sources_of(tiny_root).keys() == {"s-act"}


def test_a_source_the_build_reads_is_as_the_build_reads_it(tiny_root: Path) -> None:
    """A row changed by hand would have figures of the build cite what it did not read."""
    registry = SourceRegistry()
    built = registry.add(title="Law", publisher="", url="https://example.org", date="", licence="x")
    write_indicator(tiny_root, "letters", [observation(WEST, "3", source_id=built)])
    table = tiny_root / "sources" / "sources.csv"
    row = f"{built},Law as somebody remembers it,,https://example.org,,x,\n"
    table.write_text(table.read_text(encoding="utf-8") + row, encoding="utf-8")
    write_sources(registry, tiny_root)
    assert sources_of(tiny_root)[built].title == "Law"
