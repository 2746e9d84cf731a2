import {useState} from 'preact/hooks';
import {count, decimal, percent, plural} from '../core/format.js';
import {html} from '../core/html.js';
import {CLASSES, findingWord} from '../core/words.js';
import {Card} from '../parts/card.js';
import {Finding} from '../parts/marks.js';
import {Empty} from '../parts/states.js';
import {confusionRows} from './figures.js';

/** The model's answers against the labels that came for the same images. */
export function Agreement({agreement}) {
  const [assisted, setAssisted] = useState(false);
  if (!agreement || (agreement.labelled === 0 && !agreement.assisted?.labelled)) {
    return html`<${Card} id="agreement" title="Agreement with labels" wide>
      <${Empty} title="No label yet"><p>Labels that come for images kept here are compared with the model's answers.</p>
      <p><code>./radstream label --help</code></p><//><//>`;
  }
  const shown = assisted && agreement.assisted ? agreement.assisted : agreement;
  const choice = (text, value, of) =>
    html`<button type="button" class=${assisted === value ? 'choice on' : 'choice'} aria-pressed=${assisted === value} onClick=${() => setAssisted(value)}>
      ${text} ${count(of)}</button>`;
  return html`<${Card} id="agreement" title="Agreement with labels" note=${plural(shown.labelled, 'labelled image')} wide>
    ${agreement.assisted && html`<div class="choices" role="group" aria-label="Which labels">
      ${choice('Given without the answer:', false, agreement.labelled)}
      ${choice('Given after seeing it:', true, agreement.assisted.labelled)}</div>`}
    <div class="split"><${Confusion} confusion=${shown.confusion}/><${Sensitivity} rows=${shown.sensitivity}/></div>
    ${agreement.feedback && html`<${Feedback} feedback=${agreement.feedback}/>`}<//>`;
}

function Feedback({feedback}) {
  const said = ['accepted', 'rejected', 'corrected'].map(answer => `${count(feedback[answer])} ${answer}`).join(', ');
  return html`<p class="muted small">Answers of readers: ${said}.</p>`;
}

function Confusion({confusion}) {
  return html`<table class="confusion"><caption>Label (rows) and the model's answer (columns)</caption>
    <thead><tr><td/>${[...CLASSES, 'ABSTAINED'].map(finding => html`<th scope="col" key=${finding}>
      <${Finding} kind=${finding}/></th>`)}<th scope="col">All</th></tr></thead>
    <tbody>${confusionRows(confusion).map(
      row => html`<tr key=${row.finding}><th scope="row"><${Finding} kind=${row.finding}/></th>
      ${row.cells.map((cell, i) => html`<td key=${i} class=${cell.right ? 'cell right-answer' : 'cell'}>
        <span class="shade" style=${{opacity: cell.share * 0.55}}/><b>${count(cell.count)}</b><small>
        ${percent(cell.share)}</small></td>`)}
      <td class="cell all">${count(row.of)}</td></tr>`,
    )}</tbody></table>`;
}

function Sensitivity({rows}) {
  return html`<div class="sensitivity"><h3>Sensitivity</h3><ul class="intervals">${(rows ?? []).map(
    row => html`<li key=${row.finding}>
      <${Finding} kind=${row.finding}/>
        <span class="interval" aria-hidden="true">${row.of > 0 && html`<span class="whisker" style=${{left: `${row.low * 100}%`, width: `${(row.high - row.low) * 100}%`}}/>
        <span class="dot" style=${{left: `${row.value * 100}%`}}/>`}</span>
      <span class="number"><b>
        ${percent(row.value, 1)}</b> <span class="muted small">${row.of > 0 ? `${decimal(row.low * 100)}–${decimal(row.high * 100)} %, of ${count(row.of)}` : 'no label of it'}</span>
        </span></li>`,
  )}</ul>
    <p class="muted small">With 95 % intervals, ${findingWord('ABSTAINED').toLowerCase()} counted as not found. The scale goes from 0 to 100 %.</p>
      </div>`;
}
