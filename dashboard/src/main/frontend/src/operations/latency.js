import {count, millis, percent} from '../core/format.js';
import {html} from '../core/html.js';
import {stepWord} from '../core/words.js';
import {Card} from '../parts/card.js';
import {Level} from '../parts/marks.js';
import {Empty} from '../parts/states.js';
import {latencySplit} from './figures.js';

/** Where an image's time goes. */
export function Latency({latency, bottleneck}) {
  if (latency.length === 0)
    return html`<${Card} id="latency" title="Latency"><${Empty} title="No image in the last minute"><p>Steps are timed by the stream app's histograms.</p>
      <//><//>`;
  const {steps, whole, longest} = latencySplit(latency);
  const shares = steps.map(row => `${stepWord(row.step).toLowerCase()} ${percent(row.share)}`).join(', ');
  return html`<${Card} id="latency" title="Latency" note="last minute"><table class="plain latency"><caption class="sr">Time by step</caption>
    <thead><tr><th scope="col">Step</th><th scope="col" class="right">Median</th><th scope="col" class="right">99 %</th>
      <td class="bar-cell"/></tr></thead>
    <tbody>${steps.map(row => html`<${Step} row=${row} longest=${longest} limits=${bottleneck?.step === row.step} key=${row.step}/>`)}</tbody>
    ${whole && html`<tfoot><${Step} row=${whole} longest=${longest}/></tfoot>`}</table>
    <p class="muted small">The full bar ends at the median, the line at 99 %. ${' '}
      Of the medians’ sum: ${shares}.</p>
      <//>`;
}

function Step({row, longest, limits}) {
  const width = value => `${Math.min(100, ((value ?? 0) / longest) * 100)}%`;
  return html`<tr><th scope="row" title=${`${count(row.count)} timed`}>
    ${stepWord(row.step)}${limits && html` <${Level} level="watch">limits<//>`}</th>
    <td class="right">${millis(row.p50Ms)}</td><td class="right">${millis(row.p99Ms)}</td>
    <td class="bar-cell"><span class="range" aria-hidden="true"><span class="range-line" style=${{width: width(row.p99Ms)}}/>
      <span class="range-fill" style=${{width: width(row.p50Ms)}}/></span></td></tr>`;
}
