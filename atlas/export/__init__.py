"""Views and layers as files, and the files a browser loads once."""
