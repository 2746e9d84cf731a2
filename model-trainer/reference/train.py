"""Trains the CNN-LSTM of io.radstream.engines.network.CnnLstm in PyTorch and writes its weights.

    python3 train.py --data FOLDER --out RUN --network compact --sizes 96,128 --minutes 30,30
    python3 train.py --archive images.zip --out RUN --network paper --masked --minutes 1.6
    python3 train.py --data FOLDER --out FOLDS --network paper --cross-validate 5 --minutes 10

README.md has the command of each released model. The schedule is a share of the minutes given, so that a
shared machine changes how many images are seen, never the shape of the schedule. Only images of the split
`train` and of the pools change weights; those of `val` are watched; those of `test` are opened by
--open-test alone, for the report after the last step, or to be folded with the others when cross-validating.

Writes NETWORK.spec.json, NETWORK.bin (what `./radstream calibrate --weights` reads), NETWORK.fp16 (half
precision) and report.json. Needs Python 3.9, PyTorch 2, numpy and Pillow.
"""

import argparse
import sys

from network import Refused
from run import NETWORKS, Run


def options():
    """All that can be asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_images(parser)
    add_learning(parser)
    add_going_on(parser)
    folds = parser.add_argument_group("cross-validation")
    folds.add_argument("--cross-validate", type=int, metavar="FOLDS", help="from scratch on each")
    folds.add_argument("--split-by", choices=["patient", "image"], default="patient")
    variant = parser.add_mutually_exclusive_group()
    variant.add_argument("--frozen", action="store_true", help="the dense layers alone learn")
    variant.add_argument("--without-lstm", action="store_true", help="when cross-validating")
    return parser


def add_images(parser):
    """What is learned from."""
    group = parser.add_argument_group("images")
    source = group.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", metavar="FOLDER", help="with manifest.csv, and pools in folders")
    source.add_argument("--archive", metavar="FILE", help="what pack.py made of such a folder")
    group.add_argument("--pools", default="extra,extra2", help="more to learn from (%(default)s)")
    group.add_argument("--masked", action="store_true", help="begin with lungs cut out as well")
    group.add_argument("--open-test", action="store_true", help="read test, for the report alone")
    group.add_argument("--only", type=int, default=1, metavar="N", help="every N-th, to try out")


def add_learning(parser):
    """What learns, and how."""
    group = parser.add_argument_group("learning")
    group.add_argument("--network", required=True, choices=sorted(NETWORKS))
    group.add_argument("--sizes", help="pixels, one after the other, such as 112,160,224")
    group.add_argument("--minutes", required=True, help="in all, or of each size")
    group.add_argument("--base", type=int, help="filters of the first convolution")
    group.add_argument("--dropout", type=float, help="share of values dropped")
    group.add_argument("--batch", type=int)
    group.add_argument("--rate", type=float, help="highest learning rate")
    group.add_argument("--keep", type=float, help="of the running average, a step")
    group.add_argument("--seed", type=int, default=7)
    group.add_argument("--teachers", nargs="+", default=[], metavar="NAME", help="as in RUN/paper")
    group.add_argument("--start", metavar="NAME", help="weights to start from, as in RUN/paper")


def add_going_on(parser):
    """Where it runs, and what of an interruption."""
    group = parser.add_argument_group("running")
    group.add_argument("--out", required=True, metavar="FOLDER", help="where results go")
    group.add_argument("--device", choices=["cpu", "cuda"], help="cuda where there is one")
    group.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    group.add_argument("--checkpoint-every", type=float, default=3, metavar="MINUTES")


def main():
    """Trains, or says in one line why not."""
    try:
        run = Run(options().parse_args())
        if run.settings.cross_validate:
            run.cross_validate()
        else:
            run.train()
    except Refused as wrong:
        sys.exit("train.py: %s" % wrong)


if __name__ == "__main__":
    main()
