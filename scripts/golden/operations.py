"""Values and gradients of linear algebra, Fourier transforms, resampling, pooling, convolution and other hard operations by PyTorch.

    python scripts/golden/operations.py [FOLDER]

Everything is computed in float64. A case has its inputs, the value, and the gradients of Σ seed · value by the inputs. Where a
decomposition leaves signs open, the case is a function of its parts that does not depend on them.
"""
import math

import torch
import torch.nn.functional as F
import torchvision.transforms.functional as vision
from torch import linalg

import golden

generator = torch.Generator().manual_seed(golden.SEED)
cases = []


def numbers(*shape, low=-1.0, high=1.0):
    """Random numbers of few digits, so that the file stays small."""
    x = torch.rand(shape, generator=generator, dtype=torch.float64) * (high - low) + low
    return (x * 256).round() / 256


def square(*batch, size=4):
    """Matrices far from singular."""
    return numbers(*batch, size, size) + torch.eye(size, dtype=torch.float64) * (size + 1)


def array(x):
    return {"shape": list(x.shape), "elements": golden.elements(x.to(torch.float64))}


def case(name, function, *inputs):
    inputs = [x.clone().requires_grad_() for x in inputs]
    value = function(*inputs)
    entry = {"operation": name, "inputs": [array(x) for x in inputs]}
    entry["value"] = array(value)
    if inputs and value.requires_grad:
        seed = numbers(*value.shape)
        value.backward(seed)
        entry["seed"] = array(seed)
        entry["gradients"] = [array(x.grad) for x in inputs]
    cases.append(entry)


def factors():
    case("cholesky", lambda x: linalg.cholesky(x @ x.mT), square())

    def qr(x):
        q, r = linalg.qr(x)
        signs = torch.sign(torch.diagonal(r, dim1=-2, dim2=-1)).detach()  # ours has no negative diagonal
        return q * signs.unsqueeze(-2), r * signs.unsqueeze(-1)

    for shape in [(5, 3), (2, 3, 3)]:
        case(f"qr.q {list(shape)}", lambda x: qr(x)[0], numbers(*shape))
        case(f"qr.r {list(shape)}", lambda x: qr(x)[1], numbers(*shape))
    case("svd.values", linalg.svdvals, numbers(2, 4, 3))

    def ofVectors(x):
        u, s, vh = linalg.svd(x, full_matrices=False)
        return (u * u * s) @ (vh * vh)

    case("svd.vectors", ofVectors, numbers(4, 3))
    symmetric = lambda x: (x + x.mT) / 2
    case("symmetricEigen.values", lambda x: linalg.eigvalsh(symmetric(x)), numbers(2, 4, 4))

    def ofEigenvectors(x):
        values, vectors = linalg.eigh(symmetric(x))
        return (vectors * vectors * values) @ (vectors * vectors).mT

    case("symmetricEigen.vectors", ofEigenvectors, numbers(4, 4))


def systems():
    case("solve", linalg.solve, square(2), numbers(2, 4, 3))
    case("solve.vector", linalg.solve, square(), numbers(4))
    case("triangularSolve.lower", lambda a, b: linalg.solve_triangular(a, b, upper=False), square(), numbers(4, 2))
    case("triangularSolve.upper", lambda a, b: linalg.solve_triangular(a, b, upper=True), square(), numbers(4, 2))
    case("triangularSolve.unit", lambda a, b: linalg.solve_triangular(a, b, upper=False, unitriangular=True),
         numbers(3, 3), numbers(3, 2))
    case("leastSquares.tall", lambda a, b: linalg.lstsq(a, b).solution, numbers(5, 3), numbers(5, 2))
    case("leastSquares.wide", lambda a, b: linalg.pinv(a) @ b, numbers(2, 4), numbers(2, 1))
    case("inverse", linalg.inv, square(2))
    case("pseudoInverse", linalg.pinv, numbers(4, 2))
    case("determinant", linalg.det, square(2, size=3))
    case("logDeterminant", lambda x: linalg.slogdet(x)[1], square(2, size=3))
    case("matrixPower.3", lambda x: linalg.matrix_power(x, 3), numbers(3, 3))
    case("matrixPower.-2", lambda x: linalg.inv(x) @ linalg.inv(x), square(size=3))
    case("matrixExponential", linalg.matrix_exp, numbers(2, 3, 3, low=-2, high=2))
    for name, norm in [("frobenius", "fro"), ("nuclear", "nuc"), ("spectral", 2), ("one", 1), ("infinity", math.inf)]:
        case(f"matrixNorm.{name}", lambda x: linalg.matrix_norm(x, norm), numbers(2, 3, 4))
    case("conditionNumber", linalg.cond, square(2, size=3))
    case("conditionNumber.one", lambda x: linalg.matrix_norm(x, 1) * linalg.matrix_norm(linalg.solve(x, torch.eye(3, dtype=x.dtype)), 1), square(size=3))
    case("matrixRank", lambda x: linalg.matrix_rank(x.detach()), torch.ones(3, 4, dtype=torch.float64))


