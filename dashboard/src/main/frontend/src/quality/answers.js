import {count, decimal, percent, plural} from '../core/format.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {quantityWord} from '../core/words.js';
import {Answer} from '../parts/card.js';
import {DRIFT_LEVELS, Level} from '../parts/marks.js';
import {agreementShare, driftOf, totals} from './figures.js';

const DRIFT_WORDS = {NONE: 'No', WATCH: 'A little', DRIFT: 'Yes'};

/** The three questions that bring people here, answered in a line each. */
export function Answers({quality}) {
  const drift = driftOf(quality.drift);
  const all = totals(quality.minutes);
  const agreed = agreementShare(quality.agreement?.confusion);
  const labelled = quality.agreement?.labelled ?? 0;
  return html`<div class="answers">
    <${Answer} question="Does the model drift?" answer=${html`<${Level} level=${drift ? (DRIFT_LEVELS[drift.level] ?? 'off') : 'off'}>
      ${drift ? (DRIFT_WORDS[drift.level] ?? printable(drift.level)) : 'Not known yet'}<//>`}>
      ${
        drift
          ? html`${quantityWord(drift.worst.name)} has a PSI of <b>
            ${decimal(drift.worst.psi, 3)}</b> against the images that ${printable(drift.model)} ${printable(drift.version)} learned from, over ${plural(drift.images, 'image')}.`
          : 'An hour needs 200 images, and the model a profile of its training images.'
      }<//>
    <${Answer} question="How often does it not answer?" answer=${all.classified > 0 ? percent(all.parts.ABSTAINED / all.classified, 1) : '–'}>
      ${all.classified > 0 ? html`<b>
        ${count(all.parts.ABSTAINED)}</b> abstentions of ${plural(all.classified, 'image')}; ${count(all.parts.REFUSED)} more were${' '}
          <a href="#/live?outcome=DEAD_LETTER">refused</a>.` : 'No image was classified yet.'}<//>
    <${Answer} question="Is it right?" answer=${agreed === null ? 'Not known yet' : html`${percent(agreed, 1)} <span class="answer-unit">agree with the label</span>`}>
      ${agreed === null ? 'None of the images kept has a label.' : html`Of <b>
        ${plural(labelled, 'labelled image')}</b>. Labels given after seeing the answer are counted apart.`}<//>
  </div>`;
}
