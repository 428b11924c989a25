"""What only the lesson "whole networks" needs: its questions, its numbers, its explorers."""

from convlearn.lessons.whole_networks import budget, costs
from convlearn.lessons.whole_networks import questions as ask
from convlearn.lessons.whole_networks.comparison import Comparison
from convlearn.lessons.whole_networks.design import Design
from convlearn.lessons.whole_networks.network_table import NetworkTable

__all__ = ["Comparison", "Design", "NetworkTable", "ask", "budget", "costs"]
