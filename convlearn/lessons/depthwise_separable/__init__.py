"""What only the lesson "depthwise separable" needs: its questions, its numbers, its explorers."""

from convlearn.lessons.depthwise_separable import example, exchange, low_rank
from convlearn.lessons.depthwise_separable import questions as ask
from convlearn.lessons.depthwise_separable.filter_fit import FilterFit
from convlearn.lessons.depthwise_separable.separable import Separable
from convlearn.lessons.depthwise_separable.two_steps import TwoSteps

__all__ = ["FilterFit", "Separable", "TwoSteps", "ask", "example", "exchange", "low_rank"]
