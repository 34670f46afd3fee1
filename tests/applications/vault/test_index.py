from applications.vault.index import DIGEST_CHARS, blind_index, blind_indexes, renewed


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


def test_an_index_names_its_key_and_every_key_finds_it(settings):
    before = blind_index("a", "phone")
    new = "k2:eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="
    settings.INDEX_KEY = f"{new},{settings.INDEX_KEY}"
    newest, old = blind_indexes("a", "phone")
    assert (newest, old) == (blind_index("a", "phone"), before)
    assert newest.startswith("k2.")
    assert len(newest) == DIGEST_CHARS
    assert [renewed(index, "a", "phone") for index in (old, newest, "other")] == [newest, newest, "other"]
