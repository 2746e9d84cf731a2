import {decimal, plural} from '../core/format.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {quantityText, quantityWord} from '../core/words.js';
import {Card} from '../parts/card.js';
import {Drift} from '../parts/marks.js';
import {Empty} from '../parts/states.js';
import {Time} from '../parts/text.js';

const SHOWN = 3;
const FULL_PSI = 0.4;
const WATCH_PSI = 0.1;
const DRIFT_PSI = 0.25;

/** Today's images against those the model learned from. */
export function Drifts({drift}) {
  return html`<${Card} id="drift" title="Drift" note="Population Stability Index of an hour">
    ${
      !drift || drift.length === 0
        ? html`<${Empty} title="No drift figures yet"><p>They need 200 images in an hour, and a model that was released with a profile of its images.</p>
          <//>`
        : drift
            .slice(0, SHOWN)
            .map(one => html`<${OneModel} one=${one} key=${`${one.model}/${one.version}/${one.since}`}/>`)
    }<//>`;
}

function OneModel({one}) {
  return html`<p class="sub-head"><strong>
    ${printable(one.model)} ${printable(one.version)}</strong> <span class="muted">${plural(one.images, 'image')} since <${Time} iso=${one.since}/>
    </span></p>
    <ul class="meters">${one.quantities.map(
      quantity => html`<li key=${quantity.name}>
      <span class="meter-name">${quantityWord(quantity.name)}<span class="muted small">${quantityText(quantity.name)}</span>
        </span>
      <span class="psi" aria-hidden="true"><span class=${`psi-fill l-${quantity.level}`} style=${{width: share(quantity.psi)}}/>
        <span class="psi-mark" style=${{left: share(WATCH_PSI)}}/>
        <span class="psi-mark" style=${{left: share(DRIFT_PSI)}}/></span>
      <span class="number">${decimal(quantity.psi, 3)}</span><${Drift} level=${quantity.level}/></li>`,
    )}</ul>
    <p class="muted small">Marks at ${WATCH_PSI} (watch) and ${DRIFT_PSI} (drift). Drift says that images changed, not that answers are wrong: look at agreement and at the images.</p>`;
}

const share = psi => `${Math.min(100, (psi / FULL_PSI) * 100)}%`;
