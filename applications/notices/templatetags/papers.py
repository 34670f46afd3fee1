"""What the templates of papers say in one place."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()

LONG = 120  # characters: as a whole such a row would leave half a page empty


@register.simple_tag
def row_class(*texts: str) -> SafeString:
    """The class of a table's row by its texts: one with a long text may go on over the end of a page."""
    return SafeString(' class="long"' if any(len(text) > LONG for text in texts) else "")
