"""Uploading: several at once, refused ones told, nothing lost; and taking back."""

from django.core.files.uploadedfile import SimpleUploadedFile

from applications.audit.selectors import events_of
from applications.cases.models import CaseFile
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
