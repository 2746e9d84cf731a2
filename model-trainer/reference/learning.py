"""One network learns within a budget of minutes: the loop, its schedule, and what it goes on from."""

import copy
import math
import os
import time
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from figures import answers, figures_of
from network import CnnLstm, Refused
from views import MILD, STRONG, Changes, view_of

WARM_UP = 300, 0.2  # steps until the highest rate, or share of a budget with fewer
UNCOUNTED = 5  # the first steps of a process choose and load a GPU's kernels
SOFTNESS = 2  # temperature at which a student hears its teachers
TOLD_EVERY = 20  # seconds, or more where watching takes long


@dataclass(frozen=True)
class Recipe:
    """How a network learns, whatever its budget."""

    batch: int
    rate: float
    decay: float
    smoothing: float
    keep: float  # of the running average, a step
    changes: Changes
    lowest: bool  # the weights are those of the lowest validation loss, not the last


COMPACT = Recipe(32, 2e-3, 0.03, 0.05, 0.998, MILD, True)
PAPER = Recipe(96, 1e-3, 0.05, 0.08, 0.999, STRONG, False)
TEACHER = Recipe(96, 1.2e-3, 0.05, 0.08, 0.999, STRONG, False)
STUDENT = Recipe(96, 2e-3, 0.05, 0.08, 0.9995, STRONG, False)


@dataclass
class Material:
    """What there is to learn from: images, how they are drawn, which are watched, and teachers."""

    images: object
    draw: object
    watched: list
    teachers: list


class Learner:
    """A network, its running average and its optimiser; how many steps and seconds it has had."""

    def __init__(self, spec, recipe, device, **variant):
        self.recipe = recipe
        self.network = CnnLstm(spec, **variant).to(device, memory_format=torch.channels_last).train()
        self.average = copy.deepcopy(self.network)
        learned = [p for p in self.network.parameters() if p.requires_grad]
        groups = [
            {"params": [p for p in learned if p.dim() > 1], "weight_decay": recipe.decay},
            {"params": [p for p in learned if p.dim() <= 1], "weight_decay": 0.0},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=recipe.rate, fused=device.type == "cuda")
        self.steps, self.seconds = 0, 0.0
        self.lowest = None  # loss and weights

    def take_over(self, other):
        """Takes every weight whose shape fits: another size has another dense layer."""
        own, found = self.network.state_dict(), other.state_dict()
        fitting = {k: v for k, v in found.items() if k in own and own[k].shape == v.shape}
        print("taken over:", len(fitting), "of", len(own), flush=True)
        self.network.load_state_dict({**own, **fitting})
        self.average.load_state_dict(self.network.state_dict())

    def step(self, material, share):
        """Learns from one batch; share is how much of the budget is over."""
        cosine = 0.003 + 0.997 * 0.5 * (1 + math.cos(math.pi * share))
        warm = min(1, max((self.steps + 1) / WARM_UP[0], share / WARM_UP[1]))
        for group in self.optimiser.param_groups:
            group["lr"] = self.recipe.rate * warm * cosine
        places = material.draw.batch(self.recipe.batch, share)
        view = view_of(material.images.pixels[places].float() / 255, self.recipe.changes)
        own = self.network(view.at(self.network.spec.size))
        loss = self.loss(own, view, material.images.labels[places], material.teachers)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5)
        self.optimiser.step()
        self.steps += 1
        self.follow(min(self.recipe.keep, self.steps / (self.steps + 10)))
        return loss.detach()

    def loss(self, own, view, labels, teachers):
        """How far answers are from the labels and from what teachers say of the very same view."""
        loss = functional.cross_entropy(own, labels, label_smoothing=self.recipe.smoothing)
        if not teachers:
            return loss
        with torch.no_grad():
            said = [functional.softmax(t(view.at(t.spec.size), True) / SOFTNESS, 1) for t in teachers]
        heard = functional.log_softmax(own / SOFTNESS, 1)
        away = functional.kl_div(heard, sum(said) / len(said), reduction="batchmean")
        return 0.25 * loss + 0.75 * SOFTNESS**2 * away

    @torch.no_grad()
    def follow(self, keep):
        """Moves the running average towards the network."""
        for mine, other in zip(self.average.parameters(), self.network.parameters()):
            mine.lerp_(other, 1 - keep)
        for mine, other in zip(self.average.buffers(), self.network.buffers()):
            mine.lerp_(other, 1 - keep) if mine.is_floating_point() else mine.copy_(other)

    def watch(self, material, fast):
        """Figures on the watched images; remembers the weights of the lowest loss if that is asked."""
        images, watched = material.images, material.watched
        logits = answers(self.average, images, watched, fast)
        found = figures_of(logits, images.labels[watched], images.adults(watched))
        if self.recipe.lowest and (self.lowest is None or found["loss"] < self.lowest[0]):
            self.lowest = found["loss"], copy.deepcopy(self.average.state_dict())
        return found

    def result(self):
        """The averaged network, or its state of the lowest loss."""
        if self.lowest is not None:
            self.average.load_state_dict(self.lowest[1])
        return self.average.eval()

    def state(self):
        """All that it takes to go on."""
        return {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "lowest": self.lowest,
            "steps": self.steps,
            "seconds": self.seconds,
        }

    def restore(self, state):
        """Goes on from there."""
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.lowest, self.steps, self.seconds = state["lowest"], state["steps"], state["seconds"]


