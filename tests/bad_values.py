"""Calls everything public with bad values: what comes is a result, or one sentence that names argument and rule.

`python -m tests.bad_values 1000000` makes a million calls, `python -m tests.bad_values 1000 sizes` a thousand of what
has "sizes" in its name. Each failure is told with the seed that makes it again: `python -m tests.bad_values 1 "" 4711`.
"""

import math
import re
import signal
import sys
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from inspect import BoundArguments, Parameter, getattr_static, isabstract, isclass, isroutine, signature
from pathlib import Path
from random import Random
from types import ModuleType

import numpy as np
from ipywidgets.widgets.widget import _instances as open_widgets

import convlearn
from convlearn import ReLU, counting, layers, networks, reference, sizes, windows
from convlearn.widgets import controls
from tests.good_calls import GOOD_CALLS, Call

LONGEST_SENTENCE = 300
SECONDS = 1
BYTES = 2 * 1024**3
# Questions are not among them: who writes a bank has its own tests, and what a learner calls, `check`, has good calls.
PUBLIC = (convlearn, sizes, windows, networks, reference, layers, counting, controls)
PYTHONS_OWN = re.compile(
    r"missing \d+ required|unexpected keyword argument|positional arguments? but|takes no (keyword )?arguments|"
    r"multiple values for argument|does not support keyword|keywords must be strings|missing a required argument"
)


# -- the pool -------------------------------------------------------------------------------------------------


class Hostile:
    """Raises whatever it is asked."""

    def _raise(self, *_: object, **__: object) -> None:
        raise ZeroDivisionError("hostile")

    __repr__ = __str__ = __format__ = __eq__ = __hash__ = __lt__ = __gt__ = __bool__ = _raise
    __index__ = __int__ = __float__ = __add__ = __mul__ = _raise


class Liar:
    """Says that it is a whole number, equal to all others."""

    def __index__(self):
        return "3"  # noqa: PLE0305

    def __eq__(self, other):
        return True

    __hash__ = None

    def __repr__(self):
        return "\u202eliar\nof two lines" * 100


class Number(int):
    """A whole number with a repr, a sum and a product of its own."""

    def __repr__(self):
        return "Number"

    def __add__(self, other):
        return "sum"

    __mul__ = __rmul__ = __radd__ = __sub__ = __rsub__ = __floordiv__ = __rfloordiv__ = __add__


class Text(str):
    """A str with a repr of its own."""

    __slots__ = ()

    def __repr__(self):
        return "x" * 10_000


def nested(depth: int, innermost: object) -> list:
    for _ in range(depth):
        innermost = [innermost]
    return innermost


def cyclic() -> list:
    cycle: list = [1]
    cycle.append(cycle)
    return cycle


def cyclic_names() -> dict:
    cycle: dict = {}
    cycle["again"] = cycle
    return cycle


def boxed(value: object) -> np.ndarray:
    box = np.empty(1, dtype=object)
    box[0] = value
    return box


CLASSES = (Decimal, Fraction, Hostile, Liar, Number, ReLU, Text)
IN_THE_POOL = {
    thing.__name__: thing
    for thing in (
        Decimal,
        Fraction,
        Hostile,
        Liar,
        Number,
        ReLU,
        Text,
        boxed,
        cyclic,
        cyclic_names,
        deque,
        math,
        nested,
    )
} | {"np": np}

# Made anew for each call: a generator, or a list, that one call used up or changed is no test of the next.
POOL: dict[str, Callable[[], object]] = {
    text: eval(f"lambda: {text}", IN_THE_POOL)  # noqa: S307
    for text in (
        "None", "...", "NotImplemented", "True", "False", "0", "1", "-1", "7", "10**6", "10**9", "10**12", "10**30",
        "10**5000", "-10**30", "2.5", "3.0", "-0.0", "math.nan", "math.inf", "1e308", "1j", "Fraction(5, 2)",
        "Fraction(3)", "Decimal('2.5')", "Decimal('NaN')", "'3'", "''", "' '", "'same'", "'valid'", "'no'", "'a.b'",
        "'é' * 10**5", "'\\ud800'", "'\\n\\x00'", "b'ab'", "b''", "bytearray(b'ab')", "memoryview(b'ab')", "Text('3')",
        "[]", "()", "{}", "set()", "[1]", "(2, 3)", "[2, 3]", "(1, 2, 3)", "(1, 2, 3, 4)", "(0, 1)", "(3, -1)",
        "(2.5, 1)", "(True, 1)", "(None, None)", "[[1, 2], [3]]", "[[]]", "[['a']]", "[[1, 2], [3, 4]]", "{1: 2}",
        "{'a': 1}", "{1: ReLU(), '1': ReLU()}", "{'': ReLU()}", "{'a.b': ReLU()}", "{1, 2}", "frozenset([2])",
        "cyclic()", "cyclic_names()", "nested(1000, 1)", "nested(1000, ReLU())", "[0] * 10**5", "['long' * 15] * 6",
        "[ReLU()] * 50", "[None]", "range(0)", "range(2)", "range(10**12)", "iter([1, 2])", "(n for n in (1, 2))",
        "deque([1, 2])", "np.int8(3)", "np.int64(3)", "np.uint64(3)", "np.uint64(2**63)", "np.float64(2.5)",
        "np.float32('nan')", "np.bool_(True)", "np.array(3)", "np.array([3])", "np.array([2, 3])", "np.array([])",
        "np.array([[1, 2], [3, 4]], dtype=np.int8)", "np.array([1, 'a'], dtype=object)", "np.zeros((2, 3, 4))",
        "np.matrix([[1, 2], [3, 4]])", "np.ma.array([[1, 2], [3, 4]], mask=[[0, 1], [0, 0]])", "np.array(['a'])",
        "np.array([1 + 2j])", "np.array([10**400])", "np.full((2, 2), 2**62)", "np.full((2, 2), 1e300)",
        "np.array(['2020'], dtype='M8')", "np.zeros(2, dtype='i4,f4')", "np.broadcast_to(1, (10**6, 10**6))",
        "np.lib.stride_tricks.as_strided(np.ones(1), (10**5, 10**5), (0, 0))", "boxed(Hostile())",
        "Number(3)", "Hostile()", "Liar()", "[Hostile()]", "(Liar(), 1)", "{'a': Hostile()}", "int", "ReLU", "ReLU()",
        "[ReLU()]", "(ReLU(), 3)", "lambda: None", "print", "object()", "ValueError('a')", "math", "type",
        "slice(1, 2)",
    )
}  # fmt: skip


