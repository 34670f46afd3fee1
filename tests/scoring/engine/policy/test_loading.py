"""Rulebooks: what the loader refuses, so that nothing ambiguous is ever computed with."""

import re
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from scoring.engine import NoPolicyVersion, Policies, PolicyError, load_policies
from scoring.engine.policy.loading import FOLDER, file_hash, read_draft, read_policy

SHIPPED = (FOLDER / "2023.yaml").read_text("utf-8")


def refused(folder: Path, old: str, new: str) -> str:
    """Why the shipped rulebook is refused once ``old`` has become ``new``."""
    assert SHIPPED.count(old) >= 1
    file = folder / "2023.yaml"
    file.write_text(SHIPPED.replace(old, new, 1), "utf-8")
    with pytest.raises(PolicyError, match=r"^2023\.yaml: ") as caught:
        read_policy(file)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("standard: 120", "standard: 120\nstandard: 119", "'standard' is given twice"),
        ("standard: 120", "standard: 120.5", "Expected `int`"),
        ("standard: 120", "standard: many", "Expected `int`"),
        ("standard: 120", "standard: 0", "Expected `int` >= 1"),
        ("{up_to: 44, points: 29}", "{up_to: 44, points: -1}", "Expected `int` >= 0"),
        ("standard: 120", "colour: green", "unknown field `colour`"),
        ('id: "2023"', 'id: "2024"', "the file is named 2023, the version 2024"),
        ("valid_until: 2027-12-31", "valid_until: 2022-12-31", "valid_until lies before valid_from"),
        ("valid_until: 2027-12-31", "valid_until: later", "Expected `date`"),
        ("kind: steps_by_age", "kind: magic", "Invalid value 'magic'"),
        ("articles: [办法 6(1)]", "articles: []", "Expected `array` of length >= 1"),
        ("    articles: [办法 6(1)]\n", "", "missing required field `articles`"),
        ("articles: [办法 9]", "articles: []", "length >= 1"),
        ("points: -150", "points: 150", "Expected `int` <= -1"),
        ("takes: months_accumulate", "takes: months_in_a_row", "cannot be taken as months_in_a_row"),
        ("name: years_with_breaks", "name: years_with_gaps", "years_with_breaks is missing"),
        ("name: years_with_breaks", "name: years_with_gaps", "years_with_gaps is unknown"),
        ("name: years_with_breaks", "name: higher_tiers", "the reading higher_tiers is given twice"),
        ("readings: [marriage_counts_from]", "readings: [love]", "names the unknown reading love"),
        ("id: detention", "id: offence", "the indicator offence is given twice"),
        ("{up_to: 44, points: 29}", "{up_to: 43, points: 29}", "the steps do not ascend"),
        ("{multiple: 2, window: 48", "{multiple: 0.9, window: 48", "the tiers do not ascend"),
        ("months: 36, points: 100", "months: 36, points: 50", "the tiers do not ascend"),
        ("multiple: 0.8", "multiple: 0.801", "no positive number of at most two decimals"),
        ("multiple: 0.8", "multiple: 0", "no positive number of at most two decimals"),
        ("window: 12, multiple: 1}", "window: 12, multiple: 1.001}", "at most two decimals"),
        ("when: {level: master}", "when: {grade: master}", "must name ['level'] in when"),
        ("when: {level: master}", "when: {level: doctorate}", "two rows for"),
        ("requires: [listed, fits_post]}", "requires: [famous]}", "Invalid enum value 'famous'"),
        ("    wage_months: {needed: 6, window: 12, multiple: 1}", "#", "wage_months must be given exactly"),
        ("of: [education, qualification]", "of: [education, luck]", "names the unknown luck"),
        (
            "of: [investment_tax, local",
            "of: [education, local",
            "education stands in choose_the_better twice",
        ),
        ("of: [education, qualification]", "of: [education]", "length 2"),
        ("sentence_years: 5, ", "", "sentence_years belongs to offences"),
        ("{fact: offences, sent", "{fact: birth_policy_breach, sent", "sentence_years belongs to offences"),
        (
            "\n  - {fact: offences, ",
            "\n  - {fact: offences, name: x, articles: [y], sentence_years: 6}\n  - {fact: offences, ",
            "the veto by offences is given twice",
        ),
        ("fact: spouse", "fact: public_service", "groups belong to periods of work"),
        ("values: [five_new_towns, ", "values: [lingang, ", "lingang stands in two groups"),
        ("      - {name: 环卫, ", "      - &x {name: 环卫, ", "anchors"),
        ('id: "2023"', 'id: "2023/a"', "not made of letters, digits and single hyphens"),
        ("fact: awards", "fact: education", "two indicators of the kind Table rest on education"),
        ("of: [education, qualification]", "of: [education, offence]", "names the deduction offence"),
        ("articles: [办法 6(1)]", "articles: [通知 6(1)]", "the article 通知 6(1) names no document"),
        (
            "articles: [办法 9]",
            "articles: [通知 9]",
            "veto by offences: the article 通知 9 names no document",
        ),
        (
            "[education, qualification], articles: [办法 11]",
            "[education, qualification], articles: [宪法 1]",
            "choose_the_better: the article 宪法 1 names no document",
        ),
        ("articles: [办法 6(1)]", "articles: [办法 6(1), 办法 6(1)]", "the article 办法 6(1) is given twice"),
        ("short: 解读", "short: 细则", "the document 细则 is given twice"),
        ("choice: 2\n", "choice: 1\n", "the choice 1 is given to two readings"),
        (
            "readings: [marriage_counts_from]",
            "readings: [look_back, look_back]",
            "the reading look_back twice",
        ),
        ("points: 4\n    cap: 40", "points: 4\n    cap: 3", "the cap 3 is lower than one step of 4"),
        ("years: 3\n    cap: 120", "years: 3\n    cap: 9", "the cap 9 is lower than one step of 10"),
        ("needed: 6, window: 12", "needed: 13, window: 12", "13 months are needed of 12"),
        ("window: 36, months: 24", "window: 36, months: 37", "the tier 3: 37 months are needed of 36"),
        ("when: {level: master}", "when: {level: mastre}", "which no facts document holds"),
        ("kind: skill_level, grade: level_5", "kind: title, grade: level_5", "which no facts document holds"),
        ("values: [sanitation]", "values: [sanitaton]", "the group value sanitaton is none"),
        ("name: 硕士研究生学历学位", "name: 博士研究生学历学位", "two rows are named 博士研究生学历学位"),
        (
            "{name: 临港新片区, values",
            "{name: “五个新城”、南北地区重点转型区域等, values",
            "two groups are named",
        ),
        ("requires: [listed, fits_post]}", "requires: [listed, filed]}", "shortage_major cannot tell"),
        ("requires: [listed, fits_post]}", "requires: [listed, listed]}", "requires listed twice"),
        (", requires: [graduated_recently]", "", "nobody is a graduate for ever"),
        ("group: deduction", "group: bonus", "what takes points away is a deduction"),
        ("group: basic", "group: deduction", "what takes points away is a deduction"),
        ("materials: [identity]", "materials: [identity, identity]", "the material identity is given twice"),
        ("{name: 创业人才, points", "{name: 创业人才, when: {level: x}, points", "must name [] in when"),
        (
            "    fact: education\n",
            "    fact: education\n    wage_months: {needed: 6, window: 12, multiple: 1}\n",
            "wage_months must be given exactly when a row requires it",
        ),
        ("{multiple: 0.8, window", "{multiple: 1, window", "the tiers do not ascend"),
        ("fact: public_service", "fact: spouse", "groups belong to periods of work"),
    ],
)
def test_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in refused(tmp_path, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("valid_until: 2027-12-31", "valid_until: 2023-01-01"),
        ("points: 4\n    cap: 40", "points: 4\n    cap: 4"),
        ("years: 3\n    cap: 120", "years: 3\n    cap: 10"),
        ("needed: 6, window: 12", "needed: 12, window: 12"),
        ("window: 36, months: 24", "window: 36, months: 36"),
        ("multiple: 0.8", "multiple: 0.81"),
    ],
)
def test_what_only_just_holds(old: str, new: str) -> None:
    assert old in SHIPPED
    assert read_draft(SHIPPED.replace(old, new, 1), "2023.yaml").id == "2023"


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    told = refused(tmp_path, "readings: [marriage_counts_from]", "readings: [love, war]")
    assert "love" in told
    assert "war" in told


