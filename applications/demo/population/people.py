"""One person as rows: account, permit, family, mandate, consent, contribution months, and the chain."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants.models import FamilyMember, Mandate, PermitRecord, Person
from applications.consents.models import Consent
from applications.consents.texts import Kind, current
from applications.demo.numbers import id_number, permit_number
from applications.demo.population.chains import Chain
from applications.demo.population.city import City, Firm
from applications.demo.population.copying import Rows, Sheet
from applications.demo.population.profiles import EMPLOYER, MONTHS, PERSON, SOURCE, Profile
from applications.demo.population.settling import GRANTS, USERS
from applications.vault.index import blind_index
from applications.vault.masks import mask_permit

_PEOPLE = Sheet(
    Person, "id", "user_id", "name", "id_number", "id_index", "birth_date", "permit_number", "permit_index",
    "permit_issued_on", "permit_valid_until", "phone", "phone_index", "phone_confirmed_at", "address",
    "district_id", "opened_by_id", "opened_at", phone_confirmed_by="shared_data", hukou="family",
)  # fmt: skip
_PERMITS = Sheet(
    PermitRecord, "person_id", "permit_number", "permit_index", "id_index", "issued_on", "valid_until",
    "registered_phone", "phone_index", "as_of", "recorded_at", source=SOURCE,
)  # fmt: skip
_MANDATES = Sheet(
    Mandate, "id", "person_id", "employer_id", "asked_name", "asked_permit_masked", "asked_by_id", "asked_at",
    "answered_at", state="given", scope="all_cases", with_account=True,
)  # fmt: skip
_CONSENTS = Sheet(Consent, "person_id", "version", "text_hash", "given_at", kind=Kind.ACCOUNT.value)
_FAMILY = Sheet(
    FamilyMember, "id", "person_id", "relation", "name", "birth_date", "shanghai_hukou", "married_on",
    "senior_high_full_time", "school", "created_at", is_beneficiary=True,
)  # fmt: skip
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
_GIVEN = "演安白程丁方高黄纪柯林马倪潘示虚构拟例样"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who applies: the numbers in the clear, for papers and messages."""

    id: int
    user_id: int
    name: str
    identity: str
    permit: str
    phone: str
    phone_index: str
    firm: Firm

    @property
    def actor(self) -> Actor:
        return Actor(self.user_id, Role.APPLICANT, str(self.id))


def somebody(city: City, rng: random.Random, number: int, profile: Profile, firm: Firm) -> Somebody:
    """The person whose first case is the ``number``th of the city."""
    name = rng.choice(_SURNAMES) + "".join(rng.choices(_GIVEN, k=2))
    identity = identity_of(number, profile.born)
    phone = f"101{number:08d}"
    return Somebody(
        city.id("person", number), city.id("user", number), name, identity, permit_number(1_000_000 + number),
        phone, blind_index(phone, "phone"), firm,
    )  # fmt: skip


def identity_of(number: int, born: date) -> str:
    """An identity number of its own for each of ten million, in areas (99…) that no place has."""
    area, serial = divmod(number, 1000)
    return id_number(born, serial, f"99{area:04d}")


def settle(
    city: City, rows: Rows, who: Somebody, profile: Profile, *, number: int, opened: datetime,
    until: date, months: bool,
) -> Chain:  # fmt: skip
    """Everything about a person but the cases; ``until``: the permit's last day. The chain is left open."""
    permit_index, id_index = blind_index(who.permit, "permit"), blind_index(who.identity, "id_number")
    given, text = opened + timedelta(minutes=4), current(Kind.ACCOUNT)
    rows.add(USERS, who.user_id, permit_index, who.name, city.password, opened, False)
    rows.add(GRANTS, who.user_id, Role.APPLICANT.value, str(who.id), opened)
    rows.add(
        _PEOPLE, who.id, who.user_id, who.name, who.identity, id_index, profile.born, who.permit,
        permit_index, profile.issued, until, who.phone, who.phone_index, opened, f"演示路 {number} 弄",
        who.firm.district, who.firm.id, opened,
    )  # fmt: skip
    rows.add(
        _PERMITS, who.id, who.permit, permit_index, id_index, profile.issued, until, who.phone,
        who.phone_index, city.today, opened,
    )  # fmt: skip
    mandate = city.id("mandate", number)
    rows.add(
        _MANDATES, mandate, who.id, who.firm.id, who.name, mask_permit(who.permit), who.firm.user_id, opened,
        given,
    )  # fmt: skip
    rows.add(_CONSENTS, who.id, text.version, text.sha256, opened)
    _add_family(city, rows, who, profile, number=number, at=opened)
    if months:
        block = profile.months.replace(PERSON, str(who.id)).replace(EMPLOYER, who.firm.uscc)
        rows.block(MONTHS, block)
    return _begun(rows, who, mandate=mandate, opened=opened, given=given, months=profile.months.count("\n"))


def _add_family(
    city: City, rows: Rows, who: Somebody, profile: Profile, *, number: int, at: datetime
) -> None:
    first = city.id("member", number)
    if profile.married_on:
        rows.add(
            _FAMILY, first, who.id, "spouse", f"{who.name}之配偶", profile.born, profile.local_spouse,
            profile.married_on, None, "", at,
        )  # fmt: skip
    for nth, born in enumerate(profile.children, start=1):
        high = city.today.year - born.year >= 16
        rows.add(
            _FAMILY, first + nth, who.id, "child", f"{who.name}之子女{nth}", born, False, None, high,
            "演示学校", at,
        )  # fmt: skip


def _begun(
    rows: Rows, who: Somebody, *, mandate: int, opened: datetime, given: datetime, months: int
) -> Chain:
    chain, employer = Chain(rows, f"person:{who.id}"), who.firm.id
    asked = {"mandate": mandate, "employer": employer}
    chain.add(opened, who.firm.officer, "account_opened", {"employer": employer})
    chain.add(opened, who.firm.officer, "mandate_asked", asked, after="asked")
    read = {"added": months, "as_of": f"{opened:%Y-%m-%d}", "changed": 0, "delivery": None}
    chain.add(opened, PORTAL, "contributions_recorded", read)
    chain.add(given, who.actor, "account_activated", {"user": who.user_id})
    chain.add(given, who.actor, "mandate_given", {**asked, "scope": "all_cases"}, after="given")
    return chain
