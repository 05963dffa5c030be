"""OGC API Features below ``/ogc/``: the layers of the atlas for QGIS, GDAL, R and browsers.

pygeoapi speaks the protocol; this package gives it the layers. It is an extra: without pygeoapi
the atlas has everything but this address.
"""

from atlas.web.ogc.routes import ogc_routes

__all__ = ["ogc_routes"]
