"""Drawing a month's sample, writing down what was found, and comparing a month's determinations."""

import secrets
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.supervision.comparing import compare
from applications.supervision.drawing import drawn, hash_of, seal_of, size_of
from applications.supervision.models import Comparison, Finding, Sample, SampledCase
from applications.supervision.selectors import closed_in
from applications.workdays.months import month_before

LOOKS = frozenset(
    {
        "case_opened", "file_opened", "file_previewed", "paper_opened", "sample_audited",
        "correction_file_opened",
    }
)  # fmt: skip
"""Events of somebody who only looked."""


def draw(*, actor: Actor, month: date) -> Sample:
    """Draw the sample of a month that is over, with a seed that nobody chose.

    :raises Refused: not the city, the month is not over, was drawn before, or closed no case.
    """
    if actor.role is not Role.CITY_OFFICER:
        raise Refused(_("抽查由市级工作人员办理"))
    if month.day != 1 or month >= timezone.localdate().replace(day=1):
        raise Refused(_("只能抽查已经结束的月份"), field="month")
    by_hash = {hash_of(str(number)): pk for pk, number in closed_in(month).values_list("pk", "number")}
    if not by_hash:
        raise Refused(_("这个月没有办结的申请"), field="month")
    seed = secrets.token_hex(16)
    try:
        with transaction.atomic():
            sample: Sample = Sample.objects.create(
                month=month,
                seed=seed,
                population=len(by_hash),
                seal=seal_of(by_hash),
                size=size_of(len(by_hash)),
                drawn_by_id=actor.signed_in_id,
            )
            places = enumerate(drawn(seed, by_hash, sample.size), start=1)
            rows = [SampledCase(sample=sample, place=place, case_id=by_hash[one]) for place, one in places]
            SampledCase.objects.bulk_create(rows)
            data = {"sample": sample.pk, "month": month.isoformat(), "seed": seed, "seal": sample.seal}
            audit.record(actor=actor, chain="policy", kind="sample_drawn", data=data)
    except IntegrityError as error:
        raise Refused(_("这个月已经抽查过，不能重新抽"), field="month") from error
    return sample


def record_finding(*, actor: Actor, sampled: SampledCase, finding: str, note: str) -> SampledCase:
    """What an officer who never touched the case found when looking at it again; written once.

    :raises Refused: not the city, somebody who touched the case, no words for a fault, or found before.
    """
    case: Case = sampled.case
    if actor.role is not Role.CITY_OFFICER or touched(actor, case):
        raise Refused(_("复查须由没有经手过此件的市级工作人员办理"))
    if finding not in Finding:
        raise Refused(_("请选择复查结果"), field="finding")
    if finding != Finding.RIGHT and not note.strip():
        raise Refused(_("有误的请写明哪里有误"), field="note")
    with transaction.atomic():
        changed = SampledCase.objects.filter(pk=sampled.pk, finding="").update(
            finding=finding, note=note.strip(), audited_by_id=actor.signed_in_id, audited_at=timezone.now()
        )
        if not changed:
            raise Refused(_("这件已经记录过复查结果"))
        audit.record(
            actor=actor,
            chain=case.chain,
            kind="sample_audited",
            data={"sample": sampled.sample_id, "finding": str(finding)},
            note=note,
        )
    sampled.refresh_from_db()
    return sampled


def touched(actor: Actor, case: Case) -> bool:
    """Whether somebody did more in a case than look."""
    return events_of(case.chain).filter(user_id=actor.user_id or 0).exclude(kind__in=LOOKS).exists()


def compare_months(*, today: date) -> None:
    """Compare the determinations of this month and the last one. Run once a night."""
    current = today.replace(day=1)
    for month in (month_before(current), current):
        compared, content = compare(month)
        values = {"compared": compared, "content": content}
        Comparison.objects.update_or_create(month=month, defaults=values)
