// Drawn stand-ins for chest X-rays: body, lungs, heart, spine, ribs, and shadows where the finding says so.
import {greyPng} from './png.mjs';
import {random, seedOf} from './random.mjs';

const WIDTH = 760;
const HEIGHT = 860;

export function picture(image) {
  return draw(image, WIDTH, HEIGHT);
}

export function thumbnail(image) {
  return draw(image, 226, 256);
}

/** Evidence as the network's coarse grid would give it, blown up: bright where the shadows are. */
export function heatMap(image) {
  const width = 226;
  const height = 256;
  const spots = shadowsOf(image);
  const samples = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = spots.reduce((sum, s) => sum + s.weight * bell(x / width - s.x, y / height - s.y, s.r * 1.5), 0);
      samples[y * width + x] = Math.min(255, Math.round(value * 255));
    }
  }
  return greyPng(samples, width, height);
}

function draw(image, width, height) {
  const r = random(seedOf(image.imageId));
  const tilt = r.between(-0.03, 0.03);
  const size = r.between(0.92, 1.06);
  const shadows = shadowsOf(image);
  const samples = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const u = (column / width - 0.5) / size;
      const y = (row / height - 0.5) / size;
      samples[row * width + column] = grey(u + tilt * y, y, shadows, r);
    }
  }
  return greyPng(samples, width, height);
}

function grey(x, y, shadows, r) {
  const side = Math.abs(x);
  const trunk = soft(0.47 + 0.06 * y - side, 0.03) * soft(y + 0.52 - side * side * 0.9, 0.02);
  const neck = soft(0.12 - side, 0.03);
  let value = 12 + 150 * Math.max(trunk, neck);
  const lung = inside(side, 0.215, y, -0.02 + 0.02 * Math.sign(x), 0.165 - 0.05 * y, 0.36 + 0.02 * Math.sign(x));
  value -= 105 * lung * trunk;
  const ribs = Math.max(0, Math.sin((y + 0.42 * side * side * 3.2 - 0.25 * side) * 52)) ** 3;
  value += 26 * ribs * trunk * soft(0.42 - side, 0.02) * soft(0.34 - y, 0.04);
  value += 92 * inside(x, 0.045, y, 0.12, 0.15, 0.17) * (0.35 + 0.65 * lung);
  value += 48 * soft(0.045 - side, 0.015) * trunk;
  value += 20 * Math.max(0, Math.sin(y * 68)) * soft(0.035 - side, 0.01) * trunk;
  value += 55 * bell(side - 0.25 - 0.2 * (y + 0.4), y + 0.385 + 0.25 * (side - 0.2), 0.028) * trunk;
  value += 70 * soft(y - 0.3 - 0.1 * side * side, 0.03) * trunk;
  for (const s of shadows) value += 78 * s.weight * bell(x + 0.5 - s.x, y + 0.5 - s.y, s.r) * lung;
  return Math.max(0, Math.min(255, value + 5 * (r.next() - 0.5)));
}

function shadowsOf(image) {
  const r = random(seedOf(`${image.imageId}shadows`));
  const at = (x, y, size, weight = 1) => ({
    x: x + r.between(-0.02, 0.02),
    y: y + r.between(-0.03, 0.03),
    r: size,
    weight,
  });
  if (image.finding === 'COVID19') {
    return [at(0.2, 0.66, 0.075), at(0.8, 0.68, 0.07, 0.9), at(0.19, 0.5, 0.06, 0.7), at(0.8, 0.53, 0.05, 0.6)];
  }
  if (image.finding === 'PNEUMONIA') return [r.next() < 0.5 ? at(0.3, 0.68, 0.11) : at(0.69, 0.45, 0.1)];
  if (image.finding === 'NORMAL') return [at(0.3, 0.45, 0.05, 0.45), at(0.7, 0.45, 0.05, 0.4)];
  return [at(0.28, 0.6, 0.08, 0.5)];
}

const soft = (value, width) => 1 / (1 + Math.exp(-value / (width / 3)));
const bell = (x, y, r) => Math.exp(-(x * x + y * y) / (2 * r * r));
const inside = (x, cx, y, cy, rx, ry) => soft(1 - ((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2, 0.35);
