"""A story about the tiny country: short, complete, and easy to break in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tiny_country import write_sidecar

if TYPE_CHECKING:
    from pathlib import Path

STORY = """\
order = 1
minutes = 5

[title]
kk = "Ақша"
ru = "Деньги"
en = "Money"

[summary]
kk = "Қысқаша."
ru = "Кратко."
en = "In short."

[[figures]]
name = "west"
operation = "value"
inputs = ["dependence@100000000@2022@2024"]
expects = ["> 50"]

[[figures]]
name = "known"
operation = "known"
inputs = ["revenue@district@2022@2024"]
[figures.forms]
kk = { other = "{value} аудан" }
ru = { one = "{value} район", few = "{value} района", many = "{value} районов" }
en = { one = "{value} district", other = "{value} districts" }

[[steps]]
address = "/map?indicator=dependence"
[steps.title]
kk = "Бірінші"
ru = "Первый"
en = "First"
[steps.text]
kk = "Батыс, 2024 жыл: {west}."
ru = "Запад, 2024 год: {west}."
en = "The west, 2024: {west}."

[[steps]]
address = "/area?area=101000000"
[steps.title]
kk = "Екінші"
ru = "Второй"
en = "Second"
[steps.text]
kk = "Белгілі: {known}."
ru = "Известны: {known}."
en = "Known: {known}."
[steps.notes]
kk = "Ескерту."
ru = "Заметка."
en = "A note."
"""


def write_story(root: Path, text: str = STORY, *, name: str = "money") -> Path:
    """Write a story with its sidecar into a folder of data."""
    path = root / "stories" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    write_sidecar(path, "story", name=f"story-{name}")
    return path
