"""The components as template tags, available on every page without a load (settings ``builtins``).

Each tag names its parameters, so a missing or misspelt one fails when the template is compiled.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.desks import components as parts
from applications.desks.interrupted import TYPIST, signed
from applications.desks.language import marked
from applications.desks.problems import of_forms
from applications.desks.rendering import input_html
from applications.desks.tables import body_html

register = template.Library()


def _draw(name: str, /, **context: Any) -> SafeString:
    return mark_safe(render_to_string(f"components/{name}.html", context))  # noqa: S308 - autoescaped template


@register.filter(name="marked")
def marked_filter(text: Any) -> str:
    """On an English page what is Chinese in a text is said to be."""
    return marked(text)


class _Fixed(template.Node):
    def __init__(self, nodes: template.NodeList) -> None:
        self.nodes = nodes
        self.drawn: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self.drawn:
            nothing = Context()
            nothing.template = context.template
            self.drawn[language] = self.nodes.render(nothing)
        return self.drawn[language]


@register.tag
def fixed(parser: Any, _token: Any) -> _Fixed:
    """What is the same on every page: drawn once for each language, without anything that a page knows."""
    nodes = parser.parse(("endfixed",))
    parser.delete_first_token()
    return _Fixed(nodes)


@register.simple_tag(takes_context=True)
def page_problems(context: Context) -> list[parts.Problem]:
    """Errors of the page's ``form`` and of everything in its ``forms``."""
    found = [context.get("form"), *(context.get("forms") or ())]
    return of_forms(form for form in found if form is not None)


@register.simple_tag(takes_context=True)
def typist(context: Context) -> SafeString:
    """The hidden field that brings a form back to its writer after a session that ended meanwhile."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', TYPIST, signed(context["request"].user.pk)
    )


@register.simple_tag
def problem_summary(problems: Sequence[parts.Problem]) -> SafeString:
    """The error summary; base.html draws it for ``form`` and ``forms`` by itself."""
    return _draw("error_summary", problems=problems)


@register.simple_tag
def error_summary(*forms: Any) -> SafeString | str:
    """The error summary of the forms given, for fragments that htmx swaps in."""
    problems = of_forms(forms)
    return problem_summary(problems) if problems else ""


@register.simple_tag
def question(field: BoundField) -> SafeString:
    """A field whose label or legend is the page's heading."""
    return field.render(context={"field": field, "heading": True})


@register.simple_tag(name="input")
def input_tag(widget: dict[str, Any]) -> SafeString:
    """The input of a widget, or of one of its choices."""
    return input_html(widget)


@register.simple_tag
def back_link(url: str, text: str = "") -> SafeString:
    return _draw("back_link", url=url, text=text or _("返回"))


@register.simple_tag
def button(text: str, kind: str = "", name: str = "", value: str = "", once: bool = True) -> SafeString:
    """A submit button. ``kind``: secondary, warning or inverse; ``once``: a double click counts once."""
    return _draw("button", text=text, kind=kind, name=name, value=value, once=once)


@register.simple_tag
def button_link(text: str, url: str, kind: str = "", key: str = "") -> SafeString:
    """A link that looks like a button. ``kind``: start, secondary, warning or inverse; ``key`` presses it."""
    return _draw("button_link", text=text, url=url, kind=kind, key=key)


@register.simple_tag
def tag(text: str, colour: str = "") -> SafeString:
    """A status. ``colour``: grey, green, teal, blue, purple, magenta, red, orange or yellow."""
    return _draw("tag", text=text, colour=colour)


@register.simple_tag
def task_list(tasks: Iterable[parts.Task], prefix: str = "task") -> SafeString:
    """``prefix`` keeps ids apart where a page has several lists."""
    return _draw("task_list", tasks=tasks, prefix=prefix)


@register.simple_tag
def summary_list(rows: Sequence[parts.Row], title: str = "", level: int = 2) -> SafeString:
    """Questions and answers; with ``title`` as a card whose heading has the given level."""
    return _draw(
        "summary_list", rows=rows, title=title, level=level, has_changes=any(row.changes for row in rows)
    )


@register.simple_tag
def table(table: parts.Table) -> SafeString:
    return _draw("table", table=table, body=body_html(table))


@register.simple_tag
def plot(plot: parts.Plot) -> SafeString:
    return _draw("plot", plot=plot)


@register.simple_tag
def pagination(pages: parts.Pages) -> SafeString:
    return _draw("pagination", pages=pages)


@register.simple_tag
def on_behalf_banner(subject: parts.OnBehalf) -> SafeString:
    return _draw("on_behalf", subject=subject)


@register.simple_block_tag
def notification(
    content: str, title: str = "", success: bool = False, title_id: str = "notification-title"
) -> SafeString:
    """Something that just happened (``success``) or that the person must know on this page."""
    heading = title or (_("成功") if success else _("重要提示"))
    return _draw("notification_banner", content=content, title=heading, success=success, title_id=title_id)


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """The head of a confirmation page; ``title`` is the page's h1."""
    return _draw("panel", content=content, title=title)


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    return _draw("details", content=content, summary=summary)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    return _draw("inset", content=content)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """Something with consequences; plain words only, the tag writes them bold."""
    return _draw("warning", content=content)
