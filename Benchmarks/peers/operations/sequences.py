"""Attention and recurrence."""
import torch
from torch.nn import functional
from torch.nn.functional import scaled_dot_product_attention as attended

from operations.case import HALF, Case


def sequences():
    return attention() + steps() + recurrence()


def attention():
    def several_heads(name, needs_weights):
        def function(x, w, b, out_weight, out_bias):
            result, weights = functional.multi_head_attention_forward(
                x, x, x, 256, 8, w, b, None, None, False, 0.0, out_weight, out_bias, need_weights=needs_weights)
            return result + weights.mean(-1).T.unsqueeze(-1) if needs_weights else result

        # Time first, which is faster here.
        return Case(name, [[128, 8, 256], [768, 256], [768], [256, 256], [256]], function, between=(-0.1, 0.1))

    short, long, seen = [[8, 8, 128, 64]] * 3, [[2, 8, 1024, 64]] * 3, torch.ones(128, 128, dtype=torch.bool).tril()
    return [
        Case("attention 8x8x128x64", short, attended),
        Case("attention 2x8x1024x64", long, attended),
        Case("causal attention 2x8x1024x64", long, lambda q, k, v: attended(q, k, v, is_causal=True)),
        Case("attention in bfloat16 8x8x128x64", short, attended, dtype=HALF),
        Case("attention with a mask 8x8x128x64", short, lambda q, k, v: attended(q, k, v, seen)),
        Case("attention with a bias 8x8x128x64", [*short, [128, 128]], attended),
        Case(
            "attention of grouped heads 8x8x128x64", [[8, 8, 128, 64], [8, 2, 128, 64], [8, 2, 128, 64]],
            lambda q, k, v: attended(q, k, v, enable_gqa=True)),
        Case("attention with dropout 8x8x128x64", short, lambda q, k, v: attended(q, k, v, dropout_p=0.1)),
        Case("attention to other values 8x8x128x64", [[8, 8, 128, 64], [8, 8, 200, 64], [8, 8, 200, 32]], attended),
        several_heads("multi-head attention 8x128x256", False),
        several_heads("multi-head attention with weights 8x128x256", True),
    ]


def shapes(gates):
    """The shapes of a cell's weights and biases."""
    return [[gates * 256, 256], [gates * 256, 256], [gates * 256], [gates * 256]]


def steps():
    state = [64, 256]
    return [
        Case("GRU step 64x256", [state, state, *shapes(3)], torch.gru_cell, between=(-0.1, 0.1)),
        Case(
            "LSTM step 64x256", [state, state, state, *shapes(4)],
            lambda x, h, c, *weights: torch.lstm_cell(x, (h, c), *weights)[0], between=(-0.1, 0.1)),
        Case("RNN step 64x256", [state, state, *shapes(1)], torch.rnn_tanh_cell, between=(-0.1, 0.1)),
    ]


def recurrence():
    """16 steps one after another."""
    # Biases, one layer, no dropout, not in training, one direction, samples first.
    options, start = (True, 1, 0.0, False, False, True), torch.zeros(1, 64, 256)

    def of(name, gates, function):
        return Case(f"{name} 64x16x256", [[64, 16, 256], *shapes(gates)], function, between=(-0.1, 0.1))

    return [
        of("GRU", 3, lambda x, *weights: torch.gru(x, start, weights, *options)[0]),
        of("LSTM", 4, lambda x, *weights: torch.lstm(x, (start, start), weights, *options)[0]),
        of("RNN", 1, lambda x, *weights: torch.rnn_tanh(x, start, weights, *options)[0]),
    ]
