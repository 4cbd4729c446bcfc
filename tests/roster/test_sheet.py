"""Reading a roster sheet: what is understood, and what is said about the rest."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.roster import Kind, UnreadableRoster, load_roster, normalise_phone, template
from tests.roster.sheets import HEADER, SCHOOL, Rows, csv, ods, xlsx

DIRECTOR = (
    SCHOOL,
    "Речная СОШ; Речная школа",
    "школа",
    "директор",
    "Орлов Андрей Николаевич",
    "8 900 000-00-01",
    "ММА",
)
METHODIST = ("", "", "", "методист", "Котова Ирина Павловна", "79000000002", "")
GARDEN = ("МБДОУ «Ручеёк»", "", "детский сад", "заведующий", "", "", "")
SHEET: Rows = (HEADER, DIRECTOR, METHODIST, GARDEN)


def messages(rows: Rows) -> list[str]:
    return [error.message for error in load_roster(xlsx(rows)).errors]


@pytest.mark.parametrize(
    "data",
    [
        xlsx(SHEET),
        ods(SHEET),
        csv(SHEET),
        csv(SHEET, encoding="utf-8-sig"),
        csv(SHEET, delimiter=",", encoding="utf-8"),
        csv(SHEET, delimiter="\t", encoding="utf-16"),
    ],
    ids=["xlsx", "ods", "csv windows-1251", "csv utf-8 with BOM", "csv with commas", "tabs in utf-16"],
)
def test_every_format_gives_the_same_positions(data: bytes) -> None:
    sheet = load_roster(data)
    assert sheet.errors == ()
    director, methodist, head = sheet.rows
    assert (director.organisation, director.title, director.person) == DIRECTOR[:1] + DIRECTOR[3:5]
    assert director.short_names == ("Речная СОШ", "Речная школа")
    assert director.kinds == {Kind.SCHOOL}
    assert (director.phone, director.groups, director.row) == ("79000000001", ("ММА",), 2)
    assert methodist.organisation == SCHOOL
    assert methodist.kinds == {Kind.SCHOOL}
    assert head.vacant


def test_header_is_found_below_a_title_in_any_order_among_other_columns() -> None:
    rows = (
        ("Сведения о руководителях", "", "", "", "", ""),
        (),
        ("№ п/п", "ДОЛЖНОСТЬ", "Ф.И.О.", "Вид организации", "Примечание", "Наименование\nорганизации"),
        (1, 2, 3, 4, 5, 6),
        (1, "директор", "Орлов А.Н.", "школа", "в отпуске", SCHOOL),
    )
    (position,) = load_roster(xlsx(rows)).rows
    assert (position.organisation, position.title, position.person, position.row) == (
        SCHOOL,
        "директор",
        "Орлов А.Н.",
        5,
    )


def test_stray_spaces_invisible_signs_and_repeated_headers_do_not_matter() -> None:
    rows = (
        HEADER,
        (f" {SCHOOL}\u00a0", "", " Школа ", "директор\u200b ", "Орлов\u00a0 Андрей ", "", ""),
        HEADER,
        METHODIST,
    )
    first, second = load_roster(xlsx(rows)).rows
    assert (first.organisation, first.title, first.person) == (SCHOOL, "директор", "Орлов Андрей")
    assert second.organisation == SCHOOL


def test_an_organisation_may_stand_in_a_row_above_its_positions() -> None:
    rows = (HEADER, (SCHOOL, "", "школа"), ("", "", "", "директор", "Орлов А.Н."), METHODIST)
    sheet = load_roster(xlsx(rows))
    assert [position.organisation for position in sheet.rows] == [SCHOOL, SCHOOL]
    assert sheet.errors == ()


@pytest.mark.parametrize("written", ["вакансия", "Вакантно", "—", "-", "", "(вакансия)", "нет"])
def test_ways_to_write_a_vacancy(written: str) -> None:
    assert load_roster(xlsx((HEADER, (*DIRECTOR[:4], written)))).rows[0].vacant


def test_several_kinds_and_their_everyday_names() -> None:
    rows = (HEADER, (SCHOOL, "", "СОШ; детсад", "директор"), ("УО", "", "Орган управления", "начальник"))
    school, authority = load_roster(xlsx(rows)).rows
    assert school.kinds == {Kind.SCHOOL, Kind.KINDERGARTEN}
    assert authority.kinds == {Kind.AUTHORITY}


def test_code_comes_back_as_the_key() -> None:
    rows = ((*HEADER, "Код"), (*DIRECTOR, 17), (*METHODIST, "x-5"), (*GARDEN, ""))
    assert [position.key for position in load_roster(xlsx(rows)).rows] == [17, "x-5", None]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ((SCHOOL, "", "школа", "", "Орлов А.Н."), "Строка 2: не указана должность."),
        (("", "", "школа", "директор"), "Строка 2: не указана организация."),
        ((SCHOOL, "", "", "директор"), "Строка 2: не указан вид организации."),
        ((SCHOOL, "", "завод", "директор"), "Строка 2: вид «завод» не известен, нужен один из: школа, детский сад,"),
        ((SCHOOL, "", "школа"), f"Строка 2: у организации {SCHOOL} нет ни одной должности."),
    ],
)
def test_a_row_that_cannot_go_in_is_named_with_the_reason_and_the_others_go_in(row: tuple[str, ...], says: str) -> None:
    sheet = load_roster(xlsx((HEADER, row, GARDEN)))
    assert [error.row for error in sheet.errors] == [2]
    assert sheet.errors[0].message.startswith(says)
    assert [position.title for position in sheet.rows] == ["заведующий"]


def test_doubled_rows_and_people_are_named_with_both_rows() -> None:
    other = ("МБДОУ «Ручеёк»", "", "детский сад", "заведующий", "Липова Ася Олеговна", "+7 (900) 000-00-01")
    assert messages((HEADER, DIRECTOR, METHODIST, DIRECTOR)) == ["Строка 4: эта же запись уже есть в строке 2."]
    assert messages((HEADER, DIRECTOR, other)) == [
        "Строка 3: телефон тот же, что в строке 2 (Орлов Андрей Николаевич), а человек другой."
    ]
    assert messages(((*HEADER, "Код"), (*DIRECTOR, 5), (*METHODIST, 5))) == ["Строка 3: код 5 уже есть в строке 2."]


def test_one_person_in_two_positions_and_a_school_phone_of_two_people_are_no_doubles() -> None:
    second_post = ("", "", "", "учитель", "Орлов А.Н.", "89000000001", "")
    secretary = ("", "", "", "секретарь", "Липова Ася Олеговна", "8 (47500) 2-15-36", "")
    librarian = ("", "", "", "библиотекарь", "Зуева Яна Олеговна", "8 (47500) 2-15-36", "")
    assert messages((HEADER, DIRECTOR, second_post, secretary, librarian)) == []


def test_one_organisation_has_one_kind() -> None:
    contradiction = (SCHOOL, "", "детский сад", "воспитатель", "Липова А.О.")
    assert messages((HEADER, DIRECTOR, contradiction)) == [
        "Строка 3: вид «детский сад» не тот, что выше у этой же организации («школа»)."
    ]


def test_a_phone_that_is_none_is_remarked_on_and_the_row_goes_in() -> None:
    sheet = load_roster(xlsx((HEADER, (*DIRECTOR[:5], "2-15-36"))))
    assert sheet.rows[0].phone is None
    assert "телефон «2-15-36»" in sheet.remarks[0].message


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("8 (900) 000-00-01", "79000000001"),
        ("+7(900)000-00-01", "79000000001"),
        ("9000000001", "79000000001"),
        ("79000000001.0", "79000000001"),
        ("8-900-000-00-01, 8-900-000-00-02", "79000000001"),
        ("раб. 2-15-36; моб. 8 900 000 00 01", "79000000001"),
        ("+375 29 000-00-01", "375290000001"),
        ("2-15-36", None),
        ("8 900 000 00 1З", None),
        ("", None),
    ],
)
def test_phones_in_any_spelling(written: str, phone: str | None) -> None:
    assert normalise_phone(written) == phone


def test_phone_typed_as_a_number() -> None:
    assert load_roster(xlsx((HEADER, (*DIRECTOR[:5], 79000000001.0)))).rows[0].phone == "79000000001"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableRoster) as refused:
        load_roster(data)
    return str(refused.value)


def archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Файл пуст"),
        (b" \r\n", "Файл пуст"),
        (xlsx(()), "нет ни одной строки"),
        (xlsx((("привет", "мир"),)), "не нашлось строки заголовков: нужны столбцы «Организация», «Вид», «Должность»"),
        (xlsx((("Организация", "ФИО", "Должность"), (SCHOOL, "", "директор"))), "В реестре нет столбца «Вид»"),
        (xlsx((("ФИО", "Должность"), ("", "директор"))), "нет столбцов «Организация», «Вид»"),
        (xlsx((HEADER,)), "нет ни одной должности"),
        (template(), "нет ни одной должности"),
        (b"%PDF-1.4 ...", "не похож на таблицу"),
        ("Резолюция августовского совещания".encode(), "не нашлось строки заголовков"),
        (archive(word__document_xml=b"<w/>"), "не похож на таблицу"),
        (archive(xl__workbook_xml=b"<broken"), "повреждён"),
        (xlsx(SHEET)[:-200], "повреждён"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Формат XLS устарел"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "защищён паролем"),
        (archive(content_xml=b"", **{"META-INF__manifest_xml": b"<encryption-data/>"}), "защищён паролем"),
        (archive(content_xml=b"<!DOCTYPE a [<!ENTITY b 'b'>]><a/>"), "повреждён"),
        (archive(xl__workbook_xml=b"\0" * (51 * 2**20)), "слишком велик"),
        (b"x" * (11 * 2**20), "больше 10 МБ"),
        (csv([HEADER] + [DIRECTOR] * 5001), "больше 5000 строк"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_roster_is_refused_with_one_sentence(data: bytes, says: str) -> None:
    assert says in refusal(data)
    assert refusal(data).count("\n") == 0
