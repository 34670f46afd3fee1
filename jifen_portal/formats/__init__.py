"""How dates are written, where Django's own forms are not the portal's; the Chinese ones are."""
