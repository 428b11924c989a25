"""Controls, one picture and one sentence that says the same in words, live: one file for each explorer."""

from convlearn.explorers.stepper import Stepper

__all__ = ["Stepper"]
