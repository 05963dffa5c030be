"""Verdicts on pictures as files: sound, or why not and what is sound instead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from atlas.export.downloads import Download
from atlas.i18n import translator
from atlas.soundness import REASONS, Request, sentence, usual_picture
from atlas.text import Language
from atlas.views.honest_maps import page_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.soundness import Verdict
    from atlas.views import ViewBuilder

__all__ = ["read_picture", "verdict_document", "verdict_file"]


def read_picture(builder: ViewBuilder, query: Mapping[str, str]) -> Request:
    """Return the picture that parameters ask for, with the usual level and period if not named.

    Raises
    ------
    SelectionError
        If a parameter is unknown or has a value that does not exist.
    """
    model = builder.geodata.catalogue.indicators.get(query.get("indicator", ""))
    usual: dict[str, str] = {}
    if model is not None and model.drawn_levels:
        usual["picture"] = usual_picture(model).value
        usual["level"] = query.get("level", model.drawn_levels[0].value)
        levels = [level for level in model.drawn_levels if level == usual["level"]]
        if levels:
            usual["period"] = builder.selections.default_period(model, levels[0])
    return Request.read({**usual, **query})


def verdict_document(verdict: Verdict) -> dict[str, object]:
    """Return a verdict as JSON has it, its sentence in every language.

    ``map`` is the page that shows the nearest sound picture, relative to the site.
    """
    document: dict[str, object] = {
        "request": verdict.request.write(),
        "is_sound": verdict.is_sound,
    }
    if verdict.reason is not None and verdict.nearest is not None:
        page, query = page_of(verdict.nearest)
        document |= {
            "reason": verdict.reason.value,
            "sentence": {
                language.value: sentence(verdict.reason, translator(language))
                for language in Language
            },
            "reference": REASONS[verdict.reason].reference,
            "nearest": verdict.nearest.write(),
            "map": f"/{page}?{urlencode(query)}",
        }
    return document


def verdict_file(builder: ViewBuilder, query: Mapping[str, str]) -> Download:
    """Return the verdict on the picture that parameters ask for.

    Raises
    ------
    SelectionError
        If a parameter is unknown or has a value that does not exist.
    """
    document = verdict_document(builder.judge.judge(read_picture(builder, query)))
    return Download(
        body=(json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
        media_type="application/json",
        filename="okrug-atlas_verdict.json",
    )
