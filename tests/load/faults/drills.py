"""One function a fault: breaks it, looks at what people are told meanwhile, and counts what is left.

Each returns a line for the table; ``Lost`` says what did not hold.
"""

import os
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress

import requests

from tests.load.faults.load import PAGE, Load, answered_again, seconds_until_answered, working
from tests.load.faults.parts import filled
from tests.load.faults.place import Place
from tests.materials.files import new_pdf, pdf_bytes

CLEARED_WITHIN = 480.0  # seconds; a claim on a paper that was lost lasts two minutes
HOUR = 3600


class Lost(Exception):  # noqa: N818  (what a drill found)
    """A promise that did not hold."""


def hold(what: bool, otherwise: str) -> None:
    if not what:
        raise Lost(otherwise)


def postgresql(place: Place) -> str:
    """Restarted under load as an operator does, then as a crash."""
    with working(place.address, place.rows, "postgresql") as load:
        time.sleep(3)
        place.database.restart("fast")
        first = seconds_until_answered(place.address)
        time.sleep(2)
        place.database.stop()
        meanwhile = requests.get(place.address + PAGE, timeout=60)
        hold(meanwhile.status_code == 503, f"without a database: {meanwhile.status_code}")
        hold("系统暂时连接不上" in meanwhile.text, "without a database: another page")
        place.database.start()
        answered_again(place.address)
        place.database.restart("immediate")
        crash = seconds_until_answered(place.address)
        time.sleep(3)
    return f"{kept(place, load)}; answered again after {first:.1f} s and {crash:.1f} s"


def redis(place: Place) -> str:
    """Stopped for a while, emptied, and replaced by another one at the same address."""
    with working(place.address, place.rows, "redis") as load:
        time.sleep(2)
        place.broker.stop()
        time.sleep(6)
        stopped = load.answers()
        place.broker.start()
        time.sleep(2)
        waiting = place.broker.empty()
        time.sleep(2)
        place.broker.lose(0.0)
        time.sleep(3)
    hold(not stopped["503"], f"pages need Redis: {dict(stopped)}")
    return f"{kept(place, load)}; {waiting} tasks were in it when it was emptied"


def disk(place: Place) -> str:
    """The files' disk is full: the page says so, keeps no half, and what was there can be read."""
    if not place.own_disk:
        return "NOT DRILLED: this user may not mount a disk"
    user, case, path = place.rows.place_of_files(851)
    browser = place.signed_in(user)
    before = place.rows.files_of(case)
    with filled(place.files):
        status, page = place.upload(browser, path, pdf_bytes(new_pdf(3)))
        hold(status == 200 and "先前已上传的文件不受影响" in page, f"full disk: {status}")
        hold(place.rows.files_of(case) == before, "files after a full disk")
        hold(requests.get(f"{place.address}/readyz", timeout=60).status_code == 503, "readyz on a full disk")
    status, page = place.upload(browser, path, pdf_bytes(new_pdf(3)))
    hold(place.rows.files_of(case) == before + 1, "the same file, once there is room")
    return "refused with a sentence, no half kept; taken once there was room"


def storage(place: Place) -> str:
    """The storage does not answer at all."""
    user, case, path = place.rows.place_of_files(852)
    browser = place.signed_in(user)
    hold(place.upload(browser, path, pdf_bytes(new_pdf(2)))[0] == 200, "an upload before")
    before = place.rows.files_of(case)
    away = [(found, found.with_name(found.name + ".away")) for found in place.files.iterdir()]
    for found, hidden in away:
        found.rename(hidden)
        found.write_bytes(b"")  # neither a folder nor to be made one
    try:
        status, page = place.upload(browser, path, pdf_bytes(new_pdf(4)))
        hold(status == 200 and "先前已上传的文件不受影响" in page, f"no storage: {status}")
        hold(requests.get(place.address + PAGE, timeout=60).status_code == 200, "pages without storage")
    finally:
        for found, hidden in away:
            found.unlink()
            hidden.rename(found)
    place.upload(browser, path, pdf_bytes(new_pdf(4)))
    hold(place.rows.files_of(case) == before + 1, "the same file, once the storage is back")
    return f"refused with a sentence; {before} file(s) whole, taken once it was back"


def scanner(place: Place) -> str:
    """Nothing passes while the scanner is gone."""
    user, case, path = place.rows.place_of_files(853)
    browser = place.signed_in(user)
    place.stop_scanner()
    try:
        status, page = place.upload(browser, path, pdf_bytes(new_pdf(5)))
        hold(status == 200 and "查毒服务暂时不可用" in page, f"no scanner: {status}")
        hold(place.rows.files_of(case) == 0, "a file that nobody looked at")
    finally:
        place.start_scanner()
    place.upload(browser, path, pdf_bytes(new_pdf(5)))
    hold(place.rows.files_of(case) == 1, "the same file, once the scanner is back")
    return "refused with a sentence; taken once it was back"


