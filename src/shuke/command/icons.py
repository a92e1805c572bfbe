"""The icons of the installed app, drawn from the mark when the front end is built."""

from pathlib import Path

MARK = "static/ui/mark.svg"
# Name, pixels, and whether the mark's ground fills the square: platforms cut those to their own shape.
ICONS = (("icon-192", 192, False), ("icon-512", 512, False), ("icon-maskable", 512, True), ("icon-touch", 180, True))
_GROUND = "#d2452a"


def draw_icons(mark: Path, *, into: Path) -> None:
    """Write one PNG an icon into a folder."""
    import typst

    for name, pixels, filled in ICONS:
        ground = f'rgb("{_GROUND}")' if filled else "none"
        page = f"#set page(width: {pixels}pt, height: {pixels}pt, margin: 0pt, fill: {ground})\n"
        draft = into / f"{name}.typ"
        draft.write_text(f'{page}#image("/{mark.parent.name}/{mark.name}", width: 100%)')
        # A point is a pixel at 72 to the inch.
        typst.compile(str(draft), output=str(into / f"{name}.png"), root=str(into.parent), format="png", ppi=72)
        draft.unlink()
