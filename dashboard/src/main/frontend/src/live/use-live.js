import {useCallback, useEffect, useReducer, useRef, useState} from 'preact/hooks';
import {address, get, withQuery} from '../core/api.js';
import {follow, openStream} from '../core/stream.js';
import {PAGE, reduce, start} from './reducer.js';

const REDRAW_MS = 400;

/**
 * The images of a filter and the stream that adds to them. Events are gathered and shown at most every REDRAW_MS, however many come.
 * What comes while a page is asked for waits for it: it may not be on the page yet. `onOld` is called when the page `before` is no longer
 * known, as after a restart of the server. `hear(listener)` tells of each explanation, label and model.
 */
export function useLive(filter, before, onOld) {
  const [state, dispatch] = useReducer(reduce, start);
  const [stream, setStream] = useState({state: 'connecting', since: Date.now(), again: false});
  const [held, setHeld] = useState(false);
  const now = useRef({});
  now.current = {filter, held, before};
  const gathered = useRef([]);
  const listeners = useRef(new Set());
  const asking = useRef(null);
  const loading = useRef(false);

  const load = useCallback(async () => {
    asking.current?.abort();
    const stop = new AbortController();
    asking.current = stop;
    const {filter: wanted, before: from} = now.current;
    gathered.current.length = 0;
    loading.current = true;
    try {
      const page = await get(withQuery('/images', {limit: PAGE, before: from, ...wanted}), stop.signal);
      dispatch({type: 'page', page, first: !from});
    } catch (error) {
      if (stop.signal.aborted) return;
      if (from && error.status === 410) onOld();
      else dispatch({type: 'failed', error});
    }
    loading.current = false;
  }, []);

  useEffect(() => {
    dispatch({type: 'clear'});
    load();
  }, [JSON.stringify(filter), before]);

  useEffect(() => {
    const show = () => {
      if (gathered.current.length === 0 || loading.current) return;
      const {filter: wanted, held: still} = now.current;
      dispatch({type: 'events', events: gathered.current.splice(0), filter: wanted, held: still});
    };
    const timer = setInterval(show, REDRAW_MS);
    const close = openStream(address('/events'), {
      state: name => setStream(last => follow(last, name, Date.now())),
      anew: () => {
        if (!now.current.before) load();
      },
      event: (kind, data) => {
        if (kind !== 'model') gather(gathered.current, {kind, data});
        listeners.current.forEach(listener => listener(kind, data));
      },
    });
    return () => {
      clearInterval(timer);
      close();
      asking.current?.abort();
    };
  }, []);

  /** The cursor of what comes after this page; asked for if images left the page's end since it was loaded. */
  const older = useCallback(async () => {
    if (!state.cut) return state.next;
    return (await get(withQuery('/images', {limit: PAGE, ...now.current.filter}))).next;
  }, [state.cut, state.next]);

  const hear = useCallback(listener => {
    listeners.current.add(listener);
    return () => listeners.current.delete(listener);
  }, []);
  return {state, stream, held, setHeld, load, older, hear};
}

/** Keeps the newest of what was not shown yet: an image and its explanation for each row of a page. */
function gather(events, event) {
  events.push(event);
  if (events.length > 2 * PAGE) events.shift();
}