def products():
    case("matmul", torch.matmul, numbers(2, 1, 3, 4), numbers(3, 4, 2))
    case("cross", lambda x, y: linalg.cross(x, y, dim=1), numbers(2, 3, 2), numbers(1, 3, 2))
    case("kronecker", torch.kron, numbers(2, 3), numbers(3, 2))
    case("tensorDot", lambda x, y: torch.tensordot(x, y, dims=([0, 2], [2, 0])), numbers(2, 3, 4), numbers(4, 5, 2))
    case("outer", torch.outer, numbers(3), numbers(4))
    case("pairwiseDistances", torch.cdist, numbers(2, 4, 3), numbers(2, 5, 3))
    case("pairwiseDistances.3", lambda x, y: torch.cdist(x, y, p=3), numbers(4, 3), numbers(5, 3))
    for equation, shapes in [("bij,bjk->ik", [(2, 3, 4), (2, 4, 3)]), ("...i,i...->...", [(2, 3, 4), (4, 2, 3)]),
                             ("ii->i", [(3, 3)]), ("ab,bc,ca->", [(2, 3), (3, 4), (4, 2)])]:
        case(f"einsum {equation}", lambda *x: torch.einsum(equation, *x), *(numbers(*shape) for shape in shapes))


def pairs(function):
    return lambda x: torch.view_as_real(function(torch.view_as_complex(x)))


