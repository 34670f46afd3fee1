"""The closed vocabularies of the facts document (contract, section 1) with their Chinese terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EducationLevel(models.TextChoices):
    ASSOCIATE = "associate", _("大专（高职）")
    BACHELOR_NO_DEGREE = "bachelor_no_degree", _("本科学历（无学位）")
    BACHELOR = "bachelor", _("本科学历和学士学位")
    MASTER = "master", _("硕士学历学位")
    DOCTORATE = "doctorate", _("博士学历学位")


class EducationMode(models.TextChoices):
    FULL_TIME = "full_time", _("全日制")
    SELF_STUDY = "self_study", _("自学考试")
    ADULT = "adult", _("成人教育")
    ONLINE = "online", _("网络教育")
    OVERSEAS = "overseas", _("国（境）外")


class Qualification(models.TextChoices):
    """Kind and grade in one choice, as the document's ``kind`` and ``grade`` joined by a dot."""

    LEVEL_5 = "skill_level.level_5", _("职业技能等级五级")
    LEVEL_4 = "skill_level.level_4", _("职业技能等级四级")
    LEVEL_3 = "skill_level.level_3", _("职业技能等级三级")
    LEVEL_2 = "skill_level.level_2", _("职业技能等级二级")
    LEVEL_1 = "skill_level.level_1", _("职业技能等级一级")
    TITLE_JUNIOR = "title.junior", _("初级职称")
    TITLE_INTERMEDIATE = "title.intermediate", _("中级职称")
    TITLE_SENIOR = "title.senior", _("高级职称")
    LICENCE_JUNIOR = "professional_qualification.junior", _("职业资格（初级）")
    LICENCE_INTERMEDIATE = "professional_qualification.intermediate", _("职业资格（相当于中级）")


class ObtainedIn(models.TextChoices):
    SHANGHAI = "shanghai", _("在本市取得")
    ELSEWHERE = "elsewhere", _("在外省市取得")


class ObtainedBy(models.TextChoices):
    EXAM = "exam", _("考试")
    REVIEW = "review", _("评审")


class KeyArea(models.TextChoices):
    LINGANG = "lingang", _("临港新片区")
    FIVE_NEW_TOWNS = "five_new_towns", _("“五个新城”")
    NORTH_SOUTH = "north_south", _("南北地区重点转型区域")
    OTHER_DESIGNATED = "other_designated", _("其他指定区域")


class PublicServiceField(models.TextChoices):
    SANITATION = "sanitation", _("环卫")


class AwardLevel(models.TextChoices):
    MUNICIPAL_SPECIAL = "municipal_special", _("市级机关专项表彰")
    MUNICIPAL_COMPREHENSIVE = "municipal_comprehensive", _("市级机关综合表彰")
    PROVINCIAL = "provincial", _("省部级及以上表彰")


class HukouKind(models.TextChoices):
    FAMILY = "family", _("家庭户")
    COLLECTIVE = "collective", _("集体户")
