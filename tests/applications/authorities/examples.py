"""One row of each kind whose answers are kept as they are: what stands between its number and its day."""

from typing import Any

from tests.applications.applicants.conftest import OTHER_ID

COMPANY = "91310000MA1FL4T53M"
ROWS: dict[str, dict[str, Any]] = {
    "offences": {"record": "detention", "number": "沪公行罚〔2025〕1号", "on": "2025-03-01"},
    "households": {"relation": "spouse", "member_id_number": OTHER_ID, "shanghai_hukou": True},
    "contracts": {"employer": COMPANY, "from": "2022-01-01", "until": "2026-12-31"},
    "income_taxes": {"month": "2026-09", "base": 12000, "payer": COMPANY},
    "employer_taxes": {"year": "2025", "tax_paid": 466000},
    "education_verifications": {
        "result": "true", "number": "1000012008", "level": "bachelor", "mode": "full_time",
        "major": "护理学", "graduated_on": "2008-07-01",
    },
    "skill_certificates": {"number": "S000031", "result": "found", "grade": "skill_level.level_3"},
    "file_transfers": {"step": "arrived", "on": "2026-11-18", "keeper": "九江市人才服务中心"},
    "marriages": {"spouse_id_number": OTHER_ID, "married_on": "2015-05-20"},
    "incubator_filings": {"number": "F-12", "incubator": "张江一号孵化器", "filed_on": "2024-02-01"},
    "transfer_filings": {"number": "T-3", "filed_on": "2023-06-01", "ended_on": None},
    "award_filings": {
        "award": "市先进工作者", "level": "municipal_comprehensive", "awarded_on": "2024-05-01",
        "filed": True,
    },
    "employer_registrations": {"name": "普陀演示科技有限公司", "status": "active"},
    "certificates": {"material": "identity", "valid_until": "2035-01-01"},
    "licences": {"material": "business_licence"},
}  # fmt: skip