def folder_of(tmp_path: Path, **changes: tuple[str, str]) -> Path:
    for version in ("2018", "2023"):
        text = (FOLDER / f"{version}.yaml").read_text("utf-8")
        old, new = changes.get(f"v{version}", ("", ""))
        (tmp_path / f"{version}.yaml").write_text(text.replace(old, new, 1) if old else text, "utf-8")
    return tmp_path


def test_a_gap_between_versions(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, v2018=("valid_until: 2022-12-31", "valid_until: 2022-12-30"))
    with pytest.raises(PolicyError, match="no version covers 2022-12-31, between 2018 and 2023"):
        load_policies(folder)


def test_an_overlap_between_versions(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, v2018=("valid_until: 2022-12-31", "valid_until: 2023-01-01"))
    with pytest.raises(PolicyError, match="the versions 2018 and 2023 overlap from 2023-01-01"):
        load_policies(folder)


def test_the_hash_of_a_version_is_that_of_its_file() -> None:
    assert file_hash("2023") == sha256(SHIPPED.encode()).hexdigest()


def test_the_same_version_twice() -> None:
    one = read_policy(FOLDER / "2018.yaml")
    with pytest.raises(PolicyError, match="two files give the version 2018"):
        Policies([one, one])


def test_the_shipped_versions_are_loaded_once() -> None:
    policies = load_policies()
    assert policies is load_policies()
    assert [policy.id for policy in policies.versions] == ["2018", "2023"]
    assert policies.version("2018").takes("income_tax_mismatch") == "out_of_base_only"
    assert policies.version_on(date(2020, 2, 29)) is policies.version("2018")
    with pytest.raises(NoPolicyVersion, match="2017-12-31"):
        policies.version_on(date(2017, 12, 31))
    with pytest.raises(KeyError):
        policies.version("2013")


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "2023.yaml", tmp_path / "2023.yaml")
    assert re.search(r"^id: \"2023\"$", SHIPPED, re.MULTILINE)
    assert [policy.id for policy in load_policies(tmp_path).versions] == ["2023"]


@pytest.mark.parametrize("name", ["2028.yml", "2028.YAML", "2028.json"])
def test_a_file_that_would_be_overlooked(tmp_path: Path, name: str) -> None:
    folder = folder_of(tmp_path)
    (folder / name).write_text("id: x", "utf-8")
    with pytest.raises(PolicyError, match=f"{re.escape(name)} would not be read"):
        load_policies(folder)


def test_only_a_draft_may_be_called_anything(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "2023.yaml", tmp_path / "draft of next year.yaml")
    with pytest.raises(PolicyError, match="the version 2023"):
        read_policy(tmp_path / "draft of next year.yaml")
    assert read_policy(tmp_path / "draft of next year.yaml", draft=True).id == "2023"
