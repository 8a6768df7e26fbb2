"""Where everything stands in the checkout."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one checkout, from its root."""

    root: Path

    @property
    def audio(self) -> Path:
        """Hold the sounds and their manifest."""
        return self.root / "audio"

    @property
    def manifest(self) -> Path:
        """List every sound."""
        return self.audio / "manifest.json"

    @property
    def _make(self) -> Path:
        return self.audio / "make"

    @property
    def recipes(self) -> Path:
        """Remember what each file was made from."""
        return self._make / "recipes.json"

    @property
    def pronunciations(self) -> Path:
        """List words that the voice misreads."""
        return self._make / "pronunciations.toml"

    @property
    def retakes(self) -> Path:
        """List sentences that are made with other settings than the usual ones."""
        return self._make / "retakes.toml"

    @property
    def exceptions(self) -> Path:
        """List sentences that the recogniser mishears, each with a reason."""
        return self._make / "exceptions.toml"

    @property
    def heard(self) -> Path:
        """Remember what the recogniser and the quality model said of each clip."""
        return self._make / "heard.json"

    @property
    def report(self) -> Path:
        """Tell the measured figures to a reader."""
        return self.root / "docs" / "sound.md"


HERE = Places(Path(__file__).resolve().parents[2])
