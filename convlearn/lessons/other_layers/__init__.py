"""What only the lesson "other layers" needs: its questions, its numbers, its explorers."""

from convlearn.lessons.other_layers import questions as ask
from convlearn.lessons.other_layers.gates import Gates
from convlearn.lessons.other_layers.layer_matrix import LayerMatrix
from convlearn.lessons.other_layers.pooling import Pooling
from convlearn.lessons.other_layers.receptive_field import ReceptiveField
from convlearn.lessons.other_layers.recurrent import Recurrent

__all__ = ["Gates", "LayerMatrix", "Pooling", "ReceptiveField", "Recurrent", "ask"]
