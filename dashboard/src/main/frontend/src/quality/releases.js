import {percent, shortSum} from '../core/format.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {CLASSES, findingShort} from '../core/words.js';
import {Card, Table} from '../parts/card.js';
import {Level, Stage} from '../parts/marks.js';
import {Empty, Polled} from '../parts/states.js';
import {Time} from '../parts/text.js';

const HEADS = [
  {text: 'Release'},
  {text: 'Stage'},
  {text: 'Announced'},
  {text: 'Gate'},
  {text: 'Accuracy', right: true},
  ...CLASSES.map(finding => ({text: `Sens. ${findingShort(finding)}`, right: true})),
  {text: 'From'},
];

/** Releases with what the gate said of them. */
export function Releases({poll}) {
  return html`<${Card} id="releases" title="Models and gate decisions" wide><${Polled} poll=${poll} lines=${4}>${data =>
    data.releases.length === 0
      ? html`<${Empty} title="No release announced"><p>The stream app serves the bundle it was started with. <code>./radstream models --help</code> tells how one is announced.</p>
        <//>`
      : html`<${Table} caption="Releases, newest first" heads=${HEADS}>
        ${data.releases.map(release => html`<${Row} release=${release} releases=${data.releases} serving=${data.serving} key=${`${release.name}/${release.version}`}/>`)}<//>`}<//>
        <//>`;
}

function Row({release, releases, serving}) {
  const {metrics = {}} = release;
  return html`<tr><th scope="row" title=${printable(release.sha256)}>
    <span class="clip">${printable(release.name)} ${printable(release.version)}</span>
    ${serving?.sha256 === release.sha256 && html`<span class="tag">serving</span>`}</th>
    <td><${Stage} stage=${release.stage}/></td><td class="nowrap"><${Time} iso=${release.createdAt}/></td><td>
      <${Gate} gate=${release.gate} releases=${releases}/></td>
    <td class="right">${percent(metrics.accuracy, 1)}</td>
      ${CLASSES.map(finding => html`<td class="right" key=${finding}>
      ${percent(metrics[`sensitivity.${finding}`], 1)}</td>`)}
    <td class="muted">${release.parentVersion ? printable(release.parentVersion) : '–'}${release.replaces && html`<span class="small">, replaced ${printable(release.replaces)}</span>`}</td>
      </tr>`;
}

function Gate({gate, releases}) {
  if (!gate || gate.passed === null || gate.passed === undefined) return html`<${Level} level="off">Not asked<//>`;
  const known = releases.find(release => release.sha256 === gate.against);
  const other = known ? `${printable(known.name)} ${printable(known.version)}` : gate.against && shortSum(gate.against);
  return html`<${Level} level=${gate.passed ? 'good' : 'bad'}>${gate.passed ? 'Passed' : 'Not passed'}<//>
    <span class="muted small gate-note">${other && ` against ${other}`}
      ${gate.note && html`; overruled: “${printable(gate.note)}”`}</span>`;
}