def learn(name, learner, material, minutes, checkpoint):
    """Learns until the minutes are over, those before an interruption counted."""
    begin, told, pause = time.time() - learner.seconds, time.time(), TOLD_EVERY
    while learner.seconds < 60 * minutes:
        loss = learner.step(material, learner.seconds / (60 * minutes))
        if loss.is_cuda and learner.steps == UNCOUNTED:
            begin = time.time()
        now = time.time()
        learner.seconds = now - begin
        if now - told > pause:
            tell(name, learner, material, loss.item())
            told = time.time()
            pause = max(TOLD_EVERY, 20 * (told - now))
        if checkpoint.due():
            checkpoint.write(name, learner)
    if learner.recipe.lowest and material.watched:
        learner.watch(material, fast=True)


def tell(name, learner, material, loss):
    """A line on how far it is; refuses to go on with a loss that is no number."""
    if not math.isfinite(loss):
        raise Refused("%s: the loss at step %d is %s: lower --rate" % (name, learner.steps, loss))
    rate = learner.steps * learner.recipe.batch / max(learner.seconds, 1e-9)
    line = "%s %5.1f min  step %d  %.1f images/s  loss %.3f" % (
        name, learner.seconds / 60, learner.steps, rate, loss
    )
    if material.watched:
        found = learner.watch(material, fast=True)
        line += "  val %s  adults %s  val loss %s" % (
            found["accuracy"], found["adults"], found["loss"]
        )
    print(line, flush=True)


class Checkpoint:
    """Keeps, every few minutes, what an interrupted run goes on from: its parts done, and the one begun."""

    def __init__(self, path, every, settings):
        self.path, self.every, self.settings = path, every, settings
        self.saved = time.time()
        self.done = {}  # what came of each part, by its name
        self.begun = None  # what was kept of a part that was interrupted

    def due(self):
        """Whether the last one is old enough."""
        return time.time() - self.saved > 60 * self.every

    def write(self, part, learner):
        """Replaces the last one in one go."""
        chance = {"cpu": torch.get_rng_state()}
        if torch.cuda.is_available():
            chance["cuda"] = torch.cuda.get_rng_state()
        begun = {"part": part, "chance": chance, "learner": learner.state()}
        kept = {"settings": self.settings, "done": self.done, "begun": begun}
        torch.save(kept, self.path + ".part")
        os.replace(self.path + ".part", self.path)
        self.saved = time.time()

    def read(self):
        """Takes up the last one, if it is of the same command."""
        try:
            kept = torch.load(self.path, map_location="cpu", weights_only=True)
        except Exception as wrong:  # PyTorch's reader has many
            raise Refused("%s is no checkpoint: remove it (%s)" % (self.path, type(wrong).__name__))
        for name, value in self.settings.items():
            was = kept["settings"].get(name)
            if was != value:
                raise Refused("%s was written with %s %s, not %s" % (self.path, name, was, value))
        self.done, self.begun = kept["done"], kept["begun"]

    def resume(self, part, learner):
        """Brings a new learner, and the random state, to where this part was interrupted."""
        if self.begun is None or self.begun["part"] != part:
            return
        learner.restore(self.begun["learner"])
        torch.set_rng_state(self.begun["chance"]["cpu"])
        if "cuda" in self.begun["chance"] and torch.cuda.is_available():
            torch.cuda.set_rng_state(self.begun["chance"]["cuda"])
        print("%s goes on from step %d" % (part, learner.steps), flush=True)
        self.begun = None

    def remove(self):
        """Once the run is complete."""
        if os.path.exists(self.path):
            os.remove(self.path)