# -- what is public -------------------------------------------------------------------------------------------


def public() -> dict[str, object]:
    """Return every public function, class and method, by the module that defines it and its name there."""
    found: dict[str, object] = {}
    lessons = [sys.modules[f"convlearn.lessons.{lesson}"] for lesson in _lessons()]
    for module in (*PUBLIC, *lessons):
        found |= _public_in(module)
    return found


def _lessons() -> list[str]:
    from tests.explorers import LESSONS  # noqa: PLC0415  # imports all lessons

    return LESSONS


def _public_in(module: ModuleType) -> dict[str, object]:
    own = [name for name, thing in vars(module).items() if getattr(thing, "__module__", None) == module.__name__]
    found: dict[str, object] = {}
    for name in getattr(module, "__all__", own):
        thing = getattr(module, name)
        if isinstance(thing, ModuleType) and name != "ask":  # the questions are of one class, which is called itself
            found |= _public_in(thing)
        elif not name.startswith("_") and isclass(thing):
            found |= _public_of(thing)
        elif not name.startswith("_") and isroutine(thing):
            found[key(thing)] = thing
    return found


def _public_of(thing: type) -> dict[str, object]:
    """Return a class and its methods; what is only ever a result, a named tuple or an error, is made by us alone."""
    if thing is controls.Control or issubclass(thing, controls.Screen):
        return {}  # what others are made of, and where explorers show what they make
    made_by_us = isabstract(thing) or issubclass(thing, tuple | BaseException)
    names = [name for name in dir(thing) if not name.startswith("_")]
    functions = [getattr(method, "__func__", method) for method in (getattr_static(thing, name) for name in names)]
    methods = {key(function): function for function in functions if _is_ours(function)}
    return methods if made_by_us else {key(thing): thing} | methods


def _is_ours(method: object) -> bool:
    """Say whether a method is written in this package, and not made by a loop, nor only asked of subclasses."""
    named = key(method).startswith("convlearn") and "<locals>" not in key(method) and "._" not in key(method)
    return isroutine(method) and named and not getattr(method, "__isabstractmethod__", False)


def key(thing: object) -> str:
    """Return where a function, class or method is defined; of a bound method, where its function is."""
    return f"{getattr(thing, '__module__', '')}.{getattr(thing, '__qualname__', thing)}"


def without_good_call() -> list[str]:
    """Return what is public and is not called."""
    return sorted(public().keys() - {call.covers for call in GOOD_CALLS})


_signature = cache(signature)


# -- one bad call ---------------------------------------------------------------------------------------------


@dataclass
class Bad:
    """A good call with something bad in it, and words for that."""

    call: Call
    arguments: BoundArguments
    extra: tuple[tuple[object, ...], dict[str, object]]
    changes: list[str]

    def __call__(self) -> object:
        positional, named = self.extra
        return self.call.function(*self.arguments.args, *positional, **self.arguments.kwargs, **named)

    def __str__(self) -> str:
        return f"{self.call.name} with {', '.join(self.changes)}"


