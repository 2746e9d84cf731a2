"""Figures of a network's answers, as the paper's table has them, and of several folds together."""

import statistics

import torch
from torch.nn import functional

from network import CLASSES, Refused, resized, standardised

COLUMNS = ["accuracy", "sensitivity", "specificity", "f1", "auc"]


@torch.no_grad()
def answers(network, images, places, fast=False):
    """Logits for images, in whole precision unless it has to be fast."""
    if not places:
        raise Refused("no image to answer for: see --only, or the splits of the manifest")
    mode = network.training
    network.eval()
    parts = []
    for i in range(0, len(places), 64):
        pixels = images.pixels[places[i : i + 64]].float() / 255
        parts.append(network(standardised(resized(pixels, network.spec.size)), fast))
    network.train(mode)
    return torch.cat(parts)


def figures_of(logits, truth, adult):
    """Accuracy, of all and of adults, loss, confusion, and each class against the others."""
    found = logits.argmax(1)
    right = found == truth
    count = range(len(CLASSES))
    table = [[int(((truth == a) & (found == b)).sum()) for b in count] for a in count]
    chances = functional.softmax(logits, 1)
    return {
        "images": len(truth),
        "accuracy": share(int(right.sum()), len(truth)),
        "adults": share(int(right[adult].sum()), int(adult.sum())),
        "loss": round(functional.cross_entropy(logits, truth).item(), 4),
        "confusion": table,
        "classes": {
            name: against_others(truth == k, found == k, chances[:, k])
            for k, name in enumerate(CLASSES)
        },
    }


def against_others(truth, found, chance):
    """One class against the two others."""
    hits, misses = int((truth & found).sum()), int((truth & ~found).sum())
    alarms, rest = int((~truth & found).sum()), int((~truth & ~found).sum())
    return {
        "accuracy": share(hits + rest, len(truth)),
        "sensitivity": share(hits, hits + misses),
        "specificity": share(rest, rest + alarms),
        "f1": share(2 * hits, 2 * hits + misses + alarms),
        "auc": auc(chance[truth], chance[~truth]),
    }


def share(part, whole):
    """A share, or none of nothing."""
    return round(part / whole, 4) if whole else None


def auc(of_class, of_others):
    """How often an image of the class gets the higher probability; equal ones count half."""
    if not len(of_class) or not len(of_others):
        return None
    difference = of_class[:, None] - of_others[None]
    return round(((difference > 0).float() + 0.5 * (difference == 0).float()).mean().item(), 4)


def over_folds(folds):
    """Mean and deviation of the folds' figures."""
    rows = {key: [fold[key] for fold in folds] for key in ("accuracy", "adults")}
    for name in CLASSES:
        for column in COLUMNS:
            rows[name + " " + column] = [fold["classes"][name][column] for fold in folds]
    return {key: mean_and_deviation(values) for key, values in rows.items()}


def mean_and_deviation(values):
    """Over the folds that have the figure at all."""
    there = [value for value in values if value is not None]
    if len(there) < 2:
        return None
    return {"mean": round(statistics.mean(there), 4), "deviation": round(statistics.stdev(there), 4)}


def table_of(summary):
    """The paper's table, in Markdown."""

    def cell(key):
        found = summary[key]
        return "%.3f ± %.3f" % (found["mean"], found["deviation"]) if found else "-"

    lines = ["| class | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for name in CLASSES:
        lines.append("| %s | %s |" % (name, " | ".join(cell(name + " " + c) for c in COLUMNS)))
    lines.append("\nthree-class accuracy %s, adults %s" % (cell("accuracy"), cell("adults")))
    return "\n".join(lines)
