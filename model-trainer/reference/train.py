"""Trains the CNN-LSTM of io.radstream.model.network.CnnLstm in PyTorch and writes its weights.

The shipped `compact` weights were made with this file: PyTorch's bfloat16 convolutions train several
times faster on two processors than Deeplearning4j does. `./radstream calibrate --weights` makes a
bundle of what it writes. Needs Python 3.9, PyTorch 1.13, numpy and Pillow.

    python3 train.py --data FOLDER --out RUN --size 96 --base 24 --minutes 60
    python3 train.py --data FOLDER --out RUN2 --size 128 --base 24 --minutes 60 --start RUN/best.pt

The schedule is a share of the minutes given, so that a shared machine changes how many films are seen,
never the shape of the schedule. Only films of the split `train` and of `extra` change weights; the
films of `val` are watched, those of `test` are never opened.
"""

import argparse
import copy
import csv
import json
import math
import os
import time

import numpy
import torch
from PIL import Image
from torch import nn
from torch.nn import functional

CLASSES = ["COVID19", "PNEUMONIA", "NORMAL"]
POOLED = {1, 3, 5, 8, 11}
# What share of a batch each group is, on average. Adults with another pneumonia are few and hard.
GROUPS = {
    ("COVID19", True): 0.33,
    ("COVID19", False): 0.002,
    ("NORMAL", True): 0.205,
    ("NORMAL", False): 0.13,
    ("PNEUMONIA", True): 0.138,
    ("PNEUMONIA", False): 0.195,
}


