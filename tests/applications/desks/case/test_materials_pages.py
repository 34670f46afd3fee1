"""Uploading: several at once, refused ones told, nothing lost; and taking back."""

from django.core.files.uploadedfile import SimpleUploadedFile

from applications.audit.selectors import events_of
from applications.cases.models import Case, CaseFile
from applications.demo.paper import scan
from materials.models import StoredFile


def picture(title, name="IMG_安测试.jpg"):
    return SimpleUploadedFile(name, scan(title, "安测试").read(), "image/jpeg")


def page_of(case):
    item = case.items.get(material="labour_contract")
    return item, f"/my/cases/{case.pk}/materials/{item.pk}/"


def test_good_files_stay_and_refused_ones_say_why(case_at, signed_in):
    case = case_at("draft")
    item, address = page_of(case)
    empty = SimpleUploadedFile("空.pdf", b"", "application/pdf")
    word = SimpleUploadedFile("合同.docx", b"PK\x03\x04 nothing of use", "application/octet-stream")
    files = [picture("第一页"), empty, picture("第二页"), word]
    page = signed_in(case.person.user).post(address, {"chosen": files}).content.decode()
    assert "已上传 2 个文件" in page
    assert "“空.pdf”：这个文件是空的" in page
    assert "“合同.docx”：这个文件的内容是" in page
    item.refresh_from_db()
    assert item.state == "uploaded"
    labels = [file.label for file in item.files.order_by("id")]
    assert labels == ["一年期及以上劳动（聘用）合同（1）", "一年期及以上劳动（聘用）合同（2）"]
    assert StoredFile.objects.filter(claimed=False).count() == 0


def test_the_same_file_twice_is_told_and_kept_once(case_at, signed_in):
    case = case_at("draft")
    item, address = page_of(case)
    browser = signed_in(case.person.user)
    assert browser.post(address, {"chosen": [picture("第一页")]})["Location"] == address
    page = browser.post(address, {"chosen": [picture("第一页")]}).content.decode()
    assert "已经上传过，没有重复保存" in page
    assert (item.files.count(), StoredFile.objects.filter(uploaded_by=case.person.user).count()) == (1, 1)


def test_no_file_chosen_is_asked_for(case_at, signed_in):
    case = case_at("draft")
    _item, address = page_of(case)
    assert "请选择要上传的文件" in signed_in(case.person.user).post(address, {}).content.decode()


def test_a_file_is_taken_back_and_stays_in_the_course(case_at, signed_in):
    case = case_at("draft")
    item, address = page_of(case)
    browser = signed_in(case.person.user)
    browser.post(address, {"chosen": [picture("第一页")]})
    file = item.files.get()
    assert browser.post(address, {"remove": file.pk})["Location"] == f"{address}#files"
    item.refresh_from_db()
    file.refresh_from_db()
    assert item.state == "open"
    assert file.removed_at is not None
    assert browser.get(f"/files/{file.file_id}/").status_code == 404
    course = browser.get(f"/my/cases/{case.pk}/progress/").content.decode()
    assert "撤下了：一年期及以上劳动（聘用）合同" in course


def test_papers_are_locked_after_submission(case_at, signed_in):
    case = case_at("submitted")
    item, address = page_of(case)
    browser, count = signed_in(case.person.user), item.files.count()
    assert "这份材料目前不能更改。" in browser.get(address).content.decode()
    refused = browser.post(address, {"chosen": [picture("新的一页")]}).content.decode()
    assert "这份材料目前不能更改。" in refused
    kept = browser.post(address, {"remove": item.files.get().pk}).content.decode()
    assert "这份材料目前不能更改。" in kept
    assert CaseFile.objects.filter(item=item, removed_at=None).count() == count


def test_what_is_signed_here_is_not_among_the_papers(case_at, signed_in):
    case = case_at("draft")
    item = case.items.get(material="no_offence_undertaking")
    browser = signed_in(case.person.user)
    assert "无违法犯罪记录承诺" not in browser.get(f"/my/cases/{case.pk}/materials/").content.decode()
    assert browser.get(f"/my/cases/{case.pk}/materials/{item.pk}/").status_code == 404


def test_no_name_of_a_device_file_is_kept(case_at, signed_in):
    case = case_at("draft")
    item, address = page_of(case)
    signed_in(case.person.user).post(address, {"chosen": [picture("第一页", name="安测试身份证.jpg")]})
    file = item.files.get()
    kept = (file.label, file.file.label, file.file.stored_name, str([e.data for e in events_of(case.chain)]))
    assert not any("安测试" in text for text in kept)


SCRIPT = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def test_the_script_sends_each_file_alone_and_is_answered_in_words(case_at, signed_in):
    case = case_at("draft")
    item, address = page_of(case)
    browser = signed_in(case.person.user)
    assert browser.post(address, {"chosen": [picture("一")]}, **SCRIPT).json() == {"added": 1, "errors": []}
    again = browser.post(address, {"chosen": [picture("一", "再来.jpg")]}, **SCRIPT).json()
    assert again == {"added": 0, "errors": ["“再来.jpg”：这个文件已经上传过，没有重复保存。"]}
    photo = browser.post(address, {"photo": [picture("二")]}, **SCRIPT).json()
    assert (photo["added"], item.files.count()) == (1, 2)
    page = browser.get(address).content.decode()
    assert "已上传 1 个文件" not in page
    assert page.count('class="portal-files__item"') == 2
    assert 'capture="environment"' in page


