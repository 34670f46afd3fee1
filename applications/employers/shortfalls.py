"""What can be missing from a registration, in the words that a return uses."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Shortfall(models.TextChoices):
    REGISTRATION_UNREADABLE = "registration_unreadable", _("营业执照或登记证书扫描件不清晰")
    REGISTRATION_EXPIRED = "registration_expired", _("营业执照或登记证书已过期")
    ORIGINAL_NOT_SHOWN = "original_not_shown", _("未出示原件")
    DISPATCH_LICENCE = "dispatch_licence", _("劳务派遣经营许可证缺失或已过期")
    NAME_MISMATCH = "name_mismatch", _("单位名称与证照不一致")
    USCC_MISMATCH = "uscc_mismatch", _("统一社会信用代码与证照不一致")
    ADDRESS_MISMATCH = "address_mismatch", _("注册地址与证照不一致")
    OTHER_DISTRICT = "other_district", _("注册地不在本区")
    CONTACT = "contact", _("经办人信息或授权材料不全")
    OTHER = "other", _("其他")


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and what to bring or change."""

    code: Shortfall
    text: str = ""
