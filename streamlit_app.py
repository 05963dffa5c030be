"""The atlas as one ASGI application: `streamlit run streamlit_app.py`.

Streamlit serves the pages; beside them stand map files, data at lasting addresses and health
checks. Nothing else happens here.
"""

from pathlib import Path

import streamlit as st

from atlas.export.site import open_site
from atlas.teaching.lessons import open_lessons
from atlas.web import HeadText, lesson_routes, lifespan, middleware, routes

_site = open_site()

app = st.App(
    Path(__file__).parent / "atlas" / "ui" / "main.py",
    routes=[
        # Before the views, whose addresses have as many parts.
        *lesson_routes(open_lessons(_site)),
        *routes(
            assets=_site.assets,
            provide=_site.desk.provide,
            open_collections=_site.open_collections,
            licences=_site.builder.geodata.catalogue.licences,
            verify=_site.verify,
        ),
    ],
    lifespan=lifespan(_site.warm_up),
    middleware=middleware(
        lambda path, query, language: HeadText(*_site.describe(path, query, language)),
        styles=(_site.assets.url("map/atlas-legend.css"), _site.assets.url("pages/atlas.css")),
    ),
)
