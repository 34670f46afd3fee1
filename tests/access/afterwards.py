"""The rows of what comes after a decision: rechecks, corrections, sanctions, the community clerk."""

from tests.access.row import Row

AFTERWARDS = (
    Row("recheck_case", "determined", get="own hr 200", post="applicants hrs 405"),
    Row("recheck_case", "submitted", post="applicants hrs 405"),
    Row("recheck_ask", "determined", get="own hr 302", post="own hr 200"),
    Row("recheck_withdraw", "determined", get="own 200, hr 302", post="own 302, hr 200"),
    Row("recheck_queue", get="deciders city 200"),
    Row("recheck", "determined", get="decider city 200", post="decider city 200"),
    Row("recheck_item", "determined", get="decider city 200", post="decider city 200"),
    Row("recheck_change", "determined", get="decider city 200", post="decider city 200"),
    Row("corrections", get="city 200"),
    Row("correction_choose", "determined", get="city 200"),
    Row("correction_choose", "under_review", post="city 405"),
    Row("correction_propose", "determined", get="city 200", post="city 200", given={"name": "education"}),
    Row("correction", "determined", get="city 200", post="city 200"),
    Row("correction_drop", "determined", get="city 200", post="city 200"),
    Row("correction_attach", "determined", get="city 200", post="city 200"),
    Row("correction_scan", "determined", post="applicants city 405"),
    Row("correction_hearing", "determined", get="own 200", post="own 200"),
    Row("sanctions", get="city 200"),
    Row("sanction_propose", get="city 200", post="city 200"),
    Row("sanction_ban", get="city 200", post="city 200"),
    Row("sanction_reject", get="city 200", post="city 200"),
    Row("sanction_fine", "determined", get="city 200", post="city 200"),
    Row("sanction_report", get="city 200", post="city 200"),
    Row("office_archive", "determined", get="manager city 200", post="manager city 200"),
    Row("office_archive", "under_review", post=""),
    Row("community_home", get="clerk 200", post="clerk 200"),
)
