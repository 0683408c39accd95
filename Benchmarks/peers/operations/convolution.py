"""Convolutions."""
from torch.nn.functional import conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d

from operations.case import HALF, SIGNED, Case


def convolutions():
    return of_resnet() + of_images() + of_other_axes() + transposed()


def of_resnet():
    """The convolutions of ResNet-18."""
    # Channels, results, kernel, stride, extent.
    convolutions = [
        (3, 64, 7, 2, 224), (64, 64, 3, 1, 56), (64, 128, 3, 2, 56), (64, 128, 1, 2, 56), (128, 128, 3, 1, 28),
        (128, 256, 3, 2, 28), (128, 256, 1, 2, 28), (256, 256, 3, 1, 14), (256, 512, 3, 2, 14), (256, 512, 1, 2, 14),
        (512, 512, 3, 1, 7)]
    return [
        Case(
            f"convolution {c} to {o} {k}x{k}/{s} at {n}", [[8, c, n, n], [o, c, k, k]],
            lambda x, w, s=s, k=k: conv2d(x, w, stride=s, padding=k // 2), between=SIGNED)
        for c, o, k, s, n in convolutions]


def of_images():
    return [
        Case(
            "convolution with a bias 64 to 64 3x3/1 at 28", [[8, 64, 28, 28], [64, 64, 3, 3], [64]],
            lambda x, w, b: conv2d(x, w, b, padding=1), between=SIGNED),
        Case(
            "convolution in bfloat16 64 to 64 3x3/1 at 56", [[8, 64, 56, 56], [64, 64, 3, 3]],
            lambda x, w: conv2d(x, w, padding=1), between=SIGNED, dtype=HALF),
        Case(
            "convolution that keeps extents 5x5", [[8, 32, 28, 28], [32, 32, 5, 5]], lambda x, w: conv2d(x, w, padding="same"),
            between=SIGNED),
        Case(
            "dilated convolution", [[8, 64, 28, 28], [64, 64, 3, 3]], lambda x, w: conv2d(x, w, padding=2, dilation=2),
            between=SIGNED),
        Case(
            "grouped convolution", [[8, 64, 28, 28], [64, 16, 3, 3]], lambda x, w: conv2d(x, w, padding=1, groups=4),
            between=SIGNED),
        Case("depthwise convolution", [[8, 64, 56, 56], [64, 1, 3, 3]], lambda x, w: conv2d(x, w, padding=1, groups=64)),
        Case(
            "depthwise convolution 5x5/2", [[8, 64, 56, 56], [64, 1, 5, 5]],
            lambda x, w: conv2d(x, w, stride=2, padding=2, groups=64)),
        Case(
            "depthwise convolution with 2 kernels a channel", [[8, 64, 28, 28], [128, 1, 3, 3]],
            lambda x, w: conv2d(x, w, padding=1, groups=64)),
    ]


def of_other_axes():
    return [
        Case("convolution of 1 axis", [[16, 64, 1000], [64, 64, 9]], lambda x, w: conv1d(x, w, padding=4)),
        Case("depthwise convolution of 1 axis", [[16, 64, 1000], [64, 1, 9]], lambda x, w: conv1d(x, w, padding=4, groups=64)),
        Case("convolution of 3 axes", [[4, 16, 8, 28, 28], [32, 16, 3, 3, 3]], lambda x, w: conv3d(x, w, padding=1)),
    ]


def transposed():
    return [
        Case(
            "transposed convolution", [[8, 64, 28, 28], [64, 32, 4, 4]],
            lambda x, w: conv_transpose2d(x, w, stride=2, padding=1)),
        Case(
            "transposed convolution of 1 axis", [[16, 64, 500], [64, 32, 4]],
            lambda x, w: conv_transpose1d(x, w, stride=2, padding=1)),
        Case(
            "transposed convolution of 3 axes", [[4, 32, 4, 14, 14], [32, 16, 4, 4, 4]],
            lambda x, w: conv_transpose3d(x, w, stride=2, padding=1)),
        Case(
            "grouped transposed convolution", [[8, 64, 28, 28], [64, 8, 3, 3]],
            lambda x, w: conv_transpose2d(x, w, stride=2, padding=1, output_padding=1, groups=4)),
        Case(
            "dilated transposed convolution", [[8, 32, 28, 28], [32, 32, 3, 3]],
            lambda x, w: conv_transpose2d(x, w, padding=2, dilation=2)),
    ]
