"""Every explorer that a lesson offers, by name, and where its controls stand."""

import pkgutil
from importlib import import_module
from typing import Any

from convlearn import lessons
from convlearn.widgets.explorer import Explorer

FOLDED = "convlearn-folded"
LESSONS = [module.name for module in pkgutil.iter_modules(lessons.__path__)]
EXPLORERS: dict[str, type[Explorer]] = {
    name: thing
    for lesson in LESSONS
    for name, thing in vars(import_module(f"convlearn.lessons.{lesson}")).items()
    if isinstance(thing, type) and issubclass(thing, Explorer)
}


def row_of(explorer: Explorer) -> list[Any]:
    """Return what stands in an explorer's first row, but for what is folded away."""
    return [child for child in explorer.view.children[0].children if FOLDED not in child._dom_classes]


def folded(explorer: Explorer) -> list[str]:
    """Return the names of the controls that are folded away, in order."""
    boxes = [child for child in explorer.view.children[0].children if FOLDED in child._dom_classes]
    names = {control: name for name, control in explorer.controls.items()}
    return [names[control] for box in boxes for control in box.children]


def reset_button(explorer: Explorer) -> Any:
    """Return the button that a learner presses to begin again."""
    (button,) = [child for child in row_of(explorer) if getattr(child, "description", "") == "Reset"]
    return button
