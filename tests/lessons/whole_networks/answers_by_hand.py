"""Lesson 8 answered by hand. Multiplies of a layer: places * output channels * input channels * kernel."""

from fractions import Fraction

ALEXNET_MULTIPLIES = (  # with its two towers
    55 * 55 * 96 * 3 * 11 * 11  # conv1
    + 27 * 27 * 256 * 48 * 5 * 5  # conv2, half of 96 channels
    + 13 * 13 * 384 * 256 * 3 * 3  # conv3
    + 13 * 13 * 384 * 192 * 3 * 3  # conv4, half of 384
    + 13 * 13 * 256 * 192 * 3 * 3  # conv5, half of 384
    + 256 * 6 * 6 * 4096  # fc6
    + 4096 * 4096  # fc7
    + 4096 * 1000  # fc8
)
SQUEEZENET_MULTIPLIES = (  # of the paper, on 224x224; fire: 1x1 squeeze, then 1x1 and 3x3 expand side by side
    109 * 109 * 96 * 3 * 7 * 7  # conv1
    + 54 * 54 * (96 * 16 + 16 * 64 + 16 * 64 * 9)  # fire2
    + 54 * 54 * (128 * 16 + 16 * 64 + 16 * 64 * 9)  # fire3
    + 54 * 54 * (128 * 32 + 32 * 128 + 32 * 128 * 9)  # fire4
    + 27 * 27 * (256 * 32 + 32 * 128 + 32 * 128 * 9)  # fire5
    + 27 * 27 * (256 * 48 + 48 * 192 + 48 * 192 * 9)  # fire6
    + 27 * 27 * (384 * 48 + 48 * 192 + 48 * 192 * 9)  # fire7
    + 27 * 27 * (384 * 64 + 64 * 256 + 64 * 256 * 9)  # fire8
    + 13 * 13 * (512 * 64 + 64 * 256 + 64 * 256 * 9)  # fire9
    + 13 * 13 * 512 * 1000  # conv10
)

ANSWERS = {
    # -- where parameters and operations sit --
    # fc6 alone has 37.7 million weights; the largest of the five convolutions, conv4, has 1.3 million.
    "parameters_sit": "in the fully connected layers",
    # conv2 alone, in one tower, takes 447.9 million; fc6, fc7 and fc8 take one for each weight, 58.6 million.
    "multiplies_sit": "in the convolutions",
    "weight_used": 13 * 13,  # once at every place of the output
    # -- the article's AlexNet --
    "conv2_size": (227 - 11) // 4 + 1,  # that of conv1: 2 * 5 * 5 * 55 * 55 * 96 * 256 is 3,717,120,000
    "what_is_missing": "the pooling between the convolutions",  # (55 - 3) // 2 + 1 = 27
    "conv3_factor": Fraction(55 * 55, 13 * 13),  # places counted, over places that there are
    "slash_size": Fraction(224 - 11, 4) + 1,
    "connected_convention": "exact operations without bias adds",  # 75,493,376 is (9,216 + 9,215) * 4,096
    # A byte in place of 4; every weight is multiplied as often as before.
    "quantized": "the bytes become a quarter, the multiplies stay",
    # -- input size and width --
    # 224 -> 54 (conv1) -> 26 -> 26 (conv2) -> 12 -> 12 (conv3 to conv5) -> 5: fc6 wants 6x6 and gets 5x5.
    "fails_at": "fc6",
    # The average gives the last layer 1,024 values at every size. Places halve down and across.
    "halved_input": "parameters stay, multiplies become about a quarter",
    # 1x1: half the inputs, half the outputs, divided by 4. A depthwise kernel reads one channel, conv1 three
    # colors, and the last layer has 1,000 outputs, as before: divided by 2.
    "halved_width": "a little less than 4",
    # -- published numbers --
    "first_share": Fraction(191, 10_000),  # 10,838,016 / 568,740,352 = 0.019056
    "vgg_rule": "they are left out of VGG-16 only",  # 15.35 is without them, 19.63 with them
    # Weights: 64 * 3 * 49 = 9,408; 3 * 49 + 3 * 64 = 339; 24 * 49 + 24 * 64 = 2,712; 64 * 3 * 7 + 64 * 64 * 7 = 30,016.
    # Each stands at 112 * 112 places, but for the 7x1: 112 * 112 * 2,712 = 34,019,328.
    "googlenet_row": "a depthwise 7×7, eight kernels for each color, then a 1×1",
    "squeezenet": "more" if SQUEEZENET_MULTIPLIES > ALEXNET_MULTIPLIES else "fewer",
    # -- a network of one's own --
    "after_flatten": 16 * (32 // 2) * (32 // 2),  # 16 channels, halved down and across
    "which_shortcut": "Conv2d(16, 32, 1, stride=2)",  # 32 channels, and (32 - 1) // 2 + 1 = 16
    "concat_channels": 16 + 24 + 32,  # the branches one behind the other
}

FUNCTIONS = {
    "your_program": [
        # (5 - 3) // 1 + 1 = 3
        ((5, [(1, 2, 3, 1, 0, False)]), [3 * 3 * 2 * 1 * 3 * 3]),
        # (12 - 3) // 2 + 1 = 5, pooled to (5 - 3) // 2 + 1 = 2, kept by padding 1
        (
            (12, [(1, 2, 3, 2, 0, True), (2, 4, 3, 1, 1, False)]),
            [5 * 5 * 2 * 1 * 3 * 3, 2 * 2 * 4 * 2 * 3 * 3],
        ),
        # the article's conv1 and conv2: (227 - 11) // 4 + 1 = 55, pooled to (55 - 3) // 2 + 1 = 27
        (
            (227, [(3, 96, 11, 4, 0, True), (96, 256, 5, 1, 2, True)]),
            [55 * 55 * 96 * 3 * 11 * 11, 27 * 27 * 256 * 96 * 5 * 5],
        ),
    ],
}
