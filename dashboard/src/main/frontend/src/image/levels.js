// Window and level of an 8 bit grey image, and the colours of a heat map. Pure functions.

export const WHOLE = {centre: 128, width: 256, inverted: false};

/** The grey that each of the 256 stored values is shown as: linear within the window, black below, white above. */
export function greyTable({centre, width, inverted}) {
  const low = centre - width / 2;
  return Uint8ClampedArray.from({length: 256}, (_, value) => {
    const share = Math.min(1, Math.max(0, (value - low) / Math.max(1, width)));
    return Math.round(255 * (inverted ? 1 - share : share));
  });
}

/** Drag by pixels: to the right widens the window, downwards darkens; as viewers of X-rays do. */
export function dragged(window, dx, dy) {
  return {...window, width: clamp(window.width + dx, 1, 512), centre: clamp(window.centre + dy, 0, 255)};
}

/** Opaque RGBA of grey values. */
export function shade(greys, table, rgba) {
  for (let i = 0, at = 0; i < greys.length; i++) {
    const grey = table[greys[i]];
    rgba[at++] = grey;
    rgba[at++] = grey;
    rgba[at++] = grey;
    rgba[at++] = 255;
  }
  return rgba;
}

// Violet over red to yellow (after matplotlib's inferno): lightness rises with the value, so that it reads without colour vision too.
const STOPS = [
  [0, 40, 11, 84],
  [0.25, 101, 21, 110],
  [0.5, 188, 55, 84],
  [0.75, 249, 142, 9],
  [1, 252, 255, 164],
];

/** The colour of an evidence from 0 to 255; nothing of it is transparent. */
export function heatColour(value) {
  const share = value / 255;
  const above = Math.max(
    1,
    STOPS.findIndex(stop => stop[0] >= share),
  );
  const [from, to] = [STOPS[above - 1], STOPS[above]];
  const part = (share - from[0]) / (to[0] - from[0]);
  const mix = i => Math.round(from[i] + (to[i] - from[i]) * part);
  return [mix(1), mix(2), mix(3), Math.round(255 * Math.min(1, share * 1.6))];
}

/** RGBA of evidence. */
export function heat(greys, rgba) {
  const table = Array.from({length: 256}, (_, value) => heatColour(value));
  greys.forEach((grey, i) => rgba.set(table[grey], i * 4));
  return rgba;
}

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
