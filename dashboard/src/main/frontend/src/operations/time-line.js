import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {Card} from '../parts/card.js';
import {Stage} from '../parts/marks.js';
import {Empty, Polled} from '../parts/states.js';
import {Ago, Time} from '../parts/text.js';

const SHOWN = 6;

/** When which model got its stage. */
export function TimeLine({poll}) {
  return html`<${Card} id="time-line" title="Models over time" note="newest first" wide>
    <${Polled} poll=${poll} lines=${4}>${data =>
    data.releases.length === 0
      ? html`<${Empty} title="No release announced"><p>The stream app serves the bundle it was started with.</p><//>`
      : html`<ol class="time-line">${data.releases.slice(0, SHOWN).map(
          release => html`<li key=${`${release.name}/${release.version}`}>
        <span><strong>${printable(release.name)} ${printable(release.version)}</strong> <${Stage} stage=${release.stage}/>
          </span>
        <span class="muted small"><${Time} iso=${release.createdAt}/>, <${Ago} iso=${release.createdAt}/></span></li>`,
        )}</ol>`}<//><//>`;
}
