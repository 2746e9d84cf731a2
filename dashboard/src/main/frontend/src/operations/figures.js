// What the operations page says, worked out from its data. Pure functions.

/** The mean of the last values of a rate, and the highest of all. */
export function rate(points, last = 6) {
  const values = points.map(point => point.value).filter(Number.isFinite);
  if (values.length === 0) return {now: null, highest: null};
  const recent = values.slice(-last);
  return {now: recent.reduce((sum, value) => sum + value, 0) / recent.length, highest: Math.max(...values)};
}

/** Steps of an image's way with their share of the time, the whole apart. */
export function latencySplit(latency) {
  const steps = latency.filter(row => row.step !== 'endToEnd');
  const sum = steps.reduce((total, row) => total + (row.p50Ms ?? 0), 0);
  return {
    whole: latency.find(row => row.step === 'endToEnd') ?? null,
    steps: steps.map(row => ({...row, share: sum > 0 ? (row.p50Ms ?? 0) / sum : 0})),
    longest: Math.max(1, ...latency.map(row => row.p99Ms ?? row.p50Ms ?? 0)),
  };
}

/** Lag by group, the largest first, with how many partitions are stalled. */
export function lagByGroup(lag) {
  const groups = new Map();
  for (const row of lag) {
    const group = groups.get(row.group) ?? {group: row.group, lag: 0, stalled: 0, rows: []};
    group.rows.push(row);
    group.lag += Math.max(0, row.lag ?? 0);
    group.stalled += row.stalled ? 1 : 0;
    groups.set(row.group, group);
  }
  return [...groups.values()].sort((a, b) => b.lag - a.lag);
}

/** Services that need a look: unreachable or not ready. */
export const troubled = services => services.filter(service => !service.reachable || service.ready === false);
