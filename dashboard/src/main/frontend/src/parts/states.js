import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {Ago} from './text.js';

/** Nothing to show, and what would change that. */
export function Empty({title, children}) {
  return html`<div class="state"><svg class="state-mark" viewBox="0 0 48 48" aria-hidden="true"><rect x="6" y="8" width="36" height="32" rx="4"/>
    <path d="M16 16c-4 2-5 8-5 17 5 1 8 0 10-2V17c0-2-2-2-5-1zm16 0c4 2 5 8 5 17-5 1-8 0-10-2V17c0-2 2-2 5-1z"/></svg>
    <p class="state-title">${title}</p><div class="state-text">${children}</div></div>`;
}

/** While the first answer is awaited: the shape of what comes. */
export function Loading({lines = 6}) {
  return html`<div class="loading" role="status"><span class="sr">Loading</span>
    ${Array.from({length: lines}, (_, i) => html`<span class="bone" key=${i}/>`)}</div>`;
}

/** An answer that is no data. */
export function Failure({error, retry}) {
  return html`<div class="state" role="alert"><p class="state-title">${error.status === 0 ? 'The dashboard server does not answer' : 'This could not be shown'}</p>
    <div class="state-text">${printable(error.message)} ${error.status !== 0 && html`<code>
      ${printable(error.code)}</code>`}
    ${retry && html`<p><button type="button" class="button" onClick=${retry}>Try again</button></p>`}</div></div>`;
}

/** Data of a poll, or its loading or failing; stale data is shown and named so. */
export function Polled({poll, lines, children}) {
  if (!poll.data) return poll.error ? html`<${Failure} error=${poll.error}/>` : html`<${Loading} lines=${lines}/>`;
  return html`${poll.error && html`<p class="stale" role="status">Not current: read <${Ago} iso=${new Date(poll.at).toISOString()}/>. ${printable(poll.error.message)}</p>`}
    ${children(poll.data)}`;
}
