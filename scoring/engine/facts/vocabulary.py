"""The closed vocabularies of the facts document (contract, section 1) that rulebooks speak of too."""

EDUCATION_LEVELS = ("associate", "bachelor_no_degree", "bachelor", "master", "doctorate")
AWARD_LEVELS = ("municipal_special", "municipal_comprehensive", "provincial")
GRADES = {
    "skill_level": ("level_5", "level_4", "level_3", "level_2", "level_1"),
    "title": ("junior", "intermediate", "senior"),
    "professional_qualification": ("junior", "intermediate"),
}
SERVICE_FIELDS = ("sanitation",)
KEY_AREAS = ("lingang", "five_new_towns", "north_south", "other_designated")
