"""One good call of something public."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Call:
    """A function and good arguments for it; `covers` says which public thing it is.

    `slow` calls, such as an explorer that is drawn, are made twenty times more seldom.
    """

    function: Callable[..., object]
    positional: tuple[object, ...]
    named: dict[str, object] = field(default_factory=dict)
    covers: str = ""
    part: str = ""
    slow: bool = False

    @property
    def name(self) -> str:
        return self.covers.removeprefix("convlearn.")


def good(function: Callable[..., object], *positional: object, **named: object) -> Call:
    """Return a call of a function, class or bound method."""
    return Call(function, positional, named, f"{function.__module__}.{function.__qualname__}")
