"""Views of the training images: moved, turned, scaled, with another grey curve, some partly hidden."""

import math
from dataclasses import dataclass

import torch
from torch.nn import functional

from network import resized, standardised


@dataclass(frozen=True)
class Changes:
    """How far views may differ from their image."""

    degrees: float
    least: float  # of a side that a view shows, before it is stretched
    most: float
    stretch: float  # width and height apart
    gamma: float
    bend: float  # of the grey curve, towards an S or its inverse
    softened: float  # share of the views
    noise: float  # at most, of the range of greys
    hidden: float  # share of the views with a part hidden
    smallest_part: float  # of a side
    largest_part: float


# The smaller network learns little more from stronger changes and takes longer.
MILD = Changes(8, 1, 1, 0.11, 1.35, 0, 0, 0, 0.2, 0.1, 0.3)
STRONG = Changes(10, 0.82, 1.06, 0.08, 1.5, 0.25, 0.3, 0.02, 0.3, 0.08, 0.3)
SHIFT = 0.12  # of half a side


@dataclass
class View:
    """Changed images, and the part of each that is hidden: at any size, so that teachers see the same."""

    images: torch.Tensor  # [n, 1, side, side], 0 to 1
    corners: torch.Tensor  # [4, n]: top, left, bottom, right as shares of a side

    def at(self, size):
        """What a network of this size gets to see."""
        place = (torch.arange(size, device=self.images.device) + 0.5)[None] / size
        top, left, bottom, right = self.corners[:, :, None]
        rows, columns = (place > top) & (place < bottom), (place > left) & (place < right)
        hidden = rows[:, :, None] & columns[:, None, :]
        return standardised(resized(self.images, size)).masked_fill(hidden[:, None], 0)


def view_of(images, changes):
    """A view of each image, all drawn anew."""
    moved = regraded(moved_by(images, changes), changes)
    if changes.softened:
        padded = functional.pad(moved, (1, 1, 1, 1), mode="replicate")
        chosen = even(moved, 1).abs() < changes.softened
        moved = torch.where(chosen, functional.avg_pool2d(padded, 3, 1), moved)
    if changes.noise:
        moved = moved + torch.randn_like(moved) * even(moved, changes.noise).abs()
    return View(moved, parts_of(images, changes))


def even(images, bound):
    """A number within the bound for each image, as [n, 1, 1, 1]."""
    return (torch.rand(len(images), 1, 1, 1, device=images.device) * 2 - 1) * bound


def moved_by(images, changes):
    """Turned, scaled and shifted, the rim carried on."""
    count = len(images)
    zoomed = (changes.most - changes.least) / 2
    bounds = (math.radians(changes.degrees), zoomed, changes.stretch, changes.stretch, SHIFT, SHIFT)
    angle, zoom, wide, high, across, down = (even(images, bound).flatten() for bound in bounds)
    zoom = zoom + (changes.least + changes.most) / 2
    wide, high = zoom * (1 + wide), zoom * (1 + high)
    theta = torch.stack(
        [
            torch.stack([wide * torch.cos(angle), -high * torch.sin(angle), across], 1),
            torch.stack([wide * torch.sin(angle), high * torch.cos(angle), down], 1),
        ],
        1,
    )
    grid = functional.affine_grid(theta, [count, *images.shape[1:]], align_corners=False)
    moved = functional.grid_sample(images, grid, padding_mode="border", align_corners=False)
    return moved.clamp(0, 1)


def regraded(images, changes):
    """With another grey curve: a power, then a soft S-curve or its inverse."""
    images = images ** torch.exp(even(images, math.log(changes.gamma)))
    if not changes.bend:
        return images
    curve = even(images, changes.bend) * torch.sin(2 * math.pi * images) / (2 * math.pi)
    return (images + curve).clamp(0, 1)


def parts_of(images, changes):
    """Corners of the part that is hidden of each image; of most none, so that nothing lies within."""
    count, device = len(images), images.device
    spread = changes.largest_part - changes.smallest_part
    sides = changes.smallest_part + spread * torch.rand(2, count, device=device)
    near = torch.rand(2, count, device=device) * (1 - sides)
    far = near + sides * (torch.rand(count, device=device) < changes.hidden)
    return torch.cat([near, far])
