"""The kinds of dated policy data, and how a proposed change of it may stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataKind(models.TextChoices):
    """``REFERENCE_WAGE`` has periods of whole months, ``CALENDAR_YEAR`` the days of a notice; the others are
    lists of names."""

    REFERENCE_WAGE = "reference_wage", _("参考平均工资")
    SHORTAGE_MAJOR = "shortage_major", _("紧缺急需专业目录")
    SKILL_OCCUPATION = "skill_occupation", _("技能人员职业目录")
    AWARD = "award", _("表彰奖励项目目录")
    KEY_AREA = "key_area", _("远郊重点区域")
    CALENDAR_YEAR = "calendar_year", _("工作日历")


LISTS = (DataKind.SHORTAGE_MAJOR, DataKind.SKILL_OCCUPATION, DataKind.AWARD, DataKind.KEY_AREA)


class Standing(models.TextChoices):
    """How well a wage is known."""

    PUBLISHED = "published", _("已公布")
    SECONDARY = "secondary", _("转引，待核对原文")
    UNCONFIRMED = "unconfirmed", _("未找到原文")
    PROVISIONAL = "provisional", _("暂按上期沿用")


class ProposalState(models.TextChoices):
    """A change is proposed once and decided once."""

    PROPOSED = "proposed", _("待复核")
    PUBLISHED = "published", _("已发布")
    REJECTED = "rejected", _("已退回")
    WITHDRAWN = "withdrawn", _("已撤回")
