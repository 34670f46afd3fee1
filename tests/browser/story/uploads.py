"""Uploading behind every paper that waits for it, by either owner of a case."""

from tests.browser.story.scans import picture
from tests.browser.story.walker import Walker

EMPLOYERS = ("介绍信", "积分申请表", "劳动（聘用）合同")


def upload_all(walker: Walker, keep: str, but: tuple[str, ...] = ()) -> int:
    """From the task list and back to it; how many papers there were. ``but``: names of those left alone."""
    walker.follow("材料")
    walker.at("材料", keep=f"{keep}-materials")
    waiting = walker.main.locator(".govuk-task-list__item").filter(has_text="未上传")
    for name in but:
        waiting = waiting.filter(has_not_text=name)
    count = 0
    while waiting.count():
        left = waiting.count()
        waiting.first.locator("a").click()
        walker.at("")
        walker.attach("IMG_0001.jpg", picture(count))
        walker.lists_files(1)
        if not count:
            walker.keep(f"{keep}-material")
        count += 1
        walker.follow("返回材料清单")
        walker.at("材料")
        assert waiting.count() == left - 1
    walker.keep(f"{keep}-materials-done")
    walker.follow("返回办理步骤")
    return count
