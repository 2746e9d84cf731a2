"""The labeled images: read from their folder or from the archive of pack.py, and drawn for a batch."""

import collections
import csv
import io
import json
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy
import torch
from PIL import Image

from network import CLASSES, Refused, spans

# What share of a batch each group is, on average. Adults with another pneumonia are few and hard.
GROUPS = {
    ("COVID19", True): 0.31,
    ("COVID19", False): 0.002,
    ("NORMAL", True): 0.215,
    ("NORMAL", False): 0.115,
    ("PNEUMONIA", True): 0.178,
    ("PNEUMONIA", False): 0.18,
}
# What a radiologist's second reading of a mined label makes of its image, by the advice's beginning.
ADVICE = {"keep (": 1.0, "drop (": 0.0, "drop o": 0.3, "keep, ": 0.6}
MASKED = "masked-rsna"
PRETRAIN = "pretrain"


@dataclass
class Images:
    """A row, a square of bytes and a label for each image."""

    rows: list
    pixels: torch.Tensor  # [n, 1, side, side], 0 to 255
    labels: torch.Tensor

    def of(self, *splits):
        """The places of the images of these splits."""
        return [i for i, row in enumerate(self.rows) if row["split"] in splits]

    def adults(self, places):
        """Which of these images show adults."""
        return torch.tensor([self.rows[i]["adult"] for i in places], device=self.labels.device)


def pools_of(text):
    """The names of pools between commas."""
    return [name for name in text.split(",") if name]


def rows_of(data, pools, masked):
    """A row an image of a folder: train, val and test, the pools named, and lungs cut out if masked."""
    doubts = doubts_of(data)
    rows = [
        {**row, "weight": doubts.get(row["file"], 1.0)} for row in manifest_rows(data, "", "--data")
    ]
    for pool in pools:
        rows += manifest_rows(data, pool, "leave it out of --pools")
    if masked:
        rows += manifest_rows(data, MASKED, "leave out --masked")
    return rows


def doubts_of(data):
    """The weights of images whose mined labels radiologists read again, where there are any."""
    path = os.path.join(data, "labels", "nih-train-rsna-readings.csv")
    if not os.path.exists(path):
        return {}
    with open(path) as file:
        return {row["file"]: ADVICE[row["advice"][:6]] for row in csv.DictReader(file)}


def manifest_rows(data, pool, cure):
    """What a manifest says of its images, as far as it is used here."""
    path = os.path.join(data, pool, "manifest.csv")
    if not os.path.exists(path):
        raise Refused("no file %s: %s" % (path, cure if pool else "--data names its folder"))
    with open(path) as file:
        for row in csv.DictReader(file):
            yield {
                "file": os.path.join(pool, row["file"]),
                "split": row["split"],
                "label": row["label"],
                "adult": "adult" in row.get("population", "adult"),
                "source": row["source"] if pool != MASKED else MASKED,
                "group": row.get("patient_group", row["patient_id"]),
                "weight": 1.0,
            }


def bytes_of(file, side):
    """One image as a grey square of bytes, resized by area averaging."""
    with Image.open(file) as image:
        values = numpy.asarray(image.convert("L"), dtype=numpy.float64)
    if values.shape != (side, side):
        values = spans(values.shape[0], side) @ values @ spans(values.shape[1], side).T
    return values.round().clip(0, 255).astype(numpy.uint8)


def from_folder(data, rows, side, device):
    """The images of these rows."""

    def read(row):
        path = os.path.join(data, row["file"])
        try:
            return bytes_of(path, side)
        except OSError as wrong:
            raise Refused("%s is no readable image: %s" % (path, wrong))

    return of(rows, read, device)


def from_archive(path, chosen, device):
    """The images of an archive of pack.py whose rows are chosen, at the size they were packed."""
    try:
        with zipfile.ZipFile(path) as archive:
            rows = json.loads(archive.read("index.json"))
            rows = chosen([{**row, "blob": "%05d.webp" % i} for i, row in enumerate(rows)])
            blobs = {row["blob"]: archive.read(row["blob"]) for row in rows}
    except (OSError, KeyError, zipfile.BadZipFile) as wrong:
        raise Refused("%s is no archive of images: make it with pack.py (%s)" % (path, wrong))

    def read(row):
        with Image.open(io.BytesIO(blobs[row["blob"]])) as image:
            return numpy.asarray(image.convert("L"))

    return of(rows, read, device)


def of(rows, read, device):
    """The images that reading each row gives."""
    if not rows:
        raise Refused("no image is left to learn from: see --data, --archive and --only")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        pixels = torch.from_numpy(numpy.stack(list(pool.map(read, rows))))[:, None]
    labels = torch.tensor([CLASSES.index(row["label"]) for row in rows])
    return Images(rows, pixels.to(device), labels.to(device))


def shares(rows):
    """Groups as in GROUPS; within one, sources as in `train`, so that pools add images, not bias."""

    def cell(row):
        return row["label"], row["adult"], row["source"]

    counts = collections.Counter(map(cell, rows))
    known = collections.Counter(cell(row) for row in rows if not row["split"].startswith("extra"))
    group = collections.Counter()
    for key in counts:
        group[key[:2]] += max(known[key], 10)
    return [
        GROUPS[cell(row)[:2]] * max(known[cell(row)], 10) / group[cell(row)[:2]]
        / counts[cell(row)] * row["weight"]
        for row in rows
    ]


class Draw:
    """Draws batches: groups in their shares, and lungs cut out in a share that falls to nothing."""

    def __init__(self, images, chosen, masked):
        device = images.labels.device
        rows = [images.rows[i] for i in chosen]
        self.chosen = torch.tensor(chosen, device=device)
        self.shares = torch.tensor(shares(rows), dtype=torch.float64, device=device)
        cut = images.of(PRETRAIN) if masked else []
        by_class = [[i for i in cut if images.rows[i]["label"] == name] for name in CLASSES]
        self.masked = [torch.tensor(places, device=device) for places in by_class if places]

    def batch(self, size, share):
        """Places of images; of lungs cut out, a half at the budget's start and none from 60 % on."""
        each = round(size * 0.5 * max(0.0, 1 - share / 0.6)) // 2
        parts = [
            places[torch.randint(len(places), (each,), device=places.device)]
            for places in self.masked
        ]
        rest = size - each * len(parts)
        drawn = torch.multinomial(self.shares, rest, replacement=True)
        return torch.cat(parts + [self.chosen[drawn]])
