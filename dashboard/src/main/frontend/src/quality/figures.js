// What the quality page says, worked out from its data. Pure functions.
import {CLASSES} from '../core/words.js';

const RANK = {NONE: 0, WATCH: 1, DRIFT: 2};

/** The serving model's drift: {level, model, version, images, worst}, or null without figures. */
export function driftOf(drift) {
  const newest = [...(drift ?? [])].sort((a, b) => String(b.since).localeCompare(String(a.since)))[0];
  if (!newest || newest.quantities.length === 0) return null;
  const worst = newest.quantities.reduce((a, b) =>
    (RANK[b.level] ?? 0) > (RANK[a.level] ?? 0) || (b.level === a.level && b.psi > a.psi) ? b : a,
  );
  return {...newest, level: worst.level, worst};
}

const MINUTE_MS = 60_000;
const LONGEST_MINUTES = 240;
const SHORTEST_MINUTES = 30;

/** The last minutes up to the newest one, those without an image among them; half an hour at least, four hours at most. */
export function filled(minutes) {
  if (minutes.length === 0) return [];
  const known = new Map(minutes.map(minute => [Math.floor(Date.parse(minute.at) / MINUTE_MS), minute]));
  const last = Math.max(...known.keys());
  const earliest = Math.min(...known.keys(), last - SHORTEST_MINUTES + 1);
  const first = Math.max(earliest, last - LONGEST_MINUTES + 1);
  return Array.from(
    {length: last - first + 1},
    (_, i) => known.get(first + i) ?? {at: new Date((first + i) * MINUTE_MS).toISOString()},
  );
}

/** Of all minutes: counts by kind and their sum. */
export function totals(minutes) {
  const sum = name => minutes.reduce((total, minute) => total + (minute[name] ?? 0), 0);
  const parts = {
    COVID19: sum('covid19'),
    PNEUMONIA: sum('pneumonia'),
    NORMAL: sum('normal'),
    ABSTAINED: sum('abstained'),
    REFUSED: sum('deadLetters'),
  };
  const classified = parts.COVID19 + parts.PNEUMONIA + parts.NORMAL + parts.ABSTAINED;
  return {parts, classified, all: classified + parts.REFUSED};
}

/** Rows of a confusion matrix: [{finding, cells: [{count, share, right}], of}]. */
export function confusionRows(confusion) {
  return CLASSES.map((finding, row) => {
    const counts = confusion[row] ?? [];
    const of = counts.reduce((total, value) => total + value, 0);
    return {
      finding,
      of,
      cells: counts.map((count, column) => ({count, share: of > 0 ? count / of : 0, right: row === column})),
    };
  });
}

/** The share of labelled images whose finding is the label's; null without labels. */
export function agreementShare(confusion) {
  const rows = confusionRows(confusion ?? []);
  const all = rows.reduce((total, row) => total + row.of, 0);
  if (all === 0) return null;
  return rows.reduce((total, row) => total + (row.cells.find(cell => cell.right)?.count ?? 0), 0) / all;
}

/** The share of images whose largest probability is at least `low`, of bins of equal width. */
export function shareAbove(bins, low) {
  const all = bins.reduce((total, value) => total + value, 0);
  const above = bins.slice(Math.round(low * bins.length)).reduce((total, value) => total + value, 0);
  return all === 0 ? null : above / all;
}
