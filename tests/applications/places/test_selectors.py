import pytest

from applications.places import selectors

pytestmark = pytest.mark.django_db


def test_the_sixteen_districts_are_published_by_their_codes():
    districts = selectors.districts()
    assert [district.code for district in districts] == [
        *("310101", "310104", "310105", "310106", "310107", "310109", "310110", "310112"),
        *("310113", "310114", "310115", "310116", "310117", "310118", "310120", "310151"),
    ]
    assert [str(districts[0]), str(districts[10])] == ["黄浦区", "浦东新区"]


def test_each_district_has_a_point_of_which_nothing_is_invented():
    for district in selectors.districts():
        (point,) = selectors.acceptance_points(district.code)
        assert str(point) == f"{district.name}人才服务中心受理点"
        assert (point.address, point.telephone, point.hours) == ("", "", "")


def test_one_district_and_its_point():
    assert selectors.district("310107").name == "普陀区"
    assert selectors.acceptance_point("310107").name == "普陀区人才服务中心受理点"


def test_an_unknown_code_is_nothing():
    assert selectors.district("310999") is None
    assert selectors.acceptance_point("310999") is None
