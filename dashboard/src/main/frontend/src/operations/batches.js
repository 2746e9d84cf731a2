import {count, decimal, percent, seconds} from '../core/format.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {closingText, closingWord} from '../core/words.js';
import {Bar} from '../parts/bars.js';
import {Card} from '../parts/card.js';
import {Empty} from '../parts/states.js';

/** How full batches are and what closed them. */
export function Batches({batches}) {
  const closed = Object.entries(batches?.closedBy ?? {})
    .filter(([, number]) => number > 0)
    .sort((a, b) => b[1] - a[1]);
  const sum = closed.reduce((total, [, number]) => total + number, 0);
  if (sum === 0)
    return html`<${Card} id="batches" title="Batches"><${Empty} title="No batch yet"><p>Images go through the engine together, in batches.</p>
      <//><//>`;
  const fill = batches.maxBatch ? batches.meanSize / batches.maxBatch : null;
  return html`<${Card} id="batches" title="Batches" note="last minute">
    <p class="big">${decimal(batches.meanSize)} <span class="muted small">images in a batch${fill !== null ? `, ${percent(fill)} of the largest (${count(batches.maxBatch)})` : ''}</span>
      </p>
    ${fill !== null && html`<${Bar} share=${fill}/>`}
    <h3>Why they closed</h3><ul class="reasons">${closed.map(([cause, number]) => html`<li key=${cause}>
      <span title=${closingText(cause)}>${closingWord(cause)}</span><${Bar} share=${number / sum}/>
      <span class="number">${percent(number / sum)}</span></li>`)}</ul>
    <p class="muted small">${closingText(closed[0][0])}</p><//>`;
}

/** What waits for the engine, by lane. */
export function Queues({queues}) {
  return html`<${Card} id="queues" title="Queues" note="decoded, waiting for the engine">${
    queues.length === 0
      ? html`<${Empty} title="No queue known"><p>The stream app is not reached.</p><//>`
      : html`
    <table class="plain"><caption class="sr">Queues by lane</caption><thead><tr><th scope="col">Lane</th>
      <th scope="col" class="right">Images</th><th scope="col" class="right">Oldest waits</th></tr></thead>
    <tbody>${queues.map(queue => html`<tr key=${queue.lane}><th scope="row">${printable(queue.lane).toUpperCase()}</th>
      <td class="right">${count(queue.depth)}</td><td class="right">${seconds(queue.ageSeconds)}</td></tr>`)}</tbody>
      </table>`
  }<//>`;
}
