"""Every explorer that a lesson offers, by name."""

import pkgutil
from importlib import import_module

from convlearn import lessons
from convlearn.widgets.explorer import Explorer

LESSONS = [module.name for module in pkgutil.iter_modules(lessons.__path__)]
EXPLORERS: dict[str, type[Explorer]] = {
    name: thing
    for lesson in LESSONS
    for name, thing in vars(import_module(f"convlearn.lessons.{lesson}")).items()
    if isinstance(thing, type) and issubclass(thing, Explorer)
}
