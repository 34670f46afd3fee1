"""Telephone numbers as networks want them."""

CHINA = "86"


def international(number: str) -> str:
    """Digits with the country's code in front, without the plus: 8613800001234."""
    digits = "".join(character for character in number if character.isdigit())
    return digits if number.strip().startswith("+") else CHINA + digits
