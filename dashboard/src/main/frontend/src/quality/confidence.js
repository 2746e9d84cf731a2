import {count, percent} from '../core/format.js';
import {html} from '../core/html.js';
import {abstentionText, abstentionWord} from '../core/words.js';
import {href} from '../core/route.js';
import {Card} from '../parts/card.js';
import {Bar} from '../parts/bars.js';
import {Empty} from '../parts/states.js';
import {shareAbove} from './figures.js';

/** How large the largest probability is, and why the model abstained. */
export function Confidence({quality}) {
  const bins = quality.confidence?.bins ?? [];
  const highest = Math.max(0, ...bins);
  const reasons = Object.entries(quality.abstentions ?? {}).filter(([, number]) => number > 0);
  const sum = reasons.reduce((total, [, number]) => total + number, 0);
  if (highest === 0)
    return html`<${Card} id="confidence" title="Confidence and abstention"><${Empty} title="No answer yet"><p>The largest probability of each answer is counted here.</p>
      <//><//>`;
  return html`<${Card} id="confidence" title="Confidence and abstention" note="largest probability of each answer">
    <figure class="histogram"><div class="bins" role="img" aria-label=${`${percent(shareAbove(bins, 0.9))} of the answers have a probability of at least 90 %`}>
      ${bins.map((number, i) => html`<span class="bin" key=${i} title=${`${percent(i / bins.length)} to ${percent((i + 1) / bins.length)}: ${count(number)}`}>
        <span style=${{height: `${(number / highest) * 100}%`}}/></span>`)}</div>
      <div class="bin-axis" aria-hidden="true"><span>0 %</span><span>25 %</span><span>50 %</span><span>75 %</span>
        <span>100 %</span></div></figure>
    <p class="muted small">${percent(shareAbove(bins, 0.9))} of the answers are at least 90 % sure. With three classes none can be below 33 %.</p>
    ${
      sum > 0 &&
      html`<h3>Why it abstained</h3><ul class="reasons">${reasons.map(
        ([reason, number]) => html`<li key=${reason}>
      <a href=${href('live', {outcome: 'ABSTAINED', reason})} title=${abstentionText(reason)}>
        ${abstentionWord(reason)}</a><${Bar} share=${number / sum} kind="ABSTAINED"/>
        <span class="number">${count(number)}</span></li>`,
      )}</ul>`
    }<//>`;
}
