// The page's one event stream: closed while the tab is hidden, opened again after each loss.

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const KINDS = ['image', 'explained', 'label', 'model'];

/**
 * Opens the stream and keeps it open.
 *
 * `on.state(name)` tells 'connecting', 'open', 'lost' or 'hidden'; `on.event(kind, data)` an event; `on.anew()` that the state
 * before this moment must be loaded again, since events may be missing. A loss that the browser itself mends with Last-Event-ID needs
 * no `anew`: the server resumes, or says resync.
 */
export function openStream(url, on, world = browser()) {
  let source = null;
  let timer = null;
  let wait = FIRST_WAIT_MS;
  let resumes = false;

  const close = () => {
    world.cancel(timer);
    source?.close();
    source = null;
    resumes = false;
  };

  const open = () => {
    close();
    if (world.hidden()) {
      on.state('hidden');
      return;
    }
    on.state('connecting');
    const opened = world.source(url);
    source = opened;
    opened.onopen = () => {
      wait = FIRST_WAIT_MS;
      on.state('open');
      if (!resumes) on.anew();
      resumes = true;
    };
    opened.onerror = () => {
      on.state('lost');
      if (opened.readyState !== world.closed || source !== opened) return;
      close();
      timer = world.after(wait, open);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
    for (const kind of KINDS) opened.addEventListener(kind, event => deliver(kind, event));
    opened.addEventListener('resync', () => on.anew());
  };

  const deliver = (kind, event) => {
    let data;
    try {
      data = JSON.parse(event.data);
    } catch {
      return;
    }
    on.event(kind, data);
  };

  const forget = world.whenVisibilityChanges(open);
  open();
  return () => {
    forget();
    close();
  };
}

/** The connection as the page shows it: `again` while it is being mended, `since` when it was lost. */
export function follow(last, name, now) {
  const mending = name === 'lost' || (name === 'connecting' && last.again);
  if (mending) return {state: name, again: true, since: last.again ? last.since : now};
  return {state: name, again: false, since: now};
}

function browser() {
  return {
    closed: EventSource.CLOSED,
    source: url => new EventSource(url),
    hidden: () => document.hidden,
    after: (ms, action) => setTimeout(action, ms),
    cancel: timer => clearTimeout(timer),
    whenVisibilityChanges: action => {
      document.addEventListener('visibilitychange', action);
      return () => document.removeEventListener('visibilitychange', action);
    },
  };
}
