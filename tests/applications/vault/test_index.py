from applications.vault.index import DIGEST_CHARS, blind_index


def test_writing_does_not_matter_but_value_and_purpose_do():
    wanted = blind_index("11010119900307123X", "id_number")
    assert len(wanted) == DIGEST_CHARS
    assert blind_index(" １１０１０１ 19900307123x\n", "id_number") == wanted
    assert blind_index("110101199003071230", "id_number") != wanted
    assert blind_index("11010119900307123X", "phone") != wanted


def test_the_index_depends_on_its_key(settings):
    before = blind_index("a", "phone")
    settings.INDEX_KEY = "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="
    assert blind_index("a", "phone") != before


def test_nothing_has_no_index():
    assert blind_index("  ", "phone") == ""
