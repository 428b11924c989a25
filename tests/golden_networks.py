"""The table of networks: what each must have. Tests take such numbers from here; `test_networks` counts them all."""

from typing import NamedTuple

from convlearn import networks
from convlearn.networks import Network


class Golden(NamedTuple):
    """A network, the input it was made for, what it has there, and what was published of it."""

    network: Network
    input_shape: tuple[int, ...]
    parameters: int
    multiplies: int
    published: str

    @property
    def counts(self) -> tuple[int, int]:
        return self.parameters, self.multiplies


ON_224 = (3, 224, 224)

# Where torchvision has the network, both numbers agree with `num_params` and `_ops` there.
GOLDEN = {
    "LeNet-5": Golden(networks.lenet5(), (1, 32, 32), 61_706, 416_520, "60,000 parameters, with another C3"),
    "AlexNet": Golden(networks.alexnet(), (3, 227, 227), 60_965_224, 724_406_816, "60 million parameters"),
    "AlexNet, one tower": Golden(
        networks.alexnet(towers=1), (3, 227, 227), 62_378_344, 1_135_256_096, "62.4 million, often quoted for AlexNet"
    ),
    "VGG-16": Golden(networks.vgg16(), ON_224, 138_357_544, 15_470_264_320, "138 million; torchvision: 15.47"),
    "VGG-19": Golden(networks.vgg19(), ON_224, 143_667_240, 19_632_062_464, "144 million; torchvision: 19.632"),
    "GoogLeNet": Golden(networks.googlenet(), ON_224, 6_998_552, 1_582_671_872, "Table 1, module by module"),
    "GoogLeNet, torchvision's": Golden(
        networks.googlenet(torchvision=True), ON_224, 6_624_904, 1_498_376_192, "torchvision: 1.498"
    ),
    "SqueezeNet": Golden(
        networks.squeezenet(), ON_224, 1_248_424, 818_924_576, "Table 1: 1,248,424; torchvision: 0.819"
    ),
    "ResNet-18": Golden(networks.resnet18(), ON_224, 11_689_512, 1_814_073_344, "torchvision: 1.814"),
    "ResNet-34": Golden(networks.resnet34(), ON_224, 21_797_672, 3_663_761_408, "torchvision: 3.664"),
    "ResNet-50, stride in the 1×1": Golden(networks.resnet50(), ON_224, 25_557_032, 3_857_973_248, "paper: 3.8e9"),
    "ResNet-50, stride in the 3×3": Golden(
        networks.resnet50("3x3"), ON_224, 25_557_032, 4_089_184_256, "torchvision: 4.089"
    ),
    "ResNet-101": Golden(networks.resnet101(), ON_224, 44_549_160, 7_570_194_432, "paper: 7.6e9"),
    "ResNet-101, 3x3": Golden(networks.resnet101("3x3"), ON_224, 44_549_160, 7_801_405_440, "torchvision: 7.801"),
    "ResNet-152": Golden(networks.resnet152(), ON_224, 60_192_808, 11_282_415_616, "paper: 11.3e9"),
    "ResNet-152, 3x3": Golden(networks.resnet152("3x3"), ON_224, 60_192_808, 11_513_626_624, "torchvision: 11.514"),
    "ResNeXt-50 32x4d": Golden(networks.resnext50_32x4d(), ON_224, 25_028_904, 4_230_479_872, "torchvision: 4.23"),
    "MobileNetV1": Golden(networks.mobilenet_v1(), ON_224, 4_231_976, 568_740_352, "569 million multiply-adds"),
    "MobileNetV1, 0.75": Golden(networks.mobilenet_v1(0.75), ON_224, 2_585_560, 325_400_448, "325 million"),
    "MobileNetV1, 0.5": Golden(networks.mobilenet_v1(0.5), ON_224, 1_331_592, 149_497_088, "149 million"),
    "MobileNetV1, 0.25": Golden(networks.mobilenet_v1(0.25), ON_224, 470_072, 41_030_272, "41 million"),
    "MobileNetV2": Golden(networks.mobilenet_v2(), ON_224, 3_504_872, 300_774_272, "torchvision: 0.301"),
}
