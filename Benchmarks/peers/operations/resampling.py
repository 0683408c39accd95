"""What moves the elements of images: resizing, sampling at points, patches."""
from torch.nn import functional
from torchvision.transforms import InterpolationMode
from torchvision.transforms.functional import rotate

from operations.case import Case


def resampling():
    return resizing() + sampling() + patches()


def resizing():
    def resized(name, shape, **options):
        return Case(name, [shape], lambda x: functional.interpolate(x, **options))

    def by2(name, shape, mode, **options):
        return resized(f"upsample {name}", shape, scale_factor=2, mode=mode, **options)

    def antialiased(mode):
        return resized(f"antialiased {mode} to 40", [8, 3, 112, 112], size=(40, 40), mode=mode, antialias=True)

    images = [8, 32, 28, 28]
    return [
        by2("nearest", images, "nearest"),
        by2("nearest exact", images, "nearest-exact"),
        by2("linear", [16, 64, 500], "linear"),
        by2("bilinear", images, "bilinear"),
        by2("bilinear with aligned corners", images, "bilinear", align_corners=True),
        by2("bicubic", images, "bicubic"),
        by2("trilinear", [2, 16, 8, 16, 16], "trilinear"),
        resized("upsample bilinear by 1.5", images, scale_factor=1.5, mode="bilinear"),
        resized("upsample nearest to 40", images, size=40),
        resized("area to 12", images, size=12, mode="area"),
        antialiased("bilinear"),
        antialiased("bicubic"),
    ]


def sampling():
    def at(name, between, shapes=([8, 16, 28, 28], [8, 28, 28, 2]), **options):
        return Case(
            f"grid sample{name}", shapes, lambda x, g: functional.grid_sample(x, g, align_corners=False, **options),
            between=between)

    inside, beyond = (-0.9, 0.9), (-1.5, 1.5)
    return [
        at("", inside),
        at(" nearest", inside, mode="nearest"),
        at(" bicubic", inside, mode="bicubic"),
        at(" to the border", beyond, padding_mode="border"),
        at(" by reflection", beyond, padding_mode="reflection"),
        at(" of 3 axes", inside, ([4, 8, 8, 14, 14], [4, 8, 14, 14, 3])),
        Case("affine grid 8x64x64", [[8, 2, 3]], lambda x: functional.affine_grid(x, [8, 1, 64, 64], align_corners=False)),
        Case(
            "affine grid 8x16x32x32", [[8, 3, 4]],
            lambda x: functional.affine_grid(x, [8, 1, 16, 32, 32], align_corners=False)),
        Case("rotation by 30 degrees", [[8, 16, 56, 56]], lambda x: rotate(x, 30, InterpolationMode.BILINEAR)),
    ]


def patches():
    return [
        Case("pixel shuffle", [[8, 64, 28, 28]], lambda x: functional.pixel_shuffle(x, 2)),
        Case("pixel unshuffle", [[8, 16, 56, 56]], lambda x: functional.pixel_unshuffle(x, 2)),
        Case("channel shuffle", [[8, 64, 28, 28]], lambda x: functional.channel_shuffle(x, 4)),
        Case("unfold 3x3", [[8, 32, 28, 28]], lambda x: functional.unfold(x, 3, padding=1)),
        Case("unfold 4x4/4", [[8, 32, 28, 28]], lambda x: functional.unfold(x, 4, stride=4)),
        Case("fold 3x3", [[8, 32 * 9, 28 * 28]], lambda x: functional.fold(x, (28, 28), 3, padding=1)),
    ]
