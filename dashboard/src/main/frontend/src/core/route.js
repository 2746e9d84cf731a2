import {useEffect, useState} from 'preact/hooks';
import {wellFormed} from './text.js';

export const PAGES = ['live', 'quality', 'operations'];

/** "#/live?image=abc" as {page, query}. Whatever is not known is the live page. */
export function parse(hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const query = Object.fromEntries(new URLSearchParams(search));
  return {page: PAGES.includes(path) ? path : 'live', query};
}

/** The address of a page; empty values of the query are left out. */
export function href(page, query = {}) {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(entries.map(([name, value]) => [name, wellFormed(value)]));
  return `#/${page}${entries.length > 0 ? `?${search}` : ''}`;
}

/** Goes to an address; `instead` leaves no way back to the one before. */
export function go(address, instead = false) {
  if (instead) location.replace(address);
  else location.hash = address;
}

export function useRoute() {
  const [route, setRoute] = useState(() => parse(location.hash));
  useEffect(() => {
    const changed = () => setRoute(parse(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return route;
}
