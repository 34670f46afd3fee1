"""Who walks through the portal: the columns of the table of access."""

from applications.accounts.roles import Role

# Seen from one case: "other" and "_x" are strangers to it (another person, employer, district), "_2" a
# colleague of the same role in the same district.
COLUMNS: dict[str, Role] = {
    "visitor": Role.VISITOR,
    "own": Role.APPLICANT,
    "other": Role.APPLICANT,
    "hr": Role.HR_OFFICER,
    "hr_x": Role.HR_OFFICER,
    "intake": Role.INTAKE_OFFICER,
    "intake_x": Role.INTAKE_OFFICER,
    "reviewer": Role.REVIEWER,
    "reviewer_2": Role.REVIEWER,
    "reviewer_x": Role.REVIEWER,
    "decider": Role.DETERMINING_OFFICER,
    "decider_x": Role.DETERMINING_OFFICER,
    "manager": Role.DISTRICT_MANAGER,
    "manager_x": Role.DISTRICT_MANAGER,
    "city": Role.CITY_OFFICER,
    "system": Role.SYSTEM_ADMIN,
    "security": Role.SECURITY_ADMIN,
    "audit": Role.AUDIT_ADMIN,
    "clerk": Role.COMMUNITY_CLERK,
    "kiosk": Role.KIOSK,
}
GROUPS: dict[str, tuple[str, ...]] = {
    "all": tuple(COLUMNS),
    "signed_in": tuple(name for name in COLUMNS if name != "visitor"),
    "applicants": ("own", "other"),
    "hrs": ("hr", "hr_x"),
    "intakes": ("intake", "intake_x"),
    "reviewers": ("reviewer", "reviewer_2", "reviewer_x"),
    "deciders": ("decider", "decider_x"),
    "managers": ("manager", "manager_x"),
    "officers": ("intakes", "reviewers", "deciders", "managers", "city"),
    "readers": ("applicants", "hrs", "officers"),
}
SIGN_IN = 302  # what a visitor gets where a role is needed: the way to the sign-in page
UNKNOWN = 404  # what everybody else gets: nothing that tells whether the object exists


def refusal(column: str) -> int:
    """The answer to somebody whom the row does not name."""
    return SIGN_IN if column == "visitor" else UNKNOWN


def spelled_out(words: str) -> dict[str, int]:
    """``"own hr 200, city 404"`` as the answer to each of the columns; the refusal where none is named."""
    answers = {column: refusal(column) for column in COLUMNS}
    for group in filter(None, words.split(",")):
        *names, status = group.split()
        for name in names:
            answers |= dict.fromkeys(members(name), int(status))
    return answers


def members(name: str) -> list[str]:
    """The columns of a group, or the column itself. Raises KeyError for a name that is neither."""
    if name in GROUPS:
        return [column for part in GROUPS[name] for column in members(part)]
    COLUMNS[name]
    return [name]
