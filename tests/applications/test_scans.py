from applications.demo import scene, story
from materials import uploads
from tests.applications.scans import small, small_scans


def test_each_paper_has_another_scan_and_always_the_same():
    papers = [("户口簿", "甲"), ("户口簿", "乙"), ("身份证", "甲")]
    checked = [uploads.accept(stream=small(*paper), claimed_name="").sha256 for paper in papers * 2]
    assert len(set(checked)) == 3
    assert checked[:3] == checked[3:]


def test_the_demonstration_hands_them_in_meanwhile():
    before = story.scan, scene.scan
    with small_scans():
        assert (story.scan, scene.scan) == (small, small)
    assert (story.scan, scene.scan) == before