def test_a_scanner_that_is_down_is_told_and_keeps_nothing(case_at, signed_in, settings):
    settings.FILE_SCANNER = "materials.clamd.ClamdScanner"
    settings.CLAMD_ADDRESS = "unix:/nowhere/clamd.ctl"
    case = case_at("draft")
    item, address = page_of(case)
    count = StoredFile.objects.count()
    page = signed_in(case.person.user).post(address, {"chosen": [picture("一")]}).content.decode()
    assert (
        "查毒服务暂时不可用，这个文件没有保存。请过几分钟再上传同一个文件；已经填写的内容不会丢失。" in page
    )
    assert (item.files.count(), StoredFile.objects.count()) == (0, count)


def test_more_files_than_a_material_holds_are_told_by_number(case_at, signed_in, monkeypatch):
    for room in (
        "materials.receiving",
        "applications.desks.case.uploading",
        "applications.cases.services.files",
    ):
        monkeypatch.setattr(f"{room}.MAX_FILES_PER_MATERIAL", 2)
    case = case_at("draft")
    item, address = page_of(case)
    browser = signed_in(case.person.user)
    given = [picture(name, f"{name}.jpg") for name in "一二三四"]
    page = browser.post(address, {"chosen": given}).content.decode()
    assert "“三.jpg”等 2 个文件没有保存：每份材料最多 2 个文件，请合并后再上传。" in page
    page = browser.post(address, {"chosen": [picture("五")]}).content.decode()
    assert "每份材料最多 2 个文件，请合并后再上传。" in page
    assert item.files.count() == 2
    assert not StoredFile.objects.filter(claimed=False).exists()


def test_files_are_moved_replaced_and_a_refused_replacement_changes_nothing(case_at, signed_in):
    case = case_at("draft")
    item, address = page_of(case)
    browser = signed_in(case.person.user)
    browser.post(address, {"chosen": [picture("一"), picture("二")]})
    first, second = item.files.all()
    assert browser.post(address, {"down": first.pk})["Location"] == f"{address}#files"
    assert list(item.files.all()) == [second, first]
    empty = SimpleUploadedFile("空.pdf", b"", "application/pdf")
    page = browser.post(address, {"replace": first.pk, "by": empty}).content.decode()
    assert "“空.pdf”：这个文件是空的" in page
    assert f'id="id_{first.pk}_by"' in page
    assert "请选择要上传的文件：换成哪个文件" in browser.post(address, {"replace": first.pk}).content.decode()
    assert list(item.files.filter(removed_at=None)) == [second, first]
    browser.post(address, {"replace": first.pk, "by": picture("三")})
    kept, new = item.files.filter(removed_at=None)
    assert (kept, new.position, new.label) == (second, 2, "一年期及以上劳动（聘用）合同（2）")
    for act in ("up", "down", "remove", "replace"):
        for nothing in ("", "abc", "0", str(first.pk)):
            assert browser.post(address, {act: nothing}).status_code == 302
    assert list(item.files.filter(removed_at=None)) == [kept, new]


def test_what_was_verified_before_is_offered_and_taken_over(case_at, signed_in):
    earlier, case = case_at("under_review"), case_at("draft", serial=52)
    Case.objects.filter(pk=earlier.pk).update(person_id=case.person_id, state="withdrawn")
    _item, address = page_of(case)
    browser = signed_in(case.person.user)
    page = browser.get(address).content.decode()
    assert f"受理人员在申请 {earlier.number} 中" in page
    page = browser.post(address, {"take_over": "1"}, follow=True).content.decode()
    assert "已沿用 1 个文件" in page
    assert f"原件已在申请 {earlier.number} 中核对过" in page
    page = browser.post(address, {"take_over": "1"}).content.decode()
    assert "没有可以沿用的文件，请重新上传。" in page


def test_a_small_picture_is_shown_to_owners_and_noted_once_a_day(case_at, signed_in):
    case = case_at("draft")
    item, address = page_of(case)
    browser = signed_in(case.person.user)
    browser.post(address, {"chosen": [picture("一")]})
    file = item.files.get()
    preview = f"/files/{file.file_id}/preview/"
    assert preview in browser.get(address).content.decode()
    for _ in range(2):
        answer = browser.get(preview)
        assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"
        assert answer["Content-Security-Policy"].endswith("sandbox")
    assert [event.kind for event in events_of(case.chain)].count("file_previewed") == 1
    StoredFile.objects.filter(pk=file.file_id).update(preview_name="")
    assert browser.get(preview).status_code == 404


def test_a_file_whose_content_is_gone_is_told_and_logged(case_at, signed_in, caplog):
    case = case_at("draft")
    item, address = page_of(case)
    browser = signed_in(case.person.user)
    browser.post(address, {"chosen": [picture("一")]})
    file = item.files.get().file
    StoredFile.objects.filter(pk=file.pk).update(stored_name="uploads/gone")
    answer = browser.get(f"/files/{file.pk}/")
    assert (answer.status_code, "文件暂时打不开" in answer.content.decode()) == (503, True)
    assert f"stored file {file.pk} cannot be read" in caplog.text
