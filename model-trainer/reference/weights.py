"""Weights as flat numbers in the order of io.radstream.model.network.Coefficients, and their files.

A network is named by what its files begin with: RUN/paper stands for RUN/paper.spec.json (its shape),
RUN/paper.bin (little-endian 32-bit floats) and RUN/paper.fp16 (half precision, in pieces .part0, .part1
and so on of 15 MiB where it is larger).
"""

import glob
import json
import os
from pathlib import Path

import numpy
import torch
from torch import nn

from network import CnnLstm, Refused, Spec

PIECE = 15 * 2**20
CANDIDATE_FORGET_OUTPUT_INPUT = (2, 1, 3, 0)  # places in PyTorch's input, forget, candidate, output
BACK = (3, 1, 0, 2)


def gates(weights, order):
    """The four gates of an LSTM in another order."""
    parts = weights.chunk(4, 0)
    return torch.cat([parts[place] for place in order])


def flat(network):
    """All weights of a network as 32-bit floats."""
    parts = []
    for layer in network.trunk:
        if isinstance(layer, nn.Conv2d):
            parts += [layer.weight] if layer.bias is None else [layer.bias, layer.weight]
        elif isinstance(layer, nn.BatchNorm2d):
            variance = layer.running_var.double().clamp_min(1e-10)
            parts += [layer.weight, layer.bias, layer.running_mean, 0.5 * torch.log10(variance)]
    lstm, order = network.lstm, CANDIDATE_FORGET_OUTPUT_INPUT
    parts += [gates(lstm.weight_ih_l0, order), gates(lstm.weight_hh_l0, order)]
    parts.append(gates(lstm.bias_ih_l0 + lstm.bias_hh_l0, order))
    for dense in (network.dense, network.output):
        parts += [dense.weight, dense.bias]
    parts = [part.detach().cpu().float().contiguous().flatten() for part in parts]
    return torch.cat(parts).numpy()


@torch.no_grad()
def unflatten(network, values):
    """Puts flat weights into a network: the inverse of `flat`."""
    rest = torch.from_numpy(values)

    def take(like):
        nonlocal rest
        found, rest = rest[: like.numel()], rest[like.numel() :]
        return found.reshape(like.shape)

    for layer in network.trunk:
        if isinstance(layer, nn.Conv2d):
            for part in [layer.weight] if layer.bias is None else [layer.bias, layer.weight]:
                part.copy_(take(part))
        elif isinstance(layer, nn.BatchNorm2d):
            for part in (layer.weight, layer.bias, layer.running_mean):
                part.copy_(take(part))
            layer.running_var.copy_(10 ** (2 * take(layer.running_var).double()))
    for part in (network.lstm.weight_ih_l0, network.lstm.weight_hh_l0, network.lstm.bias_ih_l0):
        part.copy_(gates(take(part), BACK))
    network.lstm.bias_hh_l0.zero_()
    for dense in (network.dense, network.output):
        for part in (dense.weight, dense.bias):
            part.copy_(take(part))


def write(name, network):
    """Writes shape, 32-bit floats and half precision."""
    values = flat(network)
    with open(name + ".spec.json", "w") as file:
        json.dump(network.spec.as_json(), file)
    values.astype("<f4").tofile(name + ".bin")
    half = values.astype("<f2").tobytes()
    pieces = [half[i : i + PIECE] for i in range(0, len(half), PIECE)]
    for old in glob.glob(glob.escape(name) + ".fp16*"):
        os.remove(old)
    for number, piece in enumerate(pieces):
        with open(name + ".fp16" + (".part%d" % number if len(pieces) > 1 else ""), "wb") as file:
            file.write(piece)


def values_of(name):
    """The flat weights of NAME.bin or, where that is not there, of NAME.fp16 or its pieces."""
    if os.path.exists(name + ".bin"):
        return numpy.fromfile(name + ".bin", "<f4")
    pieces = sorted(glob.glob(glob.escape(name) + ".fp16*"), key=lambda piece: (len(piece), piece))
    if not pieces:
        raise Refused("no weights %s.bin or %s.fp16: name a network as in RUN/paper" % (name, name))
    blob = b"".join(Path(piece).read_bytes() for piece in pieces)
    return numpy.frombuffer(blob, "<f2").astype("<f4")


def read(name):
    """The network of these files, ready to answer."""
    try:
        with open(name + ".spec.json") as file:
            network = CnnLstm(Spec.of_json(json.load(file)))
    except OSError:
        raise Refused("no file %s.spec.json: name a network as in RUN/paper" % name)
    except (ValueError, KeyError, Refused) as wrong:
        raise Refused("%s.spec.json is no shape of a network: %s" % (name, wrong))
    values, expected = values_of(name), len(flat(network))
    if len(values) != expected:
        raise Refused("%s: %d weights where its shape has %d" % (name, len(values), expected))
    unflatten(network, values)
    return network.eval()
