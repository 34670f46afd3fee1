"""``policy_diff`` on the command line."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from scoring.engine.policy.loading import FOLDER

EXPECTED = Path(__file__).parents[2] / "digest" / "2018-2023.txt"


def test_two_versions(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("policy_diff", "2018", "2023")
    assert capsys.readouterr().out == EXPECTED.read_text("utf-8")


def test_a_draft_under_any_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "征求意见稿.yaml"
    draft.write_text(
        (FOLDER / "2023.yaml").read_text("utf-8").replace("standard: 120", "standard: 110"), "utf-8"
    )
    call_command("policy_diff", "2023", str(draft))
    out = capsys.readouterr().out
    assert "标准分值：120 分 → 110 分" in out
    assert "其余指标相同（18 项）" in out


@pytest.mark.parametrize("versions", [("2013", "2023"), ("2018", "2013.yaml")])
def test_an_unknown_version(versions: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match=r"called 2013(\.yaml)?; the versions are 2018, 2023") as refused:
        call_command("policy_diff", *versions)
    assert refused.value.returncode == 2


def test_a_file_that_is_no_rulebook(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    for content in (b"id: x", b"\xff\xfe", b"a: 1\na: 2"):
        file.write_bytes(content)
        with pytest.raises(CommandError) as refused:
            call_command("policy_diff", "2023", str(file))
        assert refused.value.returncode == 2
        assert "draft.yaml" in str(refused.value)
    with pytest.raises(CommandError, match="cannot be read") as refused:
        call_command("policy_diff", "2023", str(tmp_path))
    assert refused.value.returncode == 2
