"""Fourier transforms, complex numbers as pairs, and the windows of spectra."""
import torch
from torch import fft, view_as_complex, view_as_real
from torch.signal import windows as bells

from operations.case import SIZE, Case


def spectral():
    return transforms() + of_several_axes() + frames() + complex_numbers() + windows()


def of_pairs(name, shapes, function):
    """A function from complex numbers to complex ones, both as pairs."""
    return Case(name, shapes, lambda *x: view_as_real(function(*map(view_as_complex, x))))


def to_real(name, shape, function):
    return Case(name, [shape], lambda x: function(view_as_complex(x)))


def of_real(name, shape, function):
    return Case(name, [shape], lambda x: view_as_real(function(x)))


def transforms():
    return [
        of_pairs("fft 1024", [[1024, 2]], fft.fft),
        of_pairs("fft 128x1024", [[128, 1024, 2]], fft.fft),
        of_pairs("fft 128x1000", [[128, 1000, 2]], fft.fft),
        of_pairs("fft 262144", [[262_144, 2]], fft.fft),
        of_pairs("fft 128x1000 with zeros to 1024", [[128, 1000, 2]], lambda x: fft.fft(x, 1024)),
        of_real("fft of real 128x1024", [128, 1024], fft.fft),
        of_pairs("inverseFFT 128x1024", [[128, 1024, 2]], fft.ifft),
        of_real("realFFT 128x1024", [128, 1024], fft.rfft),
        of_real("realFFT of columns 1024x128", [1024, 128], lambda x: fft.rfft(x, dim=0)),
        to_real("inverseRealFFT 128x1024", [128, 513, 2], fft.irfft),
        to_real("inverseRealFFT 128x1000 of 513", [128, 513, 2], lambda x: fft.irfft(x, 1000)),
        to_real("hermitianFFT 128x1024", [128, 513, 2], fft.hfft),
        Case("inverseHermitianFFT 128x1024", [[128, 1024]], lambda x: view_as_real(fft.ihfft(x).resolve_conj())),
    ]


def of_several_axes():
    return [
        of_pairs("fft of images 8x64x64", [[8, 64, 64, 2]], fft.fft2),
        of_pairs("inverseFFT of images 8x64x64", [[8, 64, 64, 2]], fft.ifft2),
        of_real("realFFT of images 8x64x64", [8, 64, 64], fft.rfft2),
        to_real("inverseRealFFT of images 8x64x64", [8, 64, 33, 2], fft.irfft2),
        Case("fftShift of images 8x64x64", [[8, 64, 64]], lambda x: fft.fftshift(x, (1, 2))),
        Case("inverseFFTShift of images 8x64x64", [[8, 64, 64]], lambda x: fft.ifftshift(x, (1, 2))),
    ]


def frames():
    window, short = torch.hann_window(512), torch.hann_window(400)

    def stft(x, window=window, **options):
        return torch.stft(x, 512, window=window, return_complex=True, **options)

    return [
        of_real("stft 100000", [SIZE], stft),
        of_real("two-sided stft 100000", [SIZE], lambda x: stft(x, onesided=False)),
        of_real("stft with a short window 100000", [SIZE], lambda x: stft(x, short, win_length=400)),
        to_real("inverseSTFT 100000", [257, 782, 2], lambda x: torch.istft(x, 512, window=window)),
    ]


def complex_numbers():
    pairs = [SIZE, 2]
    return [
        of_pairs("complexProduct 100000", [pairs, pairs], torch.mul),
        of_pairs("complexQuotient 100000", [pairs, pairs], torch.div),
        of_pairs("complexExponential 100000", [pairs], torch.exp),
        of_pairs("complexConjugate 100000", [pairs], torch.conj_physical),
        to_real("complexMagnitude 100000", pairs, torch.abs),
        to_real("complexAngle 100000", pairs, torch.angle),
        Case("complexPolar 100000", [[SIZE], [SIZE]], lambda r, angle: view_as_real(torch.polar(r, angle))),
        of_pairs("complexMatmul 256", [[256, 256, 2], [256, 256, 2]], torch.matmul),
    ]


def windows():
    def of(name, function, *arguments, **options):
        return Case(f"{name} {SIZE}", [], lambda: function(SIZE, *arguments, **options), differentiable=False)

    return [
        of("hannWindow", torch.hann_window),
        of("hammingWindow", torch.hamming_window),
        of("blackmanWindow", torch.blackman_window),
        of("bartlettWindow", torch.bartlett_window),
        of("kaiserWindow", torch.kaiser_window),
        of("nuttallWindow", bells.nuttall, sym=False),
        of("cosineWindow", bells.cosine, sym=False),
        of("gaussianWindow", bells.gaussian, std=1000, sym=False),
        of("exponentialWindow", bells.exponential, tau=1000, sym=False),
        of("generalHammingWindow", bells.general_hamming, sym=False),
        of("generalCosineWindow", bells.general_cosine, a=[0.4, 0.3, 0.2, 0.1], sym=False),
        of("fftFrequencies", fft.fftfreq),
        of("realFFTFrequencies", fft.rfftfreq),
    ]
