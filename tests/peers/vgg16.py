"""VGG-16 as a list of this package's layers; torch_vgg16.py has it in PyTorch."""

from convlearn import Conv2d, Flatten, Linear, MaxPool2d, ReLU

INPUT_SHAPE = (3, 224, 224)


def stage(in_channels, out_channels, convolutions):
    """Return convolutions that keep height and width, and the pooling that halves them."""
    layers = [Conv2d(in_channels, out_channels, 3, padding=1), ReLU()]
    for _ in range(convolutions - 1):
        layers += [Conv2d(out_channels, out_channels, 3, padding=1), ReLU()]
    return [*layers, MaxPool2d(2)]


def vgg16():
    """Return the layers of configuration D of Simonyan and Zisserman, Very deep convolutional networks."""
    return [
        *stage(3, 64, 2),
        *stage(64, 128, 2),
        *stage(128, 256, 3),
        *stage(256, 512, 3),
        *stage(512, 512, 3),
        Flatten(),
        Linear(512 * 7 * 7, 4096),
        ReLU(),
        Linear(4096, 4096),
        ReLU(),
        Linear(4096, 1000),
    ]
