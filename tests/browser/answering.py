"""How people answer a page of the estimate: by keyboard alone, by touch, or in a browser without scripts.

What is typed are names and values of the form's fields, as the visitors of the estimate's tests have them.
"""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

Typed = dict[str, str | list[str]]
MOST_TABS = 150


class Hand:
    """Answers by tapping and typing."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        """Press a button, or follow a link."""
        button.tap()

    def write(self, field: Locator, value: str) -> None:
        """Replace what stands in a field."""
        field.tap()
        field.fill(value)

    def pick(self, field: Locator) -> None:
        """Choose one answer, or tick a box."""
        self.page.locator(f"label[for='{field.get_attribute('id')}']").tap()

    def choose(self, field: Locator, value: str) -> None:
        """Choose from a list."""
        field.select_option(value)

    def answer(self, typed: Typed) -> None:
        """Fill one page in and send it."""
        form = self.page.locator("main form[method=post]").first
        for name, value in shown(typed):
            while not form.locator(f"[name='{name}']").count():
                self.press(form.locator("button[name=add]"))  # one more row
                expect(form.locator(f"[name='{name}']").first).to_be_attached()
            fields = form.locator(f"[name='{name}']")
            kind = fields.first.evaluate("field => field.type")
            if kind in ("radio", "checkbox"):
                self.pick(form.locator(f"[name='{name}'][value='{value}']"))
            elif kind == "select-one":
                self.choose(fields, value)
            else:
                self.write(fields, value)
        self.press(form.locator("button[type=submit]:not([name])").first)


class Keyboard(Hand):
    """Answers by Tab, arrows, space and Enter; never touches anything."""

    def reach(self, field: Locator) -> None:
        """Press Tab until the field has the focus."""
        for _ in range(MOST_TABS):
            if field.evaluate("field => field === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {field}")

    def press(self, button: Locator) -> None:
        self.reach(button)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, value: str) -> None:
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(value)

    def pick(self, field: Locator) -> None:
        """A group of radio buttons is one stop of the Tab key: the checked one, else the first."""
        if field.get_attribute("type") == "checkbox":
            self.reach(field)
        else:
            group = self.page.locator(f"[name='{field.get_attribute('name')}']")
            checked = group.and_(self.page.locator(":checked"))
            self.reach(checked if checked.count() else group.first)
            for _ in range(group.count()):
                if field.evaluate("field => field === document.activeElement"):
                    break
                self.page.keyboard.press("ArrowDown")
        if not field.is_checked():
            self.page.keyboard.press("Space")

    def choose(self, field: Locator, value: str) -> None:
        self.reach(field)
        for _ in range(field.locator("option").count()):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")


def shown(typed: Typed) -> Iterator[tuple[str, str]]:
    """Field by field, box by box; without what the page counts for itself and what stays as it is."""
    for name, value in typed.items():
        if not name.endswith("_FORMS"):
            for one in [value] if isinstance(value, str) else value:
                if one:
                    yield name, one
