"""What only the lesson "start here" needs: its questions, its numbers, its explorers."""

from convlearn.lessons.start_here import questions as ask

__all__ = ["ask"]
