"""The CNN-LSTM of io.radstream.engines.network.CnnLstm in PyTorch, and the shapes it comes in."""

import functools
import time
from dataclasses import dataclass

import numpy
import torch
from torch import nn
from torch.nn import functional

CLASSES = ["COVID19", "PNEUMONIA", "NORMAL"]
DENSE_UNITS = 64
POOLED = {1, 3, 5, 8, 11}


class Refused(Exception):
    """What cannot be done as it was asked for: names the file or the option, and the cure."""


@dataclass(frozen=True)
class Spec:
    """io.radstream.model.network.NetworkSpec, as far as networks differ here."""

    size: int
    channels: int
    base: int
    after: str  # what is normalised: each CONVOLUTION or each BLOCK
    dropout: float

    def as_json(self):
        """What `./radstream calibrate --spec-json` reads."""
        return {
            "inputSize": self.size,
            "channels": self.channels,
            "baseWidth": self.base,
            "denseUnits": DENSE_UNITS,
            "classes": len(CLASSES),
            "batchNormalisation": "AFTER_" + self.after,
            # Between the dense layers alone it is no part of the network that serves.
            "dropout": self.dropout if self.after == "BLOCK" else 0.0,
        }

    @staticmethod
    def of_json(found):
        """The shape that a file named; refuses one that this network cannot take."""
        after = found["batchNormalisation"]
        if found["denseUnits"] != DENSE_UNITS or found["classes"] != len(CLASSES):
            raise Refused("denseUnits must be %d and classes %d" % (DENSE_UNITS, len(CLASSES)))
        if after not in ("AFTER_CONVOLUTION", "AFTER_BLOCK"):
            raise Refused("batchNormalisation %s is not known" % after)
        return Spec(
            found["inputSize"], found["channels"], found["baseWidth"], after[6:], found["dropout"]
        )


class CnnLstm(nn.Module):
    """Twelve convolutions in five blocks, an LSTM over the last map's positions, two dense layers."""

    def __init__(self, spec, frozen=False, without_lstm=False):
        super().__init__()
        self.spec, self.frozen = spec, frozen
        units = 8 * spec.base
        self.trunk = nn.Sequential(*convolutions(spec))
        self.lstm = None if without_lstm else nn.LSTM(units, units, batch_first=True)
        self.dense = nn.Linear(units * (spec.size // 32) ** 2, DENSE_UNITS)
        self.output = nn.Linear(DENSE_UNITS, len(CLASSES))
        self.dropout = nn.Dropout(spec.dropout)
        if frozen:
            self.trunk.requires_grad_(False)
            self.lstm.requires_grad_(False)

    def train(self, mode=True):
        """As Deeplearning4j's frozen layers: what does not learn does not follow the batch's mean."""
        super().train(mode)
        if self.frozen:
            self.trunk.eval()
        return self

    def forward(self, images, fast=None):
        """Logits of standardised grey images; fast: bfloat16 where it pays, by default while it learns."""
        images = images.expand(-1, self.spec.channels, -1, -1)
        images = images.contiguous(memory_format=torch.channels_last)
        fast = self.training if fast is None else fast
        fast = fast and bfloat16_pays(images.device.type)
        with torch.autocast(images.device.type, dtype=torch.bfloat16, enabled=fast):
            maps = self.trunk(images)
        sequence = maps.float().flatten(2)
        if self.lstm is not None:
            # The product flattens [features, steps].
            sequence = self.lstm(sequence.transpose(1, 2).contiguous())[0].transpose(1, 2)
        hidden = functional.relu(self.dense(self.dropout(sequence.flatten(1))))
        return self.output(self.dropout(hidden))


@functools.lru_cache(maxsize=None)
def bfloat16_pays(device):
    """Whether convolutions are faster so: on GPUs; of processors, on those with units for it."""
    if device != "cpu":
        return True
    filters = torch.ones(64, 64, 3, 3).to(memory_format=torch.channels_last)
    maps = torch.ones(4, 64, 56, 56).to(memory_format=torch.channels_last)
    spent = {True: [], False: []}
    with torch.no_grad():
        for fast in [True, False] * 4:
            begin = time.process_time()
            with torch.autocast(device, dtype=torch.bfloat16, enabled=fast):
                functional.conv2d(maps, filters, padding=1)
            spent[fast].append(time.process_time() - begin)
    return min(spent[True]) < min(spent[False])


def convolutions(spec):
    """The layers before the LSTM, in the order in which their weights are stored."""
    w, channels = spec.base, spec.channels
    each = spec.after == "CONVOLUTION"
    for i, out in enumerate([w] * 2 + [2 * w] * 2 + [4 * w] * 2 + [8 * w] * 6):
        convolution = nn.Conv2d(channels, out, 3, padding=1, bias=not each)
        nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")
        yield convolution
        if each:
            yield nn.BatchNorm2d(out)
        yield nn.ReLU(inplace=True)
        if i in POOLED:
            yield nn.MaxPool2d(2)
            if not each:
                yield nn.BatchNorm2d(out)
                yield nn.Dropout(spec.dropout)
        channels = out


def standardised(images):
    """Each image with mean 0 and deviation 1, as PER_IMAGE_STANDARDISED."""
    mean = images.mean((2, 3), keepdim=True)
    deviation = images.std((2, 3), keepdim=True, unbiased=False)
    return (images - mean) / deviation.clamp_min(1e-6)


@functools.lru_cache(maxsize=None)
def spans(source, side):
    """[side, source]: what share of a target pixel each source pixel covers."""
    edges = numpy.arange(side + 1) * (source / side)
    low = numpy.maximum(edges[:-1, None], numpy.arange(source)[None])
    high = numpy.minimum(edges[1:, None], numpy.arange(1, source + 1)[None])
    return numpy.maximum(0, high - low) * (side / source)


@functools.lru_cache(maxsize=None)
def spans_on(source, side, device):
    """The same as a tensor, kept on its device."""
    return torch.tensor(spans(source, side), dtype=torch.float32, device=device)


def resized(images, side):
    """The mean of the area each target pixel covers, as io.radstream.imaging.tensor.AreaResize."""
    if images.shape[-1] == side:
        return images
    matrix = spans_on(images.shape[-1], side, images.device)
    return matrix @ images @ matrix.T
