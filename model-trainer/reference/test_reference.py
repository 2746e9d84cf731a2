"""python3 -m unittest: weights keep their order, folds their patients, a run goes on where it stopped."""

import glob
import os
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy
import torch

import weights
from figures import figures_of
from images import Draw, Images, spans
from learning import Checkpoint, Learner, Material
from network import CLASSES, CnnLstm, Spec
from run import NETWORKS, Run
from train import options
from views import STRONG, view_of

RUNS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "runs", "paper-2026-11")
SMALL = Spec(32, 1, 4, "CONVOLUTION", 0.0)


def bytes_of_pieces(name):
    """The half-precision weights of a network as one."""
    return b"".join(Path(piece).read_bytes() for piece in sorted(glob.glob(name + ".fp16*")))


def images():
    """Thirty-six small squares of noise: six patients, two images of each class."""
    chance = torch.Generator().manual_seed(1)
    rows = [
        {"label": name, "split": "train", "adult": True, "source": "here", "group": str(patient), "weight": 1.0}
        for name in CLASSES for patient in range(6) for _ in range(2)
    ]
    pixels = torch.randint(256, (len(rows), 1, 32, 32), dtype=torch.uint8, generator=chance)
    return Images(rows, pixels, torch.tensor([CLASSES.index(row["label"]) for row in rows]))


def learner():
    """A small network and what it learns from."""
    torch.manual_seed(3)
    found = images()
    material = Material(found, Draw(found, list(range(36)), False), [], [])
    return Learner(SMALL, replace(NETWORKS["compact"][1], batch=6), torch.device("cpu")), material


class WeightsTest(unittest.TestCase):
    """Order and files."""

    def test_kept_weights_are_written_again_to_the_last_byte(self):
        for name in ("paper", "student"):
            kept = os.path.join(RUNS, name)
            with tempfile.TemporaryDirectory() as folder:
                again = os.path.join(folder, name)
                weights.write(again, weights.read(kept))
                self.assertEqual(bytes_of_pieces(again), bytes_of_pieces(kept))

    def test_read_network_answers_as_the_written_one(self):
        for spec in (SMALL, Spec(64, 3, 4, "BLOCK", 0.25)):
            network = CnnLstm(spec)
            network(torch.randn(8, 1, spec.size, spec.size))  # moves the normalisations
            with tempfile.TemporaryDirectory() as folder, torch.no_grad():
                name = os.path.join(folder, "a")
                weights.write(name, network)
                batch = torch.randn(3, 1, spec.size, spec.size)
                expected, found = network.eval()(batch), weights.read(name)(batch)
            self.assertLess((expected - found).abs().max().item(), 1e-4)


class FiguresTest(unittest.TestCase):
    """Of answers that are known."""

    def test_figures_of_known_answers(self):
        logits = torch.tensor([[2.0, 0, 0], [0, 2, 0], [0, 2, 0], [0, 0, 2]])
        truth = torch.tensor([0, 1, 2, 2])
        found = figures_of(logits, truth, torch.tensor([True, True, False, False]))
        self.assertEqual((found["accuracy"], found["adults"]), (0.75, 1.0))
        self.assertEqual(found["classes"]["NORMAL"]["sensitivity"], 0.5)
        self.assertEqual(found["classes"]["COVID19"]["auc"], 1.0)


class ViewsTest(unittest.TestCase):
    """What networks get to see."""

    def test_resizing_keeps_the_mean(self):
        matrix = spans(7, 3)
        numpy.testing.assert_allclose(matrix.sum(1), 1)
        numpy.testing.assert_allclose(matrix.sum(0), 3 / 7)

    def test_networks_of_two_sizes_see_the_same_part_hidden(self):
        torch.manual_seed(5)
        view = view_of(torch.rand(64, 1, 64, 64), replace(STRONG, hidden=1.0))
        large = (view.at(64) == 0).float().mean((1, 2, 3))
        small = (view.at(32) == 0).float().mean((1, 2, 3))
        self.assertGreater(large.min().item(), 0)
        self.assertLess((large - small).abs().max().item(), 0.05)


class RunTest(unittest.TestCase):
    """Folds, and going on."""

    def test_folds_by_patient_part_no_patient(self):
        run = Run.__new__(Run)
        run.images = images()
        arguments = ["--data", ".", "--out", ".", "--network", "paper", "--minutes", "1"]
        run.settings = options().parse_args([*arguments, "--cross-validate", "3"])
        places = run.places(list(range(36)))
        folds = {(run.images.rows[i]["group"], fold) for i, fold in places.items()}
        self.assertEqual(len(folds), 6)
        self.assertEqual({fold for _, fold in folds}, {0, 1, 2})

    def test_an_interrupted_part_goes_on_as_if_it_had_not_been(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "checkpoint.pt")
            whole, material = learner()
            for step in range(6):
                if step == 3:
                    Checkpoint(path, 3, {"seed": 7}).write("part", whole)
                whole.step(material, step / 6)
            later, material = learner()
            checkpoint = Checkpoint(path, 3, {"seed": 7})
            checkpoint.read()
            checkpoint.resume("part", later)
        self.assertEqual(later.steps, 3)
        for step in range(3, 6):
            later.step(material, step / 6)
        numpy.testing.assert_allclose(weights.flat(later.average), weights.flat(whole.average), atol=1e-6)


if __name__ == "__main__":
    unittest.main()
