"""The workbook in which employees are listed: drop-downs, notes, an example; the same gives bad rows back.

Its headings are Chinese in every language of the page: by them it is read again.
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from applications.spreadsheets.employees import (
    EXAMPLE,
    ID_NUMBER,
    ISSUED_ON,
    MOST_EMPLOYEES,
    NAME,
    NAMES,
    NO,
    PERMIT_NUMBER,
    PHONE,
    REASON,
    TAKE,
    VALID_UNTIL,
    YES,
)
from applications.spreadsheets.writing import cell_of, packed

TEXT = "@"
WIDTHS = {
    TAKE: 8, NAME: 16, ID_NUMBER: 24, PERMIT_NUMBER: 24,
    ISSUED_ON: 18, VALID_UNTIL: 18, PHONE: 18, REASON: 60,
}  # fmt: skip
_ASKED = tuple(name for name in WIDTHS if name != REASON)
_HEAD = PatternFill("solid", fgColor="DCE9E8")
_EXAMPLE_ROW = {
    TAKE: EXAMPLE,
    NAME: "王小明",
    ID_NUMBER: "11010119900307002X",
    PERMIT_NUMBER: "310000000000000000",
    ISSUED_ON: "2024-03-28",
    VALID_UNTIL: "2027-03-27",
    PHONE: "13800000000",
}  # fmt: skip


def template() -> bytes:
    """An empty list with its example."""
    return packed(_book([]))


def returned(rows: Iterable[tuple[Mapping[str, str], str]]) -> bytes:
    """Rows with the reason why each was not taken; mended, the same workbook can be handed in again."""
    return packed(_book(rows, with_reason=True))


def _book(rows: Iterable[tuple[Mapping[str, str], str]], *, with_reason: bool = False) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _("职工名单")
    columns = [*_ASKED, REASON] if with_reason else list(_ASKED)
    _head(sheet, columns)
    lines = [_EXAMPLE_ROW, *({**dict(given), TAKE: YES, REASON: why} for given, why in rows)]
    for number, line in enumerate(lines, start=2):
        for place, name in enumerate(columns, start=1):
            cell = sheet.cell(number, place, cell_of(line.get(name, "")))
            cell.number_format = TEXT
            if number == 2:
                cell.font = Font(italic=True, color="808080")
    _drop_downs(sheet, columns, max(len(lines), MOST_EMPLOYEES) + 1)
    _explain(book.create_sheet(_("填写说明")))
    return book


def _head(sheet: Worksheet, columns: list[str]) -> None:
    notes = _notes()
    for place, name in enumerate(columns, start=1):
        cell = sheet.cell(1, place, NAMES[name][0])
        cell.font, cell.fill = Font(bold=True), _HEAD
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width, column.number_format = WIDTHS[name], TEXT
        if name in notes:
            cell.comment = Comment(notes[name], _("积分通"), width=320, height=90)
    sheet.freeze_panes = "A2"


def _drop_downs(sheet: Worksheet, columns: list[str], last: int) -> None:
    """A list of choices for 导入; prompts and lengths for the numbers."""
    notes = _notes()
    choice = DataValidation(type="list", formula1=f'"{YES},{NO},{EXAMPLE}"', allow_blank=True)
    choice.error = _("请选择“是”或“否”；空着就是“是”")
    checks = {TAKE: choice}
    for name, length in ((ID_NUMBER, 18), (PERMIT_NUMBER, 18), (PHONE, 11)):
        check = DataValidation(type="textLength", operator="equal", formula1=str(length), allow_blank=True)
        check.error = _("%(name)s应为 %(length)s 位") % {"name": NAMES[name][0], "length": length}
        check.errorStyle = "warning"
        checks[name] = check
    for name, check in checks.items():
        letter = get_column_letter(columns.index(name) + 1)
        check.promptTitle, check.prompt = NAMES[name][0], notes[name]
        check.showInputMessage = check.showErrorMessage = True
        check.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(check)


def _explain(sheet: Worksheet) -> None:
    """The notes once more, as a sheet to be printed."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 90
    lines = [
        (
            _("怎么填"),
            _("每人一行，一次最多 %(most)s 人；第 2 行是示例，不会导入。") % {"most": MOST_EMPLOYEES},
        ),
        *((NAMES[name][0], note) for name, note in _notes().items()),
        (
            _("上传以后"),
            _("先核对每一行，由您确认后才开户；有问题的行可以下载、改好后再上传，不会重复开户。"),
        ),
    ]
    for line in lines:
        sheet.append(line)
    for cell in sheet["A"]:
        cell.font = Font(bold=True)


def _notes() -> dict[str, str]:
    return {
        TAKE: _("“是”或空着：导入；“否”：跳过这一行。示例行不会导入。"),
        NAME: _("与居住证上一致。"),
        ID_NUMBER: _("18 位，最后一位可以是 X。单元格须是“文本”格式。"),
        PERMIT_NUMBER: _("印在居住证上，18 位，以 31 开头。单元格须是“文本”格式。"),
        ISSUED_ON: _("例如 2024-03-28。签发满 3 个工作日后才能开户。"),
        VALID_UNTIL: _("例如 2027-03-27，可以不填。"),
        PHONE: _("职工本人的 11 位手机号码，验证码只发给本人。"),
    }
