import {useEffect, useRef, useState} from 'preact/hooks';
import {get} from './api.js';

/**
 * Data of a path, asked for again every `seconds` while the page is visible, and at once when it is shown again. Data stays while
 * later requests fail: {data, error, at}, where `at` is when it was read.
 */
export function usePoll(path, seconds, version = 0) {
  const [state, setState] = useState({path, data: null, error: null, at: null});
  const timer = useRef(0);
  useEffect(() => {
    if (!path) return undefined;
    const stop = new AbortController();
    const ask = async () => {
      clearTimeout(timer.current);
      if (document.hidden) return;
      try {
        const data = await get(path, stop.signal);
        setState({path, data, error: null, at: Date.now()});
      } catch (error) {
        if (stop.signal.aborted) return;
        setState(before => ({...(before.path === path ? before : {data: null, at: null}), path, error}));
      }
      if (seconds > 0) timer.current = setTimeout(ask, seconds * 1000);
    };
    const shown = () => !document.hidden && ask();
    ask();
    document.addEventListener('visibilitychange', shown);
    return () => {
      stop.abort();
      clearTimeout(timer.current);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [path, seconds, version]);
  return state.path === path ? state : {path, data: null, error: null, at: null};
}
