/** A seeded generator (mulberry32) of numbers from 0 to 1, with what is drawn from them. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const hex = length => Array.from({length}, () => '0123456789abcdef'[Math.floor(next() * 16)]).join('');
  const normal = () => Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
  return {
    next,
    hex,
    normal,
    between: (low, high) => low + next() * (high - low),
    pick: list => list[Math.floor(next() * list.length)],
    /** One of [value, weight] pairs. */
    weighted: pairs => {
      let left = next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
      return (pairs.find(([, weight]) => (left -= weight) < 0) ?? pairs[0])[0];
    },
  };
}

/** A seed made of text (FNV-1a). */
export const seedOf = text =>
  [...text].reduce((hash, c) => Math.imul(hash ^ c.codePointAt(0), 16777619) >>> 0, 2166136261);
