"""Why a file is refused, and the way out, in the words that the person reads."""

from typing import Any

from django.utils.translation import gettext_lazy as _

_REASONS: dict[str, tuple[Any, Any]] = {
    "empty": (
        _("这个文件是空的，里面没有任何内容。"),
        _("请在您的设备上打开它确认内容完整，重新保存或重新拍照后再上传。"),
    ),
    "too_large": (
        _("这个文件超过了 20 MB 的上限。"),
        _("请用较低的分辨率（例如 200 dpi）重新扫描，或者把页数多的文件分成几个文件上传。"),
    ),
    "wrong_type": (
        _("这个文件的内容是%(kind)s，不是 PDF 或图片。"),
        _("只能上传 PDF 文件，或者 JPEG、PNG、HEIC 照片。%(advice)s"),
    ),
    "misnamed": (
        _("这个文件的名字像 PDF 或图片，内容却是%(kind)s。"),
        _("只改文件名不会改变内容。%(advice)s"),
    ),
    "polyglot": (
        _("这个文件里还藏着另一种格式的内容（%(kind)s），不能接收。"),
        _("请从原件重新扫描或拍照，得到一个新文件后再上传。"),
    ),
    "damaged": (
        _("这个文件已损坏或不完整，无法打开。"),
        _("请在您的设备上确认能正常打开；不能打开的，请重新扫描、拍照或重新下载后再上传。"),
    ),
    "encrypted": (
        _("这个 PDF 设有密码或加密限制，无法核对内容。"),
        _("请先去掉密码：打开文件，选择“打印”，再选“另存为 PDF”，上传新得到的文件。"),
    ),
    "javascript": (
        _("这个 PDF 含有脚本（JavaScript），不能接收。"),
        _("请打开文件，选择“打印”，再选“另存为 PDF”，上传新得到的文件。"),
    ),
    "attachment": (
        _("这个 PDF 里夹带了附件，不能接收。"),
        _("请把附件另存为单独的文件逐个上传，再把正文“打印”成新的 PDF 上传。"),
    ),
    "active_content": (
        _("这个 PDF 含有会自动运行、打开其他程序或对外提交的内容，不能接收。"),
        _("请打开文件，选择“打印”，再选“另存为 PDF”，上传新得到的文件。"),
    ),
    "too_complex": (
        _("这个文件的结构过于复杂，或者展开后过大，无法安全地检查。"),
        _("请从原件重新扫描成普通的 PDF，或者逐页拍照上传。"),
    ),
    "too_many_pixels": (
        _("这张图片的尺寸过大（超过 5000 万像素）。"),
        _("请用相机的普通分辨率重新拍摄，或者缩小图片后再上传。"),
    ),
    "infected": (
        _("查毒发现这个文件带有恶意代码，已拒收，没有保存。"),
        _("请先给您的设备查毒，再从原件重新扫描或拍照上传。"),
    ),
    "scanner_down": (
        _("查毒服务暂时不可用，这个文件没有保存。"),
        _("请过几分钟再上传同一个文件；已经填写的内容不会丢失。"),
    ),
    "storage_down": (
        _("文件现在存不进去，这个文件没有保存。"),
        _("请过几分钟再上传同一个文件；先前已上传的文件不受影响。"),
    ),
}


class RefusedFile(Exception):  # noqa: N818 - a refusal is an answer, not a failure
    """A file that is not taken: ``code`` for the program, ``message`` and ``way_out`` for the person."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        message, way_out = _REASONS[code]
        self.code = code
        self.message = message % values if values else message
        self.way_out = way_out % values if values else way_out

    def __str__(self) -> str:
        return f"{self.message}{self.way_out}"
