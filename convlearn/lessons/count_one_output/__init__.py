"""What only the lesson "count one output" needs: its questions, its numbers, its explorers."""

from convlearn.lessons.count_one_output import questions as ask

__all__ = ["ask"]
