"""The theme: what every widget asks for colours, letters, sizes and icons while it paints.

There is one for the whole window, like Qt's own style. A change repaints and measures everything anew.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.ui.tokens import DESIGN, colours, tokens, type_role

BIG_TARGET = 64
FIRST_FONTS = (
    "AtkinsonHyperlegibleNext_400Regular.ttf",
    "AtkinsonHyperlegibleNext_600SemiBold.ttf",
    "AtkinsonHyperlegibleNext_700Bold.ttf",
    "Literata_500Medium.ttf",
)
_loaded: set[str] = set()
MINIMUM_TARGET = 44


class Theme:
    """The present looks. Sizes are given at 100 % and come back in pixels for the present text size."""

    def __init__(self) -> None:
        self._looks: tuple[object, ...] = ()
        self.turn = 0  # how often the looks have changed; what was measured before is of no use after
        self.palette_name = "light"
        self.scale = 1.0
        self.big_buttons = False
        self.still_wanted = False
        self._still_by_desktop = False
        self.plain_letters = False
        self.plain_scenes = False
        self._colours = {name: QColor(value) for name, value in colours("light").items()}
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}
        self._fonts: dict[tuple[str, int | None], QFont] = {}
        self._metrics: dict[tuple[str, int | None], QFontMetrics] = {}

    def set_looks(self, palette: str, scale: float, *, big: bool, still: bool, letters: bool, scenes: bool) -> None:
        """Take on looks: a palette by name, a text scale (1.0 is 100 %), and the comforts."""
        looks = (palette, scale, big, still, letters, scenes)
        if looks == self._looks:
            return
        self._looks = looks
        self.turn += 1
        self.palette_name, self.scale = palette, scale
        self.big_buttons, self.still_wanted = big, still
        self.plain_letters, self.plain_scenes = letters, scenes
        self._colours = {name: QColor(value) for name, value in colours(palette).items()}
        self._icons.clear()
        self._fonts.clear()
        self._metrics.clear()
        self.apply()

    def apply(self) -> None:
        """Hand the looks to Qt and to every widget."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        application.setFont(self.font("body"))
        application.setPalette(self._qt_palette())
        for widget in QApplication.topLevelWidgets():
            _retheme(widget)

    @property
    def still(self) -> bool:
        """Whether nothing moves: by the person's own setting or by the system's."""
        return self.still_wanted or self._still_by_desktop or bool(_system_asks_for_stillness())

    def heed_desktop(self) -> None:
        """Keep still from here on: the desktop asks for less motion."""
        self._still_by_desktop = True
        self.apply()

    @property
    def dark(self) -> bool:
        """Whether the page is darker than its words."""
        return self.palette_name != "light"

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """Return a colour by its token."""
        if alpha >= 1.0:
            return self._colours[name]
        colour = QColor(self._colours[name])
        colour.setAlphaF(alpha)
        return colour

    def size(self, pixels: float) -> int:
        """Return a length that grows with the text."""
        return round(pixels * self.scale)

    def target(self, pixels: float) -> int:
        """Return the height of something to press: never under 44, and 64 with extra-large buttons."""
        least = BIG_TARGET if self.big_buttons else MINIMUM_TARGET
        return max(least, round(pixels * self.scale))

    def line(self, role: str) -> int:
        """Return the line height of a way of setting text."""
        return round(type_role(role).line * self.scale)

    def font(self, role: str, weight: int | None = None) -> QFont:
        """Return the font of a way of setting text, in its own weight or another."""
        key = (role, weight)
        if key not in self._fonts:
            wanted = type_role(role)
            family = "ui" if self.plain_letters else wanted.family
            font = QFont(tokens()["type"]["families"][family])
            font.setPixelSize(max(tokens()["type"]["minimumSize"], round(wanted.size * self.scale)))
            font.setWeight(QFont.Weight(weight or wanted.weight))
            self._fonts[key] = font
        return self._fonts[key]

    def metrics(self, role: str, weight: int | None = None) -> QFontMetrics:
        """Return what measures words set in that font."""
        key = (role, weight)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(role, weight))
        return self._metrics[key]

    def icon(self, name: str, colour: str, pixels: int = 24) -> QPixmap:
        """Return an icon, `pixels` wide at 100 %. One that is missing is an empty picture: the word beside it stays."""
        ratio = _pixel_ratio()
        size = self.size(pixels)
        key = (name, colour, size, ratio)
        if key not in self._icons:
            self._icons[key] = _draw_icon(name, self._colours[colour], size, ratio)
        return self._icons[key]

    def _qt_palette(self) -> QPalette:
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "canvas",
            QPalette.ColorRole.WindowText: "text",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "sunken",
            QPalette.ColorRole.Text: "text",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "text",
            QPalette.ColorRole.ToolTipBase: "text",
            QPalette.ColorRole.ToolTipText: "surface",
            QPalette.ColorRole.PlaceholderText: "text3",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "canvas",
            QPalette.ColorRole.Link: "accent",
        }
        for role, name in roles.items():
            palette.setColor(role, self._colours[name])
        return palette


@cache
def theme() -> Theme:
    """Return the theme of this window."""
    return Theme()


def _retheme(widget: QWidget) -> None:
    """Let a widget measure itself anew, after whatever it holds: it asks its parts how much room they want."""
    for child in widget.children():
        if isinstance(child, QWidget):
            _retheme(child)
    retheme = getattr(widget, "retheme", None)
    if retheme:
        retheme()
    widget.update()


def load_fonts(*, first: bool = False) -> list[str]:
    """Hand the bundled fonts to Qt, or only those of a first page; return the names of those it could not read."""
    folder = DESIGN / "fonts"
    names = FIRST_FONTS if first else sorted(path.name for path in folder.glob("*.ttf") if path.name not in _loaded)
    _loaded.update(names)
    return [name for name in names if QFontDatabase.addApplicationFont(str(folder / name)) < 0]


def _pixel_ratio() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0


def _draw_icon(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    try:
        svg = (DESIGN / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    except OSError:
        return pixmap
    svg = svg.replace("currentColor", colour.name()).replace('stroke-width="2"', 'stroke-width="1.75"')
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _system_asks_for_stillness() -> bool | None:
    """Ask Qt (6.12 and later) whether the system wants less motion; None where it cannot tell."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    preference = getattr(accessibility(), "motionPreference", None) if accessibility else None
    return None if preference is None else "Reduced" in preference().name


def qt_knows_motion() -> bool:
    """Tell whether this Qt can say if the system wants less motion."""
    return _system_asks_for_stillness() is not None