def bad_call(call: Call, random: Random) -> Bad:
    """Return the call with one argument, or two, made bad, or with one too many, too few, or of another name."""
    takes = _signature(call.function)
    bound = takes.bind(*call.positional, **call.named)
    bound.apply_defaults()
    bad = Bad(call, bound, ((), {}), [])
    slots = list(bound.arguments)
    draw = random.random()
    if draw < 0.05 or not slots:
        bad.extra = random.choice([((3,), {}), ((), {"paddings": 1}), ((), {"device": None, "dtype": int})])
        bad.changes = [f"extra {bad.extra}"]
        return bad
    if draw < 0.07:
        name = random.choice(slots)
        del bound.arguments[name]
        bad.changes = [f"no {name}"]
        return bad
    for name in random.sample(slots, min(len(slots), 1 + (draw > 0.85))):
        text, bound.arguments[name] = _worse(bound.arguments[name], random)
        bad.changes.append(f"{name}={text}")
        kind = takes.parameters[name].kind
        if kind is Parameter.VAR_POSITIONAL and not isinstance(bound.arguments[name], tuple):
            bound.arguments[name] = (bound.arguments[name],)
        if kind is Parameter.VAR_KEYWORD and type(bound.arguments[name]) is not dict:
            bound.arguments[name] = {"unknown": bound.arguments[name]}
    return bad


def _worse(value: object, random: Random) -> tuple[str, object]:
    """Return something bad in the place of a value, or of a part of it."""
    if type(value) in (list, tuple) and value and random.random() < 0.5:
        place = random.randrange(len(value))
        text, part = _worse(value[place], random)
        return f"[{place}]={text}", type(value)([*value[:place], part, *value[place + 1 :]])
    if type(value) is dict and value and random.random() < 0.5:
        name = random.choice(list(value))
        text, part = _worse(value[name], random)
        return f"[{name!r}]={text}", value | {name: part}
    text = random.choice(list(POOL))
    return text, POOL[text]()


# -- what is wrong with what comes ----------------------------------------------------------------------------


class TooSlow(BaseException):
    """Not to be caught by what is called."""


def fault(bad: Bad) -> str | None:
    """Return what is wrong with what a call gives; None for a result or a good sentence."""
    try:
        with at_most(SECONDS):
            bad()
    except (ValueError, TypeError) as error:
        return sentence_fault(str(error), type(error))
    except (Exception, TooSlow) as error:
        return f"{type(error).__name__}: {str(error)[:200]!r}"
    return None


def sentence_fault(message: str, error: type[Exception]) -> str | None:
    """Return what is wrong with a sentence that should name an argument, its value and the rule."""
    if error is TypeError and PYTHONS_OWN.search(message):
        return None  # a call that Python itself refuses: the number of arguments, or a name that a function has not
    if error not in (ValueError, TypeError):
        return f"{error.__name__}: {message[:200]!r}"
    if len(message) > LONGEST_SENTENCE:
        return f"{len(message)} characters: {message[:200]!r}"
    if not message.isprintable():
        return f"not one line of print: {message!r}"
    if not re.search(r"`[^`]+`", message) or not re.search(r"must|is no |does not| but ", message):
        return f"no argument or no rule: {message!r}"
    return None


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop what takes longer, where the system can; counts the time of this process alone."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_slow(*_: object) -> None:
    raise TooSlow(f"takes more than {SECONDS} s")


@contextmanager
def limited() -> Iterator[None]:
    """Let what takes too much memory or time fail, where the system can, and let no warning pass unseen."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)  # numpy.matrix, which the pool holds
        warnings.simplefilter("error", RuntimeWarning)  # overflow
        if sys.platform != "linux":
            yield
            return
        import resource  # noqa: PLC0415  # not on every system

        old_handler = signal.signal(signal.SIGPROF, _too_slow)
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        in_use = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (in_use + BYTES, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
            signal.signal(signal.SIGPROF, old_handler)


def faults(times: int, of: str = "", first_seed: int = 0) -> dict[str, str]:
    """Make so many bad calls, of all good ones in turn, and return the first of each kind of fault."""
    calls = [call for call in GOOD_CALLS if of in call.covers or of == call.part]
    found: dict[str, str] = {}
    before = set(open_widgets)
    with limited():
        for seed in range(first_seed, first_seed + times):
            random = Random(seed)  # noqa: S311
            if not seed % 1000:  # ipywidgets keeps every control and explorer that was ever made
                for made in set(open_widgets) - before:
                    open_widgets[made].close()
            call = calls[seed % len(calls)]
            if call.slow and seed // len(calls) % 20:
                call = random.choice([other for other in calls if not other.slow] or calls)
            bad = bad_call(call, random)
            if wrong := fault(bad):
                kind = re.sub(r"\d", "", wrong.split(":")[0])
                found.setdefault(f"{call.covers} {kind}", f"seed {seed}: {bad}: {wrong}")
    return found


def main(times: str = "10000", of: str = "", first_seed: str = "0") -> None:
    start = time.perf_counter()
    found = faults(int(times), of, int(first_seed))
    print(*found.values(), sep="\n")
    print(f"{times} calls in {time.perf_counter() - start:.1f} s; kinds of faults: {len(found)}")
    print("without a good call:", *without_good_call(), sep="\n  ")


if __name__ == "__main__":
    main(*sys.argv[1:])
