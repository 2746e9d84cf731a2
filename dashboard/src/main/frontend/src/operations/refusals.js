import {count} from '../core/format.js';
import {html} from '../core/html.js';
import {href} from '../core/route.js';
import {printable} from '../core/text.js';
import {plain} from '../core/words.js';
import {Bar} from '../parts/bars.js';
import {Card} from '../parts/card.js';
import {Empty, Polled} from '../parts/states.js';

/** Dead letters by reason, each with what it means, what cures it, and the way to its images. */
export function Refusals({poll}) {
  return html`<${Card} id="refusals" title="Refused images by reason" note="a reason opens its images" wide>
    <${Polled} poll=${poll} lines=${4}>${data =>
    data.reasons.length === 0
      ? html`<${Empty} title="Nothing was refused"><p>None of the images kept became a dead letter.</p><//>`
      : html`<${List} reasons=${data.reasons}/>`}<//><//>`;
}

function List({reasons}) {
  const highest = Math.max(...reasons.map(row => row.count));
  return html`<ul class="refusals">${reasons.map(
    row => html`<li key=${row.reason}>
    <a href=${href('live', {outcome: 'DEAD_LETTER', reason: row.reason})}>${plain(row.reason)}</a>
      <${Bar} share=${row.count / highest} kind="REFUSED"/><span class="number">${count(row.count)}</span>
    <span class="refusal-text"><span>${printable(row.meaning)}</span> <span class="muted">${printable(row.cure)}</span>
      </span></li>`,
  )}</ul>`;
}
