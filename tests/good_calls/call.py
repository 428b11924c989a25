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


def key(thing: object) -> str:
    """Return where a function, class or method is defined; of a bound method, where its function is."""
    return f"{getattr(thing, '__module__', '')}.{getattr(thing, '__qualname__', thing)}"


def good(function: Callable[..., object], *positional: object, **named: object) -> Call:
    """Return a call of a function, class or bound method."""
    return Call(function, positional, named, key(function))