def spectral():
    for count in [5, 8]:
        case(f"fft {count}", pairs(torch.fft.fft), numbers(2, count, 2))
        case(f"realFFT {count}", lambda x: torch.view_as_real(torch.fft.rfft(x)), numbers(count))
        case(f"inverseRealFFT {count}", lambda x: torch.fft.irfft(torch.view_as_complex(x), n=count), numbers(count // 2 + 1, 2))
    case("inverseFFT", pairs(torch.fft.ifft), numbers(6, 2))
    case("fft.forward", pairs(lambda x: torch.fft.fft(x, norm="forward")), numbers(6, 2))
    case("fft.orthonormal", pairs(lambda x: torch.fft.fft(x, dim=0, norm="ortho")), numbers(3, 2, 2))
    case("fft.axes", pairs(torch.fft.fft2), numbers(2, 3, 4, 2))
    case("realFFT.axes", lambda x: torch.view_as_real(torch.fft.rfft2(x)), numbers(3, 5))
    case("inverseRealFFT.axes", lambda x: torch.fft.irfft2(torch.view_as_complex(x), s=(3, 5)), numbers(3, 3, 2))
    case("fftShift", lambda x: torch.fft.fftshift(x, dim=(0, 1)), numbers(4, 5))
    case("fftFrequencies", lambda: torch.fft.fftfreq(7, 0.5, dtype=torch.float64))
    case("realFFTFrequencies", lambda: torch.fft.rfftfreq(7, 0.5, dtype=torch.float64))
    case("complexProduct", lambda x, y: torch.view_as_real(torch.view_as_complex(x) * torch.view_as_complex(y)),
         numbers(3, 2), numbers(3, 2))
    case("complexMagnitude", lambda x: torch.view_as_complex(x).abs(), numbers(3, 2))
    case("complexAngle", lambda x: torch.view_as_complex(x).angle(), numbers(3, 2))

    def stft(x, window, **options):
        return torch.view_as_real(torch.stft(x, 8, hop_length=3, window=window, return_complex=True, **options))

    case("stft", lambda x, w: stft(x, w), numbers(2, 17), numbers(8, low=0.5))
    case("stft.plain", lambda x, w: stft(x, w, center=False, normalized=True), numbers(17), numbers(8, low=0.5))
    case("stft.hann", lambda x: stft(x, torch.hann_window(8, dtype=torch.float64)), numbers(12))
    case("inverseSTFT", lambda x: torch.istft(
        torch.view_as_complex(x), 8, hop_length=2, window=torch.hann_window(8, dtype=torch.float64), length=11),
        numbers(5, 6, 2))
    for periodic in [True, False]:
        options = dict(periodic=periodic, dtype=torch.float64)
        ending = "" if periodic else ".symmetric"
        case(f"hannWindow{ending}", lambda: torch.hann_window(7, **options))
        case(f"hammingWindow{ending}", lambda: torch.hamming_window(7, **options))
        case(f"blackmanWindow{ending}", lambda: torch.blackman_window(7, **options))
        case(f"bartlettWindow{ending}", lambda: torch.bartlett_window(7, **options))
        case(f"kaiserWindow{ending}", lambda: torch.kaiser_window(7, beta=6.5, **options))


def resampling():
    image, volume = numbers(2, 2, 4, 5), numbers(1, 2, 3, 4, 3)
    for mode in ["bilinear", "nearest"]:
        for padding in ["zeros", "border", "reflection"]:
            for align in [False, True]:
                ending = f"{mode}.{padding}{'.aligned' if align else ''}"
                options = dict(mode=mode, padding_mode=padding, align_corners=align)
                case(f"gridSample.{ending}", lambda x, g: F.grid_sample(x, g, **options), image,
                     numbers(2, 3, 2, 2, low=-2.5, high=2.5))
        case(f"gridSample.volume.{mode}", lambda x, g: F.grid_sample(x, g, mode=mode, align_corners=False), volume,
             numbers(1, 2, 2, 2, 3, low=-1.2, high=1.2))
    case("affineGrid", lambda x: F.affine_grid(x, (2, 1, 3, 4), align_corners=False), numbers(2, 2, 3))
    case("affineGrid.aligned", lambda x: F.affine_grid(x, (1, 1, 2, 1, 3), align_corners=True), numbers(1, 3, 4))
    bilinear = vision.InterpolationMode.BILINEAR
    case("imrotate", lambda x: vision.rotate(x, math.degrees(0.5), interpolation=bilinear), image)
    # PyTorch counts from the edge of the first element, we from its center.
    case("imrotate.midpoint", lambda x: vision.rotate(x, math.degrees(-2), interpolation=bilinear, center=[3.5, 0.75]), image)
    case("imrotate.nearest", lambda x: vision.rotate(x, math.degrees(0.4)), numbers(1, 1, 5, 5))
    for mode, shape in [("nearest", (2, 1, 3, 2)), ("linear", (1, 2, 5)), ("bilinear", (1, 2, 3, 4)),
                        ("trilinear", (1, 1, 2, 3, 2)), ("bicubic", (1, 2, 3, 4))]:
        for align in [None] if mode == "nearest" else [False, True]:
            ending = f"{mode}{'.aligned' if align else ''}"
            sizes = [2 * extent + 1 for extent in shape[2:]]
            smaller = [extent - 1 for extent in shape[2:]]
            case(f"upsample.scale.{ending}", lambda x: F.interpolate(x, scale_factor=2, mode=mode, align_corners=align),
                 numbers(*shape))
            case(f"upsample.size.{ending}", lambda x: F.interpolate(x, sizes, mode=mode, align_corners=align), numbers(*shape))
            case(f"upsample.smaller.{ending}", lambda x: F.interpolate(x, smaller, mode=mode, align_corners=align),
                 numbers(*shape))
    case("pixelShuffle", lambda x: F.pixel_shuffle(x, 2), numbers(1, 8, 2, 3))
    case("pixelUnshuffle", lambda x: F.pixel_unshuffle(x, 2), numbers(1, 2, 4, 6))
    case("unfold", lambda x: F.unfold(x, (2, 3), dilation=(2, 1), padding=1, stride=(1, 2)), image)
    case("fold", lambda x: F.fold(x, (4, 5), 2, padding=1, stride=2), numbers(1, 8, 9))
    for mode, name in [("constant", "zeros"), ("replicate", "edge"), ("reflect", "reflect"), ("circular", "circular")]:
        case(f"padded.{name}", lambda x: F.pad(x, (1, 2, 2, 0), mode=mode), image)


def pooling():
    line, image, volume = numbers(2, 2, 7), numbers(1, 2, 5, 6), numbers(1, 1, 4, 3, 5)
    case("maxPool.1", lambda x: F.max_pool1d(x, 3, stride=2, padding=1), line)
    case("maxPool.2", lambda x: F.max_pool2d(x, (2, 3), stride=(1, 2), padding=(1, 0)), image)
    case("maxPool.3", lambda x: F.max_pool3d(x, 2), volume)
    case("meanPool.1", lambda x: F.avg_pool1d(x, 3, stride=2, padding=1), line)
    case("meanPool.2", lambda x: F.avg_pool2d(x, (2, 3), stride=(1, 2), padding=(1, 0)), image)
    case("meanPool.2.uncounted", lambda x: F.avg_pool2d(x, 3, stride=2, padding=1, count_include_pad=False), image)
    case("meanPool.3", lambda x: F.avg_pool3d(x, 2), volume)
    case("lpNormPool.2", lambda x: F.lp_pool2d(x, 2, 2), image)
    case("lpNormPool.3", lambda x: F.lp_pool2d(x, 3, 2, stride=1), numbers(1, 2, 4, 4, low=0.1))
    case("adaptiveMaxPool", lambda x: F.adaptive_max_pool2d(x, (2, 4)), image)
    case("adaptiveMeanPool", lambda x: F.adaptive_avg_pool2d(x, (3, 4)), image)
    case("adaptiveMeanPool.3", lambda x: F.adaptive_avg_pool3d(x, 2), volume)


def convolutions():
    case("convolution.1", lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=3, dilation=2),
         numbers(2, 3, 9), numbers(4, 3, 3), numbers(4))
    case("convolution.2", lambda x, w, b: F.conv2d(x, w, b, stride=(2, 1), padding=(0, 2)),
         numbers(2, 2, 5, 6), numbers(3, 2, 2, 3), numbers(3))
    case("convolution.2.groups", lambda x, w: F.conv2d(x, w, padding=1, groups=2), numbers(1, 4, 4, 3), numbers(6, 2, 3, 3))
    case("convolution.2.same", lambda x, w: F.conv2d(x, w, padding="same", dilation=2), numbers(1, 1, 5, 6), numbers(2, 1, 3, 2))
    case("convolution.3", lambda x, w: F.conv3d(x, w, stride=2, padding=1), numbers(1, 2, 3, 4, 3), numbers(2, 2, 2, 3, 2))
    case("depthwiseConvolution", lambda x, w: F.conv2d(x, w, groups=3), numbers(1, 3, 4, 4), numbers(6, 1, 2, 2))
    case("transposedConvolution.1", lambda x, w, b: F.conv_transpose1d(x, w, b, stride=3, padding=1, output_padding=2),
         numbers(2, 3, 4), numbers(3, 2, 4), numbers(2))
    case("transposedConvolution.2", lambda x, w: F.conv_transpose2d(x, w, stride=2, groups=2, dilation=2),
         numbers(1, 4, 3, 2), numbers(4, 1, 2, 3))
    case("transposedConvolution.3", lambda x, w: F.conv_transpose3d(x, w, padding=1), numbers(1, 1, 3, 2, 3), numbers(1, 2, 2, 3, 3))


def attention():
    query, key, value = numbers(2, 2, 3, 4), numbers(2, 2, 5, 4), numbers(2, 2, 5, 3)
    attend = F.scaled_dot_product_attention
    case("attention", attend, query, key, value)
    case("attention.bias", lambda q, k, v, b: attend(q, k, v, attn_mask=b), query, key, value, numbers(3, 5))
    seen = torch.tensor([[True, False, True, False, True], [True] * 5, [False, True, False, False, False]])
    case("attention.mask", lambda q, k, v: attend(q, k, v, attn_mask=seen), query, key, value)
    case("attention.causal", lambda q, k, v: attend(q, k, v, is_causal=True, scale=0.3), query, key[:, :, :3], value[:, :, :3])


def scans():
    zeros = numbers(2, 5)
    zeros[0, 1] = zeros[1, 0] = zeros[1, 3] = 0
    case("cumulativeProduct", lambda x: x.cumprod(1), zeros)
    case("product", lambda x: x.prod(1), zeros)
    case("cumulativeLogSumExp", lambda x: x.logcumsumexp(0), numbers(4, 2))
    case("cumulativeMax", lambda x: x.cummax(1).values, numbers(2, 5))
    case("quantile", lambda x: torch.quantile(x, 0.3, dim=1), numbers(2, 5))
    case("topK", lambda x: x.topk(3, dim=0).values, numbers(5, 2))
    case("sorted", lambda x: x.sort(1, descending=True).values, numbers(2, 5))
    case("kthValue", lambda x: x.kthvalue(2).values, numbers(2, 5))
    case("differences", lambda x: x.diff(n=2), numbers(2, 5))
    case("trapezoid", lambda y, x: torch.trapezoid(y, x), numbers(2, 5), numbers(5))
    places = torch.tensor([0, 2, 0, 3])
    for mode, name in [("sum", "add"), ("prod", "multiply"), ("amax", "max"), ("amin", "min")]:
        case(f"scattered.{name}", lambda x, y: x.index_reduce(0, places, y, mode) if mode != "sum" else x.index_add(0, places, y),
             numbers(4, 2), numbers(4, 2))
    case("takeAlongAxis", lambda x: x.take_along_dim(torch.tensor([[0, 0, 2]]), 1), numbers(2, 3))
    case("norm.3", lambda x: linalg.vector_norm(x, 3, dim=1), numbers(2, 5))
    case("unitNormalized", lambda x: F.normalize(x), numbers(2, 5))
    case("covariance", torch.cov, numbers(3, 5))
    case("correlation", torch.corrcoef, numbers(3, 5))


def special():
    case("logGamma", torch.lgamma, numbers(5, low=0.1, high=4))
    case("digamma", lambda x: torch.digamma(x).detach(), numbers(5, low=0.1, high=4))  # PyTorch's trigamma has ten digits
    case("polygamma.2", lambda x: torch.polygamma(2, x), numbers(5, low=0.3, high=4))
    case("erfInverse", torch.erfinv, numbers(5, low=-0.9, high=0.9))
    case("logit", lambda x: torch.logit(x, eps=0.125), numbers(8, low=0, high=1))
    case("sinc", torch.sinc, numbers(5, low=-2, high=2))
    case("xlogy", torch.xlogy, numbers(5), numbers(5, low=0.1))
    case("logAddExp", torch.logaddexp, numbers(5, low=-9, high=9), numbers(5, low=-9, high=9))
    case("logSumExp", lambda x: x.logsumexp(1), numbers(2, 4, low=-9, high=9))


def images():
    case("maxPool.dilated", lambda x: F.max_pool2d(x, (2, 3), (1, 2), padding=1, dilation=(3, 1)), numbers(1, 2, 6, 5))
    case("maxPool.ceil", lambda x: F.max_pool2d(x, 3, 2, padding=1, ceil_mode=True), numbers(1, 2, 6, 4))
    case("maxPool.dilated.ceil", lambda x: F.max_pool1d(x, 2, 3, dilation=3, ceil_mode=True), numbers(1, 2, 9))
    both = lambda x: F.max_pool2d(x, 2, 1, dilation=2, return_indices=True)
    case("maxPoolWithIndices.largest", lambda x: both(x)[0], numbers(1, 2, 4, 5))
    case("maxPoolWithIndices.indices", lambda x: both(x)[1].double(), numbers(1, 2, 4, 5))
    case("maxUnpool", lambda x: F.max_unpool2d(*F.max_pool2d(x, 2, return_indices=True), 2), numbers(1, 2, 4, 6))
    for name, counted in [("", True), (".uncounted", False)]:
        ceil = dict(padding=1, ceil_mode=True, count_include_pad=counted)
        case("meanPool.ceil" + name, lambda x: F.avg_pool2d(x, 3, 2, **ceil), numbers(1, 2, 6, 4))
    case("adaptiveMeanPool.kept", lambda x: F.adaptive_avg_pool2d(x, (None, 2)), numbers(1, 2, 3, 5))
    case("channelShuffle", lambda x: F.channel_shuffle(x, 3), numbers(2, 6, 2, 1))
    for mode in ["nearest-exact", "area"]:
        case(f"upsample.{mode}", lambda x: F.interpolate(x, size=(7, 3), mode=mode), numbers(1, 2, 5, 4))
    for mode in ["nearest", "nearest-exact", "bilinear", "bicubic"]:
        case(f"upsample.fraction.{mode}", lambda x: F.interpolate(x, scale_factor=(1.7, 0.6), mode=mode), numbers(1, 2, 4, 5))
    for mode in ["bilinear", "bicubic"]:
        for aligned in [False, True]:
            smooth = dict(mode=mode, align_corners=aligned, antialias=True)
            name = f"upsample.antialias.{mode}" + (".aligned" if aligned else "")
            case(name, lambda x: F.interpolate(x, size=(3, 7), **smooth), numbers(1, 2, 8, 5))
            case(name + ".fraction", lambda x: F.interpolate(x, scale_factor=0.45, **smooth), numbers(1, 1, 8, 5))
    for padding in ["zeros", "border", "reflection"]:
        for aligned in [False, True]:
            options = dict(mode="bicubic", padding_mode=padding, align_corners=aligned)
            name = f"gridSample.bicubic.{padding}" + (".aligned" if aligned else "")
            case(name, lambda x, g: F.grid_sample(x, g, **options), numbers(1, 2, 3, 4), numbers(1, 2, 5, 2, low=-1.4, high=1.4))


def matrices():
    def full(x):
        u, s, vh = linalg.svd(x, full_matrices=False)  # PyTorch has no gradient of the others, which project on what u leaves
        return (u * s) @ vh + ((torch.eye(4, dtype=x.dtype) - u @ u.mT) ** 2)[:, :2]

    case("svd.full", full, numbers(4, 2))
    case("lu.l", lambda x: linalg.lu(x)[1], numbers(4, 3))
    case("lu.u", lambda x: linalg.lu(x)[2], numbers(2, 3, 3))
    case("lu.wide", lambda x: linalg.lu(x)[2], numbers(2, 4))
    turning = torch.diag(torch.tensor([0, 0, 2, 4], dtype=torch.float64))
    turning[0, 1], turning[1, 0] = 3, -3

    def eigen(x):
        values, vectors = linalg.eig(x)
        order = sorted(range(len(values)), key=lambda i: (round(values[i].real.item(), 9), -values[i].imag.item()))
        return values[order], vectors[:, order]

    case("eigen.values", lambda x: torch.view_as_real(eigen(x)[0]), numbers(4, 4) / 2 + turning)

    def ofEigenvectors(x):
        values, vectors = eigen(x)
        lengths = vectors.abs() ** 2
        return torch.view_as_real(values * torch.complex(lengths, lengths ** 2))

    case("eigen.vectors", ofEigenvectors, numbers(4, 4) / 2 + turning)
    case("solve.right", lambda a, b: linalg.solve(a, b, left=False), square(2, size=3), numbers(2, 2, 3))
    case("triangularSolve.right",
         lambda a, b: linalg.solve_triangular(a, b, upper=True, left=False, unitriangular=True), square(size=3), numbers(2, 3))
    case("leastSquares.deficient", lambda a, c, b: linalg.pinv(a @ c, rtol=1e-10) @ b, numbers(4, 2), numbers(2, 3), numbers(4))
    case("matrixNorm.minusTwo", lambda x: linalg.matrix_norm(x, -2), numbers(2, 3, 4))
    case("matrixNorm.minusOne", lambda x: linalg.matrix_norm(x, -1, dim=(0, 2), keepdim=True), numbers(3, 2, 4))
    case("matrixNorm.minusInfinity", lambda x: linalg.matrix_norm(x, -math.inf), numbers(2, 3, 4))
    case("pseudoInverse.symmetric", lambda x: linalg.pinv((x + x.mT) / 2, atol=0.25, hermitian=True),
         numbers(3, 3) / 8 + torch.diag(torch.tensor([1, -2, 0], dtype=torch.float64)))


def signals():
    case("fft.length", pairs(lambda x: torch.fft.fft(x, n=4)), numbers(6, 2))
    case("fft.real", lambda x: torch.view_as_real(torch.fft.fft(x, n=7)), numbers(5))
    case("realFFT.lengths", lambda x: torch.view_as_real(torch.fft.rfft2(x, s=(5, 4))), numbers(3, 6))
    case("inverseRealFFT.length", lambda x: torch.fft.irfft(torch.view_as_complex(x), n=9), numbers(3, 2))
    case("hermitianFFT", lambda x: torch.fft.hfft(torch.view_as_complex(x), n=7), numbers(4, 2))
    case("inverseHermitianFFT", lambda x: torch.view_as_real(torch.fft.ihfft(x, norm="ortho").resolve_conj()), numbers(6))
    case("stft.short", lambda x, w: torch.view_as_real(torch.stft(
        x, 8, hop_length=3, win_length=5, window=w, pad_mode="constant", onesided=False, return_complex=True)),
        numbers(11), numbers(5, low=0.5))
    complexes = [numbers(3, 2), numbers(3, 2) + 1]
    case("complexQuotient", lambda x, y: torch.view_as_real(torch.view_as_complex(x) / torch.view_as_complex(y)), *complexes)
    case("complexExponential", pairs(torch.exp), numbers(3, 2))
    case("complexMatmul", lambda x, y: torch.view_as_real(torch.view_as_complex(x) @ torch.view_as_complex(y)),
         numbers(2, 3, 2), numbers(3, 4, 2))
    for isSymmetric in [False, True]:
        options = dict(sym=isSymmetric, dtype=torch.float64)
        ending = ".symmetric" if isSymmetric else ""
        case(f"gaussianWindow{ending}", lambda: torch.signal.windows.gaussian(7, std=1.5, **options))
        # PyTorch takes a center for periodic windows alone.
        case(f"exponentialWindow{ending}", lambda: torch.exp(-(torch.arange(7, dtype=torch.float64) - 2.5).abs() / 1.5)
             if isSymmetric else torch.signal.windows.exponential(7, tau=1.5, **options))
        case(f"cosineWindow{ending}", lambda: torch.signal.windows.cosine(7, **options))
        case(f"nuttallWindow{ending}", lambda: torch.signal.windows.nuttall(7, **options))


groups = [
    factors, systems, products, spectral, resampling, pooling, convolutions, attention, scans, special, images, matrices,
    signals]
for group in groups:
    group()
golden.write("operations", cases)
