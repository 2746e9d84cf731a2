import {useEffect, useRef, useState} from 'preact/hooks';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {ago, dateTime} from '../core/format.js';

/** Foreign text on one line: isolated from the text around it, cut with an ellipsis, whole in the tooltip. */
export function Foreign({text, mono}) {
  if (text === null || text === undefined || text === '') return html`<span class="muted">–</span>`;
  const shown = printable(text);
  return html`<bdi class=${mono ? 'foreign mono' : 'foreign'} dir="ltr" title=${shown}>${shown}</bdi>`;
}

/** A time of day whose tooltip is the exact moment. */
export function Time({iso, as}) {
  if (!iso) return html`<span class="muted">–</span>`;
  return html`<time dateTime=${printable(iso)} title=${printable(iso)}>${as ? as(iso) : dateTime(iso)}</time>`;
}

/** "12 s ago", kept current. */
export function Ago({iso}) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(n => n + 1), 5000);
    return () => clearInterval(timer);
  }, []);
  return html`<time dateTime=${printable(iso)} title=${printable(iso)}>${ago(iso)}</time>`;
}

/** Copies what is shown: control characters stay escaped, so that nothing unseen lands in a terminal. */
export function Copy({text, what}) {
  const [state, setState] = useState('');
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    const done = await copied(printable(text));
    setState(done ? 'Copied' : 'Select and copy');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState(''), 1800);
  };
  return html`<button type="button" class="copy" onClick=${copy} aria-label=${`Copy ${what}`}>
    <span aria-live="polite">${state || 'Copy'}</span></button>`;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
