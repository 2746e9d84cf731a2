// Who may ask the server for a thumbnail now: a burst when a page opens, then a few a second, the newest row first. A stream of many
// images a second goes by without each of them being decoded for each page that is open.

const REMEMBERED = 500;

/**
 * Turns, given out at most `perSecond` after a burst. `take(key, action)` calls the action when it is the key's turn, at once for a key
 * that had one before; what it returns gives the turn up.
 */
export function turns(burst, perSecond, later = setTimeout) {
  const waiting = new Map();
  const had = new Set();
  let left = burst;
  let ticking = false;

  const grant = (key, action) => {
    left--;
    had.add(key);
    if (had.size > REMEMBERED) had.delete(had.values().next().value);
    action();
  };

  const tick = () => {
    left = Math.min(burst, left + 1);
    const newest = [...waiting].pop();
    if (newest) {
      waiting.delete(newest[0]);
      grant(newest[1].key, newest[1].action);
    }
    ticking = left < burst;
    if (ticking) later(tick, 1000 / perSecond);
  };

  return {
    take(key, action) {
      if (had.has(key)) {
        action();
        return () => {};
      }
      const ticket = {};
      if (left > 0) grant(key, action);
      else waiting.set(ticket, {key, action});
      if (!ticking) {
        ticking = true;
        later(tick, 1000 / perSecond);
      }
      return () => waiting.delete(ticket);
    },
  };
}
