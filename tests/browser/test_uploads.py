"""Uploading on a telephone: several at once, one refused, HEIC, order, replacement; with scripts or none."""

from collections.abc import Callable
from io import BytesIO

import pillow_heif
import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, Page, Route, expect

from applications.accounts.demo_access import DEMO_PASSWORD
from scripts.processes import Portal
from tests.browser.conftest import PHONE
from tests.browser.console import Console
from tests.browser.story.casting import put
from tests.browser.story.people import Employee
from tests.browser.story.scans import picture
from tests.browser.story.walker import Walker, nothing_kept
from tests.materials.files import archive, pdf_with_attachment

pytestmark = pytest.mark.pages
JPEG, HEIC, PDF = "image/jpeg", "image/heic", "application/pdf"


def file(name: str, kind: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


def photograph(number: int) -> bytes:
    """As a telephone takes it."""
    target = BytesIO()
    pillow_heif.from_pillow(Image.open(BytesIO(picture(number)))).save(target)
    return target.getvalue()


def choose(walker: Walker, name: str, *files: FilePayload) -> None:
    walker.main.locator(f"input[type=file][name={name}]").set_input_files(files)


def lines(walker: Walker) -> Locator:
    return walker.main.locator(".portal-files__item")


def pictures(walker: Walker) -> list[str]:
    """The files in their order, by the addresses of their small pictures, each of which has been drawn."""
    found = walker.main.locator("img.portal-files__picture")
    for one in found.all():
        one.scroll_into_view_if_needed()
        expect(one).to_have_js_property("naturalWidth", 229)
    return [one.get_attribute("src") or "" for one in found.all()]


def at_paper(walker: Walker, employee: Employee, case: int) -> None:
    walker.sign_in(employee.permit, DEMO_PASSWORD)
    walker.open(f"/my/cases/{case}/materials/")
    walker.follow("户籍证明")
    walker.at("户籍证明")


def walk(walker: Walker, look: Callable[[str], None], send: Callable[[], None]) -> None:
    """Everything that one does with files behind one paper; ``send`` presses what is to be pressed."""
    refused = file("附件.pdf", PDF, pdf_with_attachment())
    good = file("IMG_0001.jpg", JPEG, picture(1)), file("IMG_0002.HEIC", HEIC, photograph(2))
    choose(walker, "chosen", good[0], refused, good[1])
    send()
    walker.reads("已上传 2 个文件", "“附件.pdf”：这个 PDF 里夹带了附件，不能接收。请把附件另存为单独的文件")
    expect(lines(walker)).to_have_count(2)
    look("sent")
    first, second = pictures(walker)
    lines(walker).nth(1).get_by_role("button", name="上移").click()
    expect(lines(walker).first.locator("img")).to_have_attribute("src", second)
    assert pictures(walker) == [second, first]
    expect(lines(walker).first).to_contain_text("户籍证明（1）")
    lines(walker).nth(1).locator("summary").click()
    change = lines(walker).nth(1).locator("input[name=by]")
    change.set_input_files([file("说明.docx", PDF, archive("word/document.xml"))])
    lines(walker).nth(1).get_by_role("button", name="更换这个文件").click()
    walker.reads("“说明.docx”：这个文件的内容是 Word 文档")
    look("replacement-refused")
    lines(walker).nth(1).locator("input[name=by]").set_input_files([file("IMG_0003.jpg", JPEG, picture(3))])
    lines(walker).nth(1).get_by_role("button", name="更换这个文件").click()
    walker.reads("已更换“户籍证明（2）”")
    kept, new = pictures(walker)
    assert (kept, new == first) == (second, False)
    lines(walker).first.get_by_role("button", name="撤下").click()
    walker.reads("已撤下“户籍证明（1）”")
    assert pictures(walker) == [new]


def test_with_scripts_each_file_is_sent_alone(
    page: Page, console: Console, look: Callable[[Page, str], None]
) -> None:
    employee = Employee(774, "苗演示")
    case, _number = put(console, employee, "draft")
    page.set_viewport_size(PHONE)
    walker = Walker(page, nothing_kept)
    at_paper(walker, employee, case)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    walk(walker, lambda name: look(page, f"uploads-{name}"), lambda: None)
    assert len(sent) == 3 + 4  # three files; moved, replaced twice, taken back
    choose(walker, "photo", file("photo.heic", HEIC, photograph(4)))
    expect(lines(walker)).to_have_count(2)


def test_a_broken_connection_is_told_and_the_file_sent_again(
    open_browser: Callable[[], Page], console: Console
) -> None:
    employee = Employee(775, "花演示")
    case, _number = put(console, employee, "draft")
    walker = Walker(open_browser(), nothing_kept)
    at_paper(walker, employee, case)
    walker.page.route("**/materials/*/", lambda route: route.abort())
    choose(walker, "chosen", file("IMG_0001.jpg", JPEG, picture(1)))
    walker.reads("没有传到：网络中断，或者系统正忙。文件还在您的设备上，请再试一次。")
    walker.page.unroute("**/materials/*/")
    walker.press("再试一次")
    walker.reads("已上传 1 个文件，0 个没有接收")
    expect(lines(walker)).to_have_count(1)


def test_a_file_chosen_before_the_script_arrives_is_sent(
    open_browser: Callable[[], Page], console: Console
) -> None:
    employee = Employee(777, "柏演示")
    case, _number = put(console, employee, "draft")
    walker = Walker(open_browser(), nothing_kept)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    walker.page.route("**/uploads*.js", hold)
    at_paper(walker, employee, case)
    choose(walker, "chosen", file("IMG_0001.jpg", JPEG, picture(1)))
    held[0].continue_()
    expect(lines(walker)).to_have_count(1)


def test_without_scripts_the_form_sends_all(browser: Browser, portal: Portal, console: Console) -> None:
    employee = Employee(776, "方演示")
    case, _number = put(console, employee, "draft")
    context = browser.new_context(base_url=portal.address, java_script_enabled=False, viewport=PHONE)
    walker = Walker(context.new_page(), nothing_kept)
    at_paper(walker, employee, case)
    walk(walker, lambda _name: None, lambda: walker.press("上传"))
    context.close()
