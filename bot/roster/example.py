"""The example row of the template: filled in, fictional, and passed over when it comes back."""

from __future__ import annotations

from bot.roster.header import CODE, GROUPS, KIND, ORGANISATION, PERSON, PHONE, SHORT, TITLE

EXAMPLE = {
    ORGANISATION: "МБОУ «Заречная СОШ»",
    SHORT: "Заречная СОШ; Заречная школа",
    KIND: "школа",
    TITLE: "директор",
    PERSON: "Примерова Анна Петровна",
    PHONE: "+7 900 000-00-00",
    GROUPS: "РМО учителей истории",
    CODE: "",
}
