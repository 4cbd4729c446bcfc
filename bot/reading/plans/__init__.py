"""Plans and road maps: tables, and what is left of tables in copied text; a directive is a row."""
