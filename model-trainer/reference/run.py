"""One call of train.py: checks what was asked for, trains one network or one a fold, writes results."""

import json
import os
import platform
from dataclasses import asdict, replace

import torch

import images as labeled
import weights
from figures import answers, figures_of, over_folds, table_of
from images import PRETRAIN, Draw
from learning import COMPACT, PAPER, STUDENT, TEACHER, Checkpoint, Learner, Material, learn
from network import Refused, Spec, bfloat16_pays

NETWORKS = {
    "compact": (Spec(128, 1, 20, "CONVOLUTION", 0.2), COMPACT),
    "paper": (Spec(224, 3, 64, "BLOCK", 0.25), PAPER),
    "teacher": (Spec(224, 1, 56, "CONVOLUTION", 0.3), TEACHER),
    "student": (Spec(128, 1, 20, "CONVOLUTION", 0.0), STUDENT),
}
# An interrupted run may go on with others of these.
FREE = {"data", "archive", "out", "device", "resume", "checkpoint_every"}


class Run:
    """What was asked for, and what is at hand for it."""

    def __init__(self, settings):
        self.settings = settings
        check(settings)
        self.device = device_of(settings.device)
        self.spec, self.recipe = shape_and_recipe(settings)
        self.schedule = schedule_of(settings, self.spec.size)
        self.checkpoint = checkpoint_of(settings)
        self.teachers = [weights.read(name).to(self.device) for name in settings.teachers]
        self.start = weights.read(settings.start).to(self.device) if settings.start else None
        self.images = self.read()
        print(len(self.images.rows), "images, on", machine(self.device), flush=True)

    def read(self):
        """The images that this run may open, and no others."""
        settings = self.settings
        pools = [] if settings.cross_validate else labeled.pools_of(settings.pools)
        splits = {"train", "val", *pools}
        splits |= {PRETRAIN} if settings.masked else set()
        splits |= {"test"} if settings.open_test else set()

        def chosen(rows):
            return [row for row in rows if row["split"] in splits][:: settings.only]

        if settings.archive:
            return labeled.from_archive(settings.archive, chosen, self.device)
        rows = chosen(labeled.rows_of(settings.data, pools, settings.masked))
        sizes = [size for size, _ in self.schedule] + [t.spec.size for t in self.teachers]
        # At twice the size where the originals have that many pixels, so that turning loses nothing.
        side = 2 * max(sizes) if max(sizes) <= 128 else max(sizes)
        return labeled.from_folder(settings.data, rows, side, self.device)

    def train(self):
        """One network; its weights and a report."""
        pools = [row["split"] for row in self.images.rows if row["split"].startswith("extra")]
        chosen = self.images.of("train", *pools)
        material = self.material(chosen, self.images.of("val"), self.settings.masked)
        network, budget = self.learned(self.settings.network, material)
        weights.write(os.path.join(self.settings.out, self.settings.network), network)
        report = {"learnedFrom": len(chosen), "budget": budget}
        report["val"] = self.figures(network, self.images.of("val"))
        if self.teachers:
            report["teachers"] = self.figures_of_teachers()
        if self.settings.open_test:
            report["test"] = self.figures(network, self.images.of("test"))
        self.write(report)
        for split in ("val", "test"):
            if split in report:
                print(split, {k: report[split][k] for k in ("images", "accuracy", "adults", "loss")})

    def cross_validate(self):
        """A network from scratch for each fold; the answers for what it did not see."""
        pool, folds = self.images.of("train", "val", "test"), []
        places = self.places(pool)
        for fold in range(self.settings.cross_validate):
            name = "fold %d" % fold
            if name not in self.checkpoint.done:
                torch.manual_seed(self.settings.seed + fold)
                rest = [i for i in pool if places[i] != fold]
                network, budget = self.learned(name, self.material(rest, [], False))
                held = self.figures(network, [i for i in pool if places[i] == fold])
                self.checkpoint.done[name] = {"budget": budget, **held}
                print(name, "accuracy", held["accuracy"], "adults", held["adults"], flush=True)
            folds.append(self.checkpoint.done[name])
        summary = over_folds(folds)
        self.write({"splitBy": self.settings.split_by, "folds": folds, "overFolds": summary})
        print(table_of(summary))

    def places(self, pool):
        """The fold of each image: all images of a patient in one, or each image on its own."""
        rows = self.images.rows
        unit = {i: rows[i]["group"] if self.settings.split_by == "patient" else i for i in pool}
        units = sorted(set(unit.values()))
        order = torch.randperm(len(units), generator=torch.Generator().manual_seed(7)).tolist()
        fold = {units[j]: k % self.settings.cross_validate for k, j in enumerate(order)}
        return {i: fold[unit[i]] for i in pool}

    def material(self, chosen, watched, masked):
        """What a network learns from; refuses where a class is missing."""
        found = {self.images.rows[i]["label"] for i in chosen}
        if len(found) < 3:
            raise Refused("only %s left to learn from: see --only" % sorted(found))
        return Material(self.images, Draw(self.images, chosen, masked), watched, self.teachers)

    def learned(self, name, material):
        """The network after the last size, and what budget each size got."""
        variant = {"frozen": self.settings.frozen, "without_lstm": self.settings.without_lstm}
        network, budget = self.start, []
        for size, minutes in self.schedule:
            part = "%s at %d" % (name, size)
            if part not in self.checkpoint.done:
                learner = Learner(replace(self.spec, size=size), self.recipe, self.device, **variant)
                if network is not None:
                    learner.take_over(network)
                self.checkpoint.resume(part, learner)
                learn(part, learner, material, minutes, self.checkpoint)
                network = learner.result()
                self.checkpoint.done[part] = had(learner, size, minutes)
            budget.append(self.checkpoint.done[part])
        return network, budget

    def figures(self, network, places):
        """Of a network on these images."""
        logits = answers(network, self.images, places)
        return figures_of(logits, self.images.labels[places], self.images.adults(places))

    def figures_of_teachers(self):
        """Of all teachers' mean on the validation images."""
        places = self.images.of("val")
        said = [answers(teacher, self.images, places).log_softmax(1) for teacher in self.teachers]
        mean = sum(said) / len(said)
        return figures_of(mean, self.images.labels[places], self.images.adults(places))

    def write(self, report):
        """report.json; then there is nothing left to go on with."""
        asked = {k: v for k, v in vars(self.settings).items() if v and k not in FREE}
        how = {"spec": self.spec.as_json(), "recipe": asdict(self.recipe), "asked": asked}
        where = {"machine": machine(self.device), "torch": torch.__version__}
        where["bfloat16"] = bfloat16_pays(self.device.type)
        with open(os.path.join(self.settings.out, "report.json"), "w") as file:
            json.dump({**where, **how, **report}, file, indent=1)
        self.checkpoint.remove()


