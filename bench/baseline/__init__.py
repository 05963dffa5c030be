"""The plain map the atlas is measured against."""
