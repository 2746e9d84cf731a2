import {count, decimal, millis, plural} from '../core/format.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {limitWord, plain} from '../core/words.js';
import {Answer} from '../parts/card.js';
import {Level} from '../parts/marks.js';
import {lagByGroup, rate, troubled} from './figures.js';

/** The questions that bring people here, answered in a line each. */
export function Answers({operations, reasons, away}) {
  const [limit, why] = limitOf(operations, away);
  return html`<div class="answers four">
    <${Answer} question="What limits throughput?" answer=${limit}>${why}<//>
    <${Flow} operations=${operations}/><${Standing} operations=${operations} away=${away}/><${Refused} reasons=${reasons}/></div>`;
}

/** What limits throughput, and why. */
function limitOf({bottleneck, latency}, away) {
  if (away) return ['Kafka is away', 'Nothing is read until it answers again.'];
  if (bottleneck) return [limitWord(bottleneck.step), printable(bottleneck.why)];
  if (latency.length === 0) return ['Not known', 'No image was timed in the last minute.'];
  return ['Nothing', 'Images are taken as they come; no step is short of time.'];
}

function Flow({operations}) {
  const {now, highest} = rate(operations.throughput.imagesPerSecond);
  const whole = operations.latency.find(row => row.step === 'endToEnd');
  return html`<${Answer} question="How much flows?" answer=${html`${decimal(now)} <span class="answer-unit">images/s</span>`}>
    ${highest !== null && html`At most ${decimal(highest)} in 15 minutes. `}${whole && html`Half are done within <b>
      ${millis(whole.p50Ms)}</b>, 99 % within <b>${millis(whole.p99Ms)}</b>.`}<//>`;
}

function Standing({operations, away}) {
  const bad = troubled(operations.services);
  const groups = lagByGroup(operations.lag);
  const stalled = groups.reduce((sum, group) => sum + group.stalled, 0);
  const fine = bad.length === 0 && stalled === 0 && !away;
  return html`<${Answer} question="Does anything stand still?" answer=${html`<${Level} level=${fine ? 'good' : 'bad'}>
    ${fine ? 'No' : 'Yes'}<//>`}>
    ${away && html`<b>Kafka</b> does not answer. `}${stalled > 0 && html`<b>${plural(stalled, 'partition')}</b> without progress. `}${bad.length > 0 && html`<b>
      ${bad.map(service => printable(service.name)).join(', ')}</b> not ready. `}
    ${
      groups[0] &&
      `${plural(
        groups.reduce((sum, group) => sum + group.lag, 0),
        'record',
      )} wait.`
    }<//>`;
}

function Refused({reasons}) {
  const rows = reasons?.reasons ?? [];
  const sum = rows.reduce((total, row) => total + row.count, 0);
  return html`<${Answer} question="What is refused?" answer=${reasons ? html`${count(sum)} <span class="answer-unit">${sum === 1 ? 'image' : 'images'}</span>` : '–'}>
    ${sum > 0 ? html`Most for <a href=${`#/live?outcome=DEAD_LETTER&reason=${encodeURIComponent(rows[0].reason)}`}>
      ${plain(rows[0].reason).toLowerCase()}</a>; see the reasons below.` : 'No dead letter among those kept.'}<//>`;
}