def check(settings):
    """Refuses what does not go together."""
    alone = settings.masked or settings.teachers or settings.start
    if settings.cross_validate is None:
        if settings.without_lstm or settings.split_by == "image":
            raise Refused("--without-lstm and --split-by are for --cross-validate alone")
    elif settings.cross_validate < 2:
        raise Refused("--cross-validate needs at least 2 folds")
    elif alone:
        raise Refused("--masked, --teachers and --start are not for --cross-validate")
    if settings.only < 1:
        raise Refused("--only must be 1 or more")


def device_of(name):
    """The device named, or the one there is."""
    if name == "cuda" and not torch.cuda.is_available():
        raise Refused("--device cuda: PyTorch finds none; take --device cpu, or a PyTorch for CUDA")
    device = torch.device(name or ("cuda" if torch.cuda.is_available() else "cpu"))
    if device.type == "cuda":
        torch.backends.cudnn.benchmark = True
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    return device


def machine(device):
    """What it runs on, in words."""
    if device.type == "cuda":
        return torch.cuda.get_device_name()
    name = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            name = dict(line.split(":", 1) for line in file if ":" in line).get("model name\t", name)
    return "%s, %d threads" % (name.strip(), torch.get_num_threads())


def shape_and_recipe(settings):
    """Those of the network named, as far as no option says otherwise."""
    spec, recipe = NETWORKS[settings.network]
    given = {k: v for k, v in vars(settings).items() if v is not None}
    spec = replace(spec, **{k: given[k] for k in ("base", "dropout") if k in given})
    return spec, replace(recipe, **{k: given[k] for k in ("batch", "rate", "keep") if k in given})


def schedule_of(settings, own_size):
    """Sizes in turn, with the minutes of each."""
    try:
        sizes = [int(size) for size in settings.sizes.split(",")] if settings.sizes else [own_size]
        minutes = [float(share) for share in settings.minutes.split(",")]
    except ValueError as wrong:
        raise Refused("--sizes, --minutes: numbers with commas between (%s)" % wrong)
    if len(minutes) == 1:
        minutes = [minutes[0] / len(sizes)] * len(sizes)
    if len(minutes) != len(sizes) or min(sizes) < 32 or min(minutes) <= 0:
        raise Refused("--minutes: one number, or one for each of --sizes (32 pixels and more)")
    return list(zip(sizes, minutes))


def checkpoint_of(settings):
    """Where a run that is interrupted goes on; an old one is not overwritten unasked."""
    path = os.path.join(settings.out, "checkpoint.pt")
    kept = {k: v for k, v in vars(settings).items() if k not in FREE}
    torch.manual_seed(settings.seed)
    try:
        os.makedirs(settings.out, exist_ok=True)
    except OSError as wrong:
        raise Refused("--out: %s" % wrong)
    checkpoint = Checkpoint(path, settings.checkpoint_every, kept)
    if os.path.exists(path):
        if not settings.resume:
            raise Refused("%s is of an interrupted run: add --resume, or remove it" % path)
        checkpoint.read()
    return checkpoint


def had(learner, size, minutes):
    """What budget a network got at one size."""
    seen = learner.steps * learner.recipe.batch
    rate = round(seen / max(learner.seconds, 1e-9), 1)
    return {
        "size": size, "minutes": minutes, "steps": learner.steps, "batch": learner.recipe.batch,
        "images": seen, "imagesPerSecond": rate,
    }
