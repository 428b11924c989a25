"""What only the lesson "move the sliders" needs: its questions, its numbers, its explorers."""

from convlearn.lessons.move_the_sliders import questions as ask
from convlearn.lessons.move_the_sliders.growth import Setting
from convlearn.lessons.move_the_sliders.plot import scaling_plot
from convlearn.lessons.move_the_sliders.scaling import Scaling

__all__ = ["Scaling", "Setting", "ask", "scaling_plot"]
