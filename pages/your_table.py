"""Your table: a reader's own numbers by area, matched, mapped, joined; nothing is kept."""

from atlas.ui.components import ask_open_rows, match_own_table, own_numbers, upload_table

table = upload_table()
report = match_own_table(table)
report = ask_open_rows(table, report)
own_numbers(table, report)
