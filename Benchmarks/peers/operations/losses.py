"""Losses."""
import torch
from torch.nn import functional
from torchvision.ops import sigmoid_focal_loss

from operations.case import MATRIX, SIGNED, SIZE, Case, at, matrices

TARGETS = torch.rand(SIZE) * 0.8 + 0.1
LABELS = torch.empty(SIZE).bernoulli_(0.5)
SIGNS = LABELS * 2 - 1


def losses():
    return of_numbers() + of_classes() + of_labels() + of_pairs()


def of_numbers():
    return [
        at("mse", lambda x: functional.mse_loss(x, TARGETS)),
        at("mae", lambda x: functional.l1_loss(x, TARGETS)),
        at("huberLoss", lambda x: functional.huber_loss(x, TARGETS), between=(-2, 2)),
        at("smoothL1Loss", lambda x: functional.smooth_l1_loss(x, TARGETS), between=(-2, 2)),
        at("poissonLoss", lambda x: functional.poisson_nll_loss(x, TARGETS, log_input=False)),
        at("poissonLoss of logarithms", lambda x: functional.poisson_nll_loss(x, TARGETS)),
        at("gaussianNLL", lambda x, variance: functional.gaussian_nll_loss(x, TARGETS, variance), inputs=2),
    ]


def of_classes():
    rows, classes, class_weights = [[10_000, 100]], ([10_000], 100), torch.rand(100)
    distributions, words = torch.softmax(torch.randn(10_000, 100), 1), torch.randint(1, 32, [16, 20])
    steps, lengths = torch.full([16], 100), torch.full([16], 20)

    def entropy(name, **options):
        return Case(
            f"crossEntropy {name} 10000x100", rows, lambda x, i: functional.cross_entropy(x, i, **options), places=classes)

    def ctc(x):
        return functional.ctc_loss(torch.log_softmax(x, 2), words, steps, lengths, reduction="sum")

    return matrices(
        "crossEntropy", 100, lambda name, shape: Case(name, [shape], functional.cross_entropy, places=([shape[0]], 100))
    ) + [
        Case("crossEntropy of images 8x20x56x56", [[8, 20, 56, 56]], functional.cross_entropy, places=([8, 56, 56], 20)),
        Case(
            "crossEntropy of images with weights 8x20x56x56", [[8, 20, 56, 56]],
            lambda x, i: functional.cross_entropy(x, i, class_weights[:20], ignore_index=7), places=([8, 56, 56], 20)),
        entropy("with weights", weight=class_weights),
        entropy("with an ignored class", ignore_index=7),
        entropy("with smooth labels", label_smoothing=0.1),
        Case("crossEntropy of distributions 10000x100", rows, lambda x: functional.cross_entropy(x, distributions)),
        Case("nllLoss 10000x100", rows, functional.nll_loss, places=classes),
        Case("nllLoss with weights 10000x100", rows, lambda x, i: functional.nll_loss(x, i, class_weights), places=classes),
        Case("klDivergence 10000x100", rows, lambda x: functional.kl_div(x, distributions, reduction="batchmean")),
        Case("multiMarginLoss 10000x100", rows, functional.multi_margin_loss, places=classes),
        Case("multiMarginLoss of squares 10000x100", rows, lambda x, i: functional.multi_margin_loss(x, i, 2), places=classes),
        # Time first, as PyTorch has it.
        Case("ctcLoss 16x100x32", [[100, 16, 32]], ctc, between=SIGNED),
    ]


def of_labels():
    # Five right classes in each row, then −1.
    right_classes = torch.cat([torch.rand(1000, 100).argsort()[:, :5], torch.full([1000, 95], -1)], 1)
    many, three = LABELS.view(MATRIX), torch.tensor(3.0)

    def focal(x):
        return sigmoid_focal_loss(x, LABELS, alpha=0.25, gamma=2, reduction="mean")

    return [
        at("binaryCrossEntropy", lambda x: functional.binary_cross_entropy(x, LABELS)),
        at("logitBinaryCrossEntropy", lambda x: functional.binary_cross_entropy_with_logits(x, LABELS), between=(-2, 2)),
        at(
            "logitBinaryCrossEntropy with a weight",
            lambda x: functional.binary_cross_entropy_with_logits(x, LABELS, pos_weight=three), between=(-2, 2)),
        at("logitBinaryFocalLoss", focal, between=(-2, 2)),
        at("softMarginLoss", lambda x: functional.soft_margin_loss(x, SIGNS), between=(-2, 2)),
        at("hingeEmbeddingLoss", lambda x: functional.hinge_embedding_loss(x, SIGNS), between=(0, 2)),
        Case(
            "multiLabelSoftMarginLoss 1000x100", [MATRIX], lambda x: functional.multilabel_soft_margin_loss(x, many),
            between=(-2, 2)),
        Case(
            "multiLabelMarginLoss 1000x100", [MATRIX], lambda x: functional.multilabel_margin_loss(x, right_classes),
            between=(-2, 2)),
    ]


def of_pairs():
    triple = [MATRIX, MATRIX, MATRIX]
    return [
        at("marginRankingLoss", lambda x, y: functional.margin_ranking_loss(x, y, SIGNS, 0.5), inputs=2, between=SIGNED),
        Case(
            "cosineSimilarityLoss 1000x100", [MATRIX, MATRIX],
            lambda x, y: functional.cosine_embedding_loss(x, y, SIGNS[:1000]), between=SIGNED),
        Case("tripletLoss 1000x100", triple, functional.triplet_margin_loss, between=SIGNED),
        Case(
            "tripletLoss with swaps 1000x100", triple, lambda x, y, z: functional.triplet_margin_loss(x, y, z, swap=True),
            between=SIGNED),
    ]