def clock(place: Place) -> str:
    """The clock of the portal's processes goes an hour ahead, then back."""
    lines = []
    for shift in (HOUR, -HOUR):
        try:
            _restarted(place, {"JIFEN_DRILL_CLOCK": str(shift)})
            hold(abs(place.ahead() - shift) < 60, "the clock was not moved")
            with working(place.address, place.rows, f"clock{shift}", visitors=1) as load:
                time.sleep(6)
        finally:
            _restarted(place, {"JIFEN_DRILL_CLOCK": "0"})
        lines.append(f"{shift:+d} s: {kept(place, load)}")
    return "; ".join(lines)


def memory(place: Place) -> str:
    """The worker's children get no more memory, then the kernel ends them, while they make papers."""
    for serial in range(861, 865):
        place.rows.case_at(serial, "determined")
    waiting = place.rows.papers_to_make()
    killed = 0
    for child in place.rows.children_of_worker():
        resource.prlimit(child, resource.RLIMIT_AS, (1, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with working(place.address, place.rows, "memory", visitors=1) as load:
        for _ in range(4):
            time.sleep(2)
            for child in place.rows.children_of_worker():
                with suppress(ProcessLookupError):  # one that found no memory may have gone by itself
                    os.kill(child, signal.SIGKILL)  # what the kernel sends
                    killed += 1
        time.sleep(2)
    hold(not (gone := place.portal.ended()), gone)
    left = place.rows.wait_for_papers(CLEARED_WITHIN)
    hold(not left, f"papers were never made: {left}")
    return f"{kept(place, load)}; {waiting} papers waited, {killed} children ended, all papers made"


def killing(place: Place) -> str:
    """A child of the worker is killed between a paper's file and its row, and while papers are bound."""
    runs: list[int] = []
    place.kill_at("papers-after", lambda: place.rows.case_at(871, "determined"))
    left = place.rows.wait_for_papers(CLEARED_WITHIN)
    hold(not left, f"papers were never made: {left}")
    hold(not (strays := place.rows.strays()), f"files that no row names: {strays}")
    place.kill_at("prints-before", lambda: runs.append(place.rows.ask_for_prints()))
    hold(not (found := place.readable()), f"papers can be read after a kill: {found}")
    place.kill_at("prints-after", lambda: place.rows.claim_is_over(runs[0]))
    hold(not (found := place.readable()), f"papers can be read after a kill: {found}")
    place.rows.claim_is_over(runs[0])
    state, bound = place.rows.wait_for_prints(runs[0], CLEARED_WITHIN)
    hold(state == "ready", f"the papers of the day are {state}")
    hold(not (strays := place.rows.strays()), f"files that no row names: {strays}")
    return f"{place.rows.whole_papers()} papers whole, {bound} bound after three kills, no file without a row"


def deadly(place: Place) -> str:
    """Every child that takes up one paper is killed: the tries come to an end, a press begins anew."""
    hold(not (left := place.rows.wait_for_papers(CLEARED_WITHIN)), f"papers were never made: {left}")
    papers: list[int] = []
    place.kill_at("papers-before", lambda: papers.append(place.rows.issue_one()))
    for _ in range(place.rows.MOST_TRIES - 1):
        place.kill_at("papers-before", place.rows.claims_are_over)
    place.rows.claims_are_over()
    place.rows.wait_for_papers(CLEARED_WITHIN)
    found, most = place.rows.tried(papers[0]), place.rows.MOST_TRIES
    hold(found == ("failed", most + 1), f"after {most} kills the paper is {found}")
    place.rows.try_again(papers[0])
    place.rows.wait_for_papers(CLEARED_WITHIN)
    found = place.rows.tried(papers[0])
    hold(found == ("rendered", 1), f"after the press the paper is {found}")
    hold(not (strays := place.rows.strays()), f"files that no row names: {strays}")
    return f"failed after {most} kills, made after a press, no file without a row"


DRILLS: dict[str, Callable[[Place], str]] = {
    drill.__name__: drill
    for drill in (postgresql, redis, disk, storage, scanner, clock, memory, killing, deadly)
}


def kept(place: Place, load: Load) -> str:
    """Whether everything acknowledged is there and went out once. Raises Lost."""
    answered_again(place.address)
    place.rows.connection.close()  # it may be one to a server that is gone
    place.rows.wait_until_all_ended(CLEARED_WITHIN, load.kind)
    lost = [what for visitor in load.visitors if (what := visitor.lost())]
    hold(not lost, f"of {len(load.visitors)} visitors' answers are older than acknowledged: {lost}")
    went_out = [own_id for own_id, _to, _asked in place.platform.taken]
    missing = set(load.messages) - set(went_out)
    hold(not missing, f"{len(missing)} of {len(load.messages)} messages never went out")
    hold(len(went_out) == len(set(went_out)), "a message went out twice")
    hold(not load.indecent(), f"answers: {load.indecent()}")
    hold(all(visitor.acknowledged for visitor in load.visitors), "a visitor saved nothing")
    answers = ", ".join(f"{code} x {n}" for code, n in sorted(load.answers().items()))
    return f"{len(load.messages)} messages out once each, {load.refused} refused; pages {answers}"


def _restarted(place: Place, given: dict[str, str]) -> None:
    for name in list(place.portal.processes):
        place.portal.end(name)
    place.portal.environment |= given
    place.portal.start()
    problem = place.portal.wait_until_ready()
    hold(not problem, problem)
