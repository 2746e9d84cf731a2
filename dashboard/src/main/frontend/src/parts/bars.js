import {html} from '../core/html.js';
import {percent} from '../core/format.js';
import {CLASSES, findingShort, findingWord} from '../core/words.js';
import {Shape} from './marks.js';

const KEYS = {COVID19: 'covid19', PNEUMONIA: 'pneumonia', NORMAL: 'normal'};

export const probabilityOf = (image, finding) => image.probabilities?.[KEYS[finding]];

/** A share from 0 to 1 as a bar; the words beside it say the same. */
export function Bar({share, kind = 'accent'}) {
  const width = `${Math.max(0, Math.min(1, share || 0)) * 100}%`;
  return html`<span class="bar" aria-hidden="true"><span class=${`fill k-${kind}`} style=${{width}}/></span>`;
}

/** Calibrated probabilities, one line a class. */
export function Probabilities({image, large}) {
  const digits = large ? 1 : 0;
  return html`<span class=${large ? 'probabilities large' : 'probabilities'}>
    ${CLASSES.map(
      finding => html`<span class=${image.finding === finding ? 'probability chosen' : 'probability'} key=${finding}>
      <span class="name">${large ? html`<${Shape} kind=${finding}/>
        ${findingWord(finding)}` : findingShort(finding)}</span>
      <${Bar} share=${probabilityOf(image, finding)} kind=${finding}/>
      <span class="value">${percent(probabilityOf(image, finding), digits)}</span>
    </span>`,
    )}
  </span>`;
}

/** A whole in parts, side by side: [{name, value, kind}]. */
export function Parts({parts, label}) {
  const sum = parts.reduce((total, part) => total + part.value, 0);
  const said = parts.map(part => `${part.name} ${percent(part.value / sum)}`).join(', ');
  return html`<div class="parts" role="img" aria-label=${`${label}: ${said}`}>
    ${parts.filter(part => part.value > 0).map(part => html`<span class=${`part k-${part.kind}`} style=${{flexGrow: part.value}} key=${part.name}/>`)}
  </div>`;
}
