"""VGG-16 written in PyTorch, layer by layer as in vgg16.py."""

from torch import nn


def stage(in_channels, out_channels, convolutions):
    """Return convolutions that keep height and width, and the pooling that halves them."""
    layers = [nn.Conv2d(in_channels, out_channels, 3, padding=1), nn.ReLU()]
    for _ in range(convolutions - 1):
        layers += [nn.Conv2d(out_channels, out_channels, 3, padding=1), nn.ReLU()]
    return [*layers, nn.MaxPool2d(2)]


def torch_vgg16():
    """Return the module, done with training, so that dropout does nothing and is left out."""
    return nn.Sequential(
        *stage(3, 64, 2),
        *stage(64, 128, 2),
        *stage(128, 256, 3),
        *stage(256, 512, 3),
        *stage(512, 512, 3),
        nn.Flatten(),
        nn.Linear(512 * 7 * 7, 4096),
        nn.ReLU(),
        nn.Linear(4096, 4096),
        nn.ReLU(),
        nn.Linear(4096, 1000),
    ).eval()
