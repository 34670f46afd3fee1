"""What follows from what: every event handler of the portal, in one place.

Each handler runs in the transaction of the act that it follows, in the order in which it stands here.
"""

from applications.accounts import names, proof
from applications.applicants import known
from applications.applicants import sight as applicants_sight
from applications.applicants.events import (
    on_mandate_ended,
    on_mandate_given,
    on_permit_changed,
    on_profile_changed,
)
from applications.archives import services as archives
from applications.archives.selectors import numbers_with
from applications.authorities import sight as authorities_sight
from applications.authorities.events import on_answered
from applications.authorities.family import family_known
from applications.cases import conditions as _case_guards  # noqa: F401  registers its guards
from applications.cases import confirmations as _confirmation_guards  # noqa: F401
from applications.cases import disputed, messages, sight
from applications.cases.events import on
from applications.cases.services import answers, bookings, changes, mandates, moving, papers, recalculation
from applications.corrections import erasing as erasing_of_corrections
from applications.employers.access import manages_an_employer
from applications.employers.events import on_employer_moved
from applications.notices import sight as notices_sight
from applications.notices.fonts import missing_characters
from applications.policy.events import on_calendar_changed
from applications.rechecks.services import asking
from applications.rechecks.services import erasing as erasing_of_rechecks
from applications.rechecks.sight import cases_to_decide
from applications.records.services import follow_permit
from applications.reviews import conditions as _review_guards  # noqa: F401  registers its guards
from applications.reviews.flags import elsewhere
from applications.reviews.services import assignment, beginnings, decisions, referrals, retention, settling

# A name that no paper could print is refused when it is entered.
names.register(missing_characters)

# Staff show a second factor, and so do those who manage an employer's officers.
proof.register(manages_an_employer)

# Staff see the people in the cases that they may see.
applicants_sight.register(sight.people_in_cases)

# What is registered of a marriage or a household, nobody types over.
known.register(family_known)

# Whoever may open a case may read its papers, the employer those that are meant for it.
notices_sight.register(sight.ids_of_cases)

# Whoever decides the recheck of a declined case may open it.
disputed.register(cases_to_decide)

# What was disputed and corrected is emptied with its case.
retention.register(erasing_of_rechecks.erase_of)
retention.register(erasing_of_corrections.erase_of)

# The archive of a closed case lasts as long as what the case held; who rechecks it needs its scans.
retention.register(archives.erase_of)
asking.register(archives.follow_recheck)

# A scan that lies in an archive is noticed in somebody else's case as ever.
elsewhere.register(numbers_with)

# Every move is told to those whom the workflow table names.
on("*", messages.tell)

# A case that need not come to the counter gives its booked time back.
on("*", bookings.give_back)

on("accept", papers.issue_receipt)
on("accept", referrals.open_on_acceptance)
on("accept", settling.settle_known)
on("accept", assignment.assign_reviewer)
# A confirmation without change needs neither counter nor referral.
on("confirm_unchanged", papers.issue_receipt)
on("confirm_unchanged", assignment.assign_reviewer)
for _leads_back in ("confirm", "return_to_draft", "revert"):
    on(_leads_back, changes.go_on_as_change)
on("notify_incomplete", papers.issue_one_time_notice)
on("notify_again", papers.issue_one_time_notice)
on("revert", papers.unlist_items)
on("decline", papers.issue_decline)
on("refuse", decisions.issue_refusal)

# What an authority answered fills drafts in, spares papers, and closes the referral that asked for it.
on_answered.register(answers.follow_answer)
on_answered.register(settling.follow_answer)
on_mandate_given.register(answers.follow_gift)

# Officers see what is answered of the employers in the cases that they may see.
authorities_sight.register(sight.employers_in_cases)

# What an employer changes in a profile after the confirmation is confirmed again.
on_profile_changed.register(changes.confirm_profile_again)

# Cases that no counter has seen yet go to the district to which their employer moved.
on_employer_moved.register(moving.follow_employer)

# An employer's mandate and the cases under it.
on_mandate_ended.register(mandates.follow_end)
on_mandate_given.register(mandates.follow_gift)

# A permit that is over ends the points; one that was endorsed asks for their confirmation.
on_permit_changed.register(follow_permit)
on_permit_changed.register(beginnings.follow_endorsement)

# Another calendar: the cases whose due day it moved say so.
on_calendar_changed.register(recalculation.follow_calendar)
