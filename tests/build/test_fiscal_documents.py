"""Who issued a document, in which version it was read, and where in it a figure stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from atlas.areas import AdminLevel
from atlas.build.fiscal import FiscalRow
from atlas.build.fiscal_budgets import _version_date
from atlas.build.fiscal_documents import clean_locator, licence_of, publisher_of


@pytest.mark.parametrize(
    ("note", "date"),
    [
        ("в редакции от 17.07.2024 № 11/147-VIII; oblast-level budget", "2024-07-17"),
        ("Есильский район; редакция 14.06.2023", "2023-06-14"),
        ("область Абай; первоначальная редакция", "2023-12-26"),
        ("Мангистауская область", "2023-12-26"),
        ("«Обновленный», дата редакции в отрывке не видна", ""),
        ("Акмолинская область; обновленный", ""),
        ("Жалагашский район; не указана", ""),
        ("Кербулакский район; редакция акта G23IG00876M (2023)", ""),
    ],
)
def test_the_version_is_the_one_the_note_names(note: str, date: str) -> None:
    """An original text bears the date of the decision; an unknown one bears none."""
    row = FiscalRow(
        line=2,
        indicator="rural_budget_revenue_plan",
        unit_name="село А",
        level=AdminLevel.OKRUG,
        raw_period="2024",
        value=Decimal(1),
        unit="thousand KZT",
        title="Решение",
        url="https://zan.gov.kz/1",
        date="2023-12-26",
        locator="п. 1",
        note=note,
    )
    assert _version_date(row) == date


@pytest.mark.parametrize(
    ("title", "url", "publisher", "licence"),
    [
        (
            "Решение Туркестанского областного маслихата от 13.12.2023 № 7/85-VIII «Об …»",
            "https://zan.gov.kz/client/#!/doc/1/rus",
            "Туркестанский областной маслихат",
            "official-record",
        ),
        (
            "Решение маслихата района Биржан сал от 28.12.2022 № С-25/12 «О бюджете …»",
            "https://adilet.zan.kz/kaz/docs/G22",
            "Маслихат района Биржан сал",
            "official-record",
        ),
        (
            "Решение Глубоковского районного маслихата о внесении изменений в решение от …",
            "http://insecure.zan.kz/kaz/docs/G25",
            "Глубоковский районный маслихат",
            "official-record",
        ),
        (
            "Решение Созакского районного маслихата «О районном бюджете …»",
            "http://insecure.zan.kz/rus/docs/G25",
            "Созакский районный маслихат",
            "official-record",
        ),
        (
            "Жаңақорған ауданы мәслихатының 26.12.2023 № 135 шешіміне өзгерістер",
            "https://adilet.zan.kz/kaz/docs/G24",
            "Жаңақорған ауданы мәслихаты",
            "official-record",
        ),
        (
            "Закон РК от 4 декабря 2019 года № 275-VI ЗРК",
            "https://zan.gov.kz/client/#!/doc/136775",
            "Парламент Республики Казахстан",
            "official-record",
        ),
        (
            "В каком регионе потратят больше всего",
            "https://baigenews.kz./v-kakom",
            "baigenews.kz",
            "press",
        ),
        ("Social Projects (NCOC)", "https://www.ncoc.kz/en", "ncoc.kz", "press"),
        ("Подделка", "https://notzan.kz/1", "notzan.kz", "press"),
    ],
)
def test_the_publisher_is_read_off_the_title_or_the_host(
    title: str, url: str, publisher: str, licence: str
) -> None:
    """Of a document that names no issuing body only the host is known."""
    assert publisher_of(title, url) == publisher
    assert licence_of(url) == licence


def test_a_locator_says_where_in_the_document() -> None:
    """How the document was found is no part of it."""
    assert clean_locator("some index, page opening, point 1") == "opening of the page, point 1"
