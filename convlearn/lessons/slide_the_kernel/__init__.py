"""What only the lesson "slide the kernel" needs: its questions, its numbers, its explorers."""

from convlearn.lessons.slide_the_kernel import questions as ask
from convlearn.lessons.slide_the_kernel.stepper import Stepper

__all__ = ["Stepper", "ask"]
