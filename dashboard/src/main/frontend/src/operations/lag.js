import {count, plural} from '../core/format.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {Card} from '../parts/card.js';
import {Level} from '../parts/marks.js';
import {Empty} from '../parts/states.js';
import {lagByGroup} from './figures.js';

const SHOWN = 24;

/** Records that wait, by group and partition; the longest waits first. */
export function Lag({lag}) {
  const groups = lagByGroup(lag);
  return html`<${Card} id="lag" title="Lag by partition" note="published and not committed" wide>${
    groups.length === 0
      ? html`<${Empty} title="No consumer group reads yet"><p>Lag is known once a group has committed.</p><//>`
      : html`<div class="groups">${groups.map(group => html`<${Group} group=${group} key=${group.group}/>`)}</div>`
  }<//>`;
}

function Group({group}) {
  const rows = [...group.rows].sort((a, b) => Number(b.stalled) - Number(a.stalled) || b.lag - a.lag);
  return html`<section class="group"><h3>
    <bdi class="clip" dir="ltr">${printable(group.group)}</bdi> <span class="muted">${plural(group.lag, 'record')}</span>
    </h3>
    <table class="plain"><caption class="sr">Lag of ${printable(group.group)}</caption><thead><tr>
      <th scope="col">Partition</th><th scope="col" class="right">Lag</th><th scope="col">State</th></tr></thead><tbody>
    ${rows.slice(0, SHOWN).map(
      row => html`<tr key=${`${row.topic}/${row.partition}`}>
        <th scope="row"><span class="clip">${printable(row.topic)} ${row.partition}</span></th>
        <td class="right">${count(row.lag)}</td>
      <td>${row.stalled ? html`<${Level} level="bad">Stalled<//>` : html`<${Level} level=${row.lag > 0 ? 'off' : 'good'}>
        ${row.lag > 0 ? 'Moves' : 'Done'}<//>`}</td></tr>`,
    )}</tbody></table>
    ${rows.length > SHOWN && html`<p class="muted small">${plural(rows.length - SHOWN, 'more partition')} with less.</p>`}</section>`;
}
