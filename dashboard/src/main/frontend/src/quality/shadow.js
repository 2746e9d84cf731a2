import {count, percent, plural} from '../core/format.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {Bar} from '../parts/bars.js';
import {Card} from '../parts/card.js';
import {Finding} from '../parts/marks.js';
import {Empty} from '../parts/states.js';

/** The champion and a model on trial, on the same images. */
export function Shadow({shadow, models}) {
  if (!shadow)
    return html`<${Card} id="shadow" title="Champion and shadow" wide>
      <${Empty} title="No model on trial"><p>A release in the stage SHADOW answers the same images without being published.</p>
      <//><//>`;
  const champion = models?.serving;
  return html`<${Card} id="shadow" title="Champion and shadow" note=${plural(shadow.images, 'image')} wide>
    <div class="split"><div>
    <p class="sub-head">${champion ? html`<strong>
      ${printable(champion.name)} ${printable(champion.version)}</strong> and ` : ''}<strong>
      ${printable(shadow.model)} ${printable(shadow.version)}</strong> <span class="muted">agree on</span></p>
    <p class="big">${percent(shadow.images > 0 ? shadow.agree / shadow.images : null, 1)} <span class="muted small">${count(shadow.agree)} of ${count(shadow.images)}</span>
      </p>
    <${Bar} share=${shadow.images > 0 ? shadow.agree / shadow.images : 0}/>
      <p class="muted small">The shadow answers the same images without being published.</p></div>
    ${
      shadow.differ.length > 0 &&
      html`<div><h3 class="first">Where they differ</h3>
        <table class="plain"><caption class="sr">Answers that differ</caption><thead><tr><th scope="col">Champion</th>
        <th scope="col">Shadow</th><th scope="col" class="right">Images</th><td/></tr></thead><tbody>
      ${shadow.differ.map(row => html`<tr key=${`${row.champion}/${row.shadow}`}><td><${Finding} kind=${row.champion}/>
        </td><td><${Finding} kind=${row.shadow}/></td><td class="right">${count(row.count)}</td>
        <td class="bar-cell"><${Bar} share=${row.count / Math.max(1, shadow.images - shadow.agree)}/></td>
        </tr>`)}</tbody></table></div>`
    }</div><//>`;
}