class CnnLstm(nn.Module):
    """Twelve convolutions in five blocks, an LSTM over the last map's positions, two dense layers."""

    def __init__(self, base, size, dropout):
        super().__init__()
        filters = [base] * 2 + [2 * base] * 2 + [4 * base] * 2 + [8 * base] * 6
        layers, channels = [], 1
        for i, out in enumerate(filters):
            layers += [
                nn.Conv2d(channels, out, 3, padding=1, bias=False),
                nn.BatchNorm2d(out),
                nn.ReLU(inplace=True),
            ]
            if i in POOLED:
                layers.append(nn.MaxPool2d(2))
            channels = out
        self.trunk = nn.Sequential(*layers)
        self.lstm = nn.LSTM(channels, channels, batch_first=True)
        self.dense = nn.Linear(channels * (size // 32) ** 2, 64)
        self.output = nn.Linear(64, len(CLASSES))
        self.dropout = nn.Dropout(dropout)
        for module in self.trunk:
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")

    def forward(self, films):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            maps = self.trunk(films)
        steps = maps.float().flatten(2).transpose(1, 2)
        sequence, _ = self.lstm(steps)
        # The product flattens [features, steps].
        flat = sequence.transpose(1, 2).flatten(1)
        hidden = functional.relu(self.dense(self.dropout(flat)))
        return self.output(self.dropout(hidden))


def area_resize(image, side):
    """The mean of the area each target pixel covers, as io.radstream.imaging.tensor.AreaResize."""

    def spans(source):
        edges = numpy.arange(side + 1) * (source / side)
        low = numpy.maximum(edges[:-1, None], numpy.arange(source)[None])
        high = numpy.minimum(edges[1:, None], numpy.arange(1, source + 1)[None])
        return numpy.maximum(0, high - low) * (side / source)

    values = numpy.asarray(image, dtype=numpy.float64)
    return spans(values.shape[0]) @ values @ spans(values.shape[1]).T


def load(folder, rows, side):
    films = numpy.empty((len(rows), side, side), numpy.float32)
    for i, row in enumerate(rows):
        films[i] = area_resize(Image.open(os.path.join(folder, row["file"])).convert("L"), side) / 255
    labels = numpy.array([CLASSES.index(row["label"]) for row in rows])
    return torch.from_numpy(films)[:, None], torch.from_numpy(labels)


def rows_of(data):
    with open(os.path.join(data, "manifest.csv")) as file:
        rows = list(csv.DictReader(file))
    train = [row for row in rows if row["split"] == "train"]
    watched = [row for row in rows if row["split"] == "val"]
    with open(os.path.join(data, "extra", "manifest.csv")) as file:
        for row in csv.DictReader(file):
            train.append({**row, "file": "extra/" + row["file"]})
    return train, watched


def sampling_weights(rows):
    """Groups as in GROUPS; within one, sources as in `train`, so that `extra` adds films, not bias."""

    def cell(row):
        return row["label"], "adult" in row["population"], row["source"]

    counts, known, group_known = {}, {}, {}
    for row in rows:
        key = cell(row)
        counts[key] = counts.get(key, 0) + 1
        if row["split"] == "train":
            known[key] = known.get(key, 0) + 1
            group_known[key[:2]] = group_known.get(key[:2], 0) + 1
    weights = [
        GROUPS[cell(row)[:2]]
        * max(known.get(cell(row), 0), 10)
        / group_known[cell(row)[:2]]
        / counts[cell(row)]
        for row in rows
    ]
    return torch.tensor(weights, dtype=torch.float64)


def standardised(films):
    mean = films.mean((2, 3), keepdim=True)
    deviation = films.std((2, 3), keepdim=True, unbiased=False)
    return (films - mean) / deviation.clamp_min(1e-6)


def augmented(films, size, chance):
    """Moved, turned, scaled, with another grey curve, some partly hidden; at half the side."""
    count = len(films)

    def even(bound):
        return (torch.rand(count, generator=chance) * 2 - 1) * bound

    angle = even(math.radians(8))
    wide, high = 1 + even(0.11), 1 + even(0.11)
    theta = torch.zeros(count, 2, 3)
    theta[:, 0, 0], theta[:, 0, 1] = wide * torch.cos(angle), -high * torch.sin(angle)
    theta[:, 1, 0], theta[:, 1, 1] = wide * torch.sin(angle), high * torch.cos(angle)
    theta[:, 0, 2], theta[:, 1, 2] = even(0.12), even(0.12)
    grid = functional.affine_grid(theta, [count, 1, 2 * size, 2 * size], align_corners=False)
    moved = functional.grid_sample(films, grid, padding_mode="border", align_corners=False)
    small = functional.avg_pool2d(moved, 2)
    gamma = torch.exp(even(math.log(1.35)))[:, None, None, None]
    small = standardised(small.clamp_min(0) ** gamma)
    for i in range(count):
        if torch.rand((), generator=chance) < 0.2:
            height, width = (
                int(size * (0.1 + 0.2 * torch.rand((), generator=chance))) for _ in range(2)
            )
            top = int(torch.randint(0, size - height, (), generator=chance))
            left = int(torch.randint(0, size - width, (), generator=chance))
            small[i, :, top : top + height, left : left + width] = 0
    return small


@torch.no_grad()
def watch(network, films, labels):
    network.eval()
    logits = torch.cat([network(films[i : i + 64]) for i in range(0, len(films), 64)])
    network.train()
    loss = functional.cross_entropy(logits, labels).item()
    return loss, (logits.argmax(1) == labels)


def follow(average, network, keep):
    with torch.no_grad():
        for mine, other in zip(average.state_dict().values(), network.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.mul_(keep).add_(other, alpha=1 - keep)
            else:
                mine.copy_(other)


def started_from(file, network):
    """Takes over every weight whose shape fits: another size has another dense layer."""
    found = torch.load(file)["average"]
    own = network.state_dict()
    taken = {name: value for name, value in found.items() if own[name].shape == value.shape}
    print("taken over:", len(taken), "of", len(own), flush=True)
    network.load_state_dict({**own, **taken})


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--data", required=True)
    options.add_argument("--out", required=True)
    options.add_argument("--size", type=int, default=96)
    options.add_argument("--base", type=int, default=24)
    options.add_argument("--batch", type=int, default=32)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--decay", type=float, default=0.03)
    options.add_argument("--smoothing", type=float, default=0.05)
    options.add_argument("--dropout", type=float, default=0.2)
    options.add_argument("--keep", type=float, default=0.998)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--start")
    settings = options.parse_args()
    os.makedirs(settings.out, exist_ok=True)
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    chance = torch.Generator().manual_seed(settings.seed)

    train, watched = rows_of(settings.data)
    films, labels = load(settings.data, train, 2 * settings.size)
    seen, truth = load(settings.data, watched, settings.size)
    seen = standardised(seen)
    adults = torch.tensor(["adult" in row["population"] for row in watched])
    weights = sampling_weights(train)
    films = (films * 255).round().to(torch.uint8)
    print(len(train), "films to learn from,", len(watched), "watched", flush=True)

    network = CnnLstm(settings.base, settings.size, settings.dropout)
    if settings.start:
        started_from(settings.start, network)
    network = network.to(memory_format=torch.channels_last)
    average = copy.deepcopy(network)
    decayed = [p for name, p in network.named_parameters() if p.dim() > 1]
    others = [p for name, p in network.named_parameters() if p.dim() <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": settings.decay}, {"params": others, "weight_decay": 0}],
        lr=settings.rate,
    )
    begin, step, total, lowest = time.time(), 0, 0.0, math.inf
    while True:
        share = (time.time() - begin) / (60 * settings.minutes)
        if share >= 1:
            break
        rate = settings.rate * min(1, (step + 1) / 300) * (0.005 + 0.995 * 0.5 * (1 + math.cos(math.pi * share)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        chosen = torch.multinomial(weights, settings.batch, True, generator=chance)
        batch = augmented(films[chosen].float() / 255, settings.size, chance)
        batch = batch.contiguous(memory_format=torch.channels_last)
        loss = functional.cross_entropy(
            network(batch), labels[chosen], label_smoothing=settings.smoothing
        )
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5)
        optimiser.step()
        follow(average, network, min(settings.keep, (step + 1) / (step + 10)))
        total += loss.item()
        step += 1
        if step % 200 == 0:
            validation, right = watch(average, seen, truth)
            print(
                "%5.1f min  step %6d  films %7d  rate %.5f  loss %.4f  val loss %.4f  val %.4f  adults %.4f"
                % (
                    (time.time() - begin) / 60, step, step * settings.batch, rate, total / 200,
                    validation, right.float().mean(), right[adults].float().mean(),
                ),
                flush=True,
            )
            total = 0.0
            if validation < lowest:
                lowest = validation
                save(settings, average, step)


def save(settings, average, step):
    """Keeps the averaged weights of the lowest validation loss so far."""
    part = os.path.join(settings.out, "best.part")
    torch.save({"average": average.state_dict(), "step": step, "settings": vars(settings)}, part)
    os.replace(part, os.path.join(settings.out, "best.pt"))
    flat_weights(average).numpy().astype("<f4").tofile(os.path.join(settings.out, "weights.bin"))
    with open(os.path.join(settings.out, "spec.json"), "w") as file:
        json.dump(
            {
                "inputSize": settings.size, "channels": 1, "baseWidth": settings.base,
                "denseUnits": 64, "classes": len(CLASSES),
                "batchNormalisation": "AFTER_CONVOLUTION", "dropout": 0.0,
            },
            file,
        )


def flat_weights(network):
    """The weights in the order of Deeplearning4j, as `./radstream calibrate --weights` reads them."""

    def gates(weights):
        given, forget, candidate, output = weights.chunk(4, 0)
        return torch.cat([candidate, forget, output, given], 0)

    flat = []
    for module in network.trunk:
        if isinstance(module, nn.Conv2d):
            flat.append(module.weight)
        elif isinstance(module, nn.BatchNorm2d):
            deviation = 0.5 * torch.log10(module.running_var.clamp_min(1e-10))
            flat += [module.weight, module.bias, module.running_mean, deviation]
    lstm = network.lstm
    flat += [gates(lstm.weight_ih_l0), gates(lstm.weight_hh_l0)]
    flat.append(gates(lstm.bias_ih_l0 + lstm.bias_hh_l0))
    for dense in (network.dense, network.output):
        flat += [dense.weight, dense.bias]
    return torch.cat([part.detach().float().contiguous().flatten() for part in flat])


if __name__ == "__main__":
    main()
