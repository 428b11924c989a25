"""What only the lesson "one layer in numbers" needs: its questions, its numbers, its explorers."""

from convlearn.lessons.one_layer_in_numbers import questions as ask
from convlearn.lessons.one_layer_in_numbers.readings import PriceTable
from convlearn.lessons.one_layer_in_numbers.switchboard import Switchboard

__all__ = ["PriceTable", "Switchboard", "ask"]
