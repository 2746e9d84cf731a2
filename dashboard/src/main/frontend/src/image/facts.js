import {clock, dateTime, millis} from '../core/format.js';
import {html} from '../core/html.js';
import {abstentionText, abstentionWord, kindOf, plain} from '../core/words.js';
import {Probabilities} from '../parts/bars.js';
import {Finding} from '../parts/marks.js';
import {Copy, Foreign, Time} from '../parts/text.js';
import {AnswerForm} from './answer.js';
import {History} from './history.js';
import {ModelFigures} from './model-figures.js';

/** All that is known about an image beside what it shows. */
export function Facts({image, config, query}) {
  return html`<div class="facts">
    ${
      image.probabilities &&
      html`<section><h3>Finding</h3>
      <p class="finding-large"><${Finding} kind=${kindOf(image)} strong/></p>
      ${image.outcome === 'ABSTAINED' && html`<p class="abstained"><strong>
        ${abstentionWord(image.abstainReason)}.</strong> ${abstentionText(image.abstainReason)}</p>`}
      <${Probabilities} image=${image} large/>
      <p class="muted small">Calibrated probabilities of the model; they sum to 100 %.</p></section>`
    }
    ${image.label && html`<section><h3>Label</h3><p>
      <${Finding} kind=${image.label.finding}/> <span class="muted">${ground(image.label)}</span>
      </p></section>`}
    ${config?.answers && image.probabilities && html`<${AnswerForm} key=${image.imageId} image=${image}/>`}
    <section><h3>Times</h3><${Times} image=${image}/></section>
    ${image.model && html`<section><h3>Model</h3><${ModelFigures} image=${image}/></section>`}
    <section><h3>Study history</h3><${History} image=${image} query=${query}/></section>
    <section><h3>Identifiers</h3><${Identifiers} image=${image}/></section>
  </div>`;
}

/** What a label rests on, and whether the answer may have led to it. */
function ground(label) {
  const seen = label.assisted ? 'who had seen the model’s answer' : 'without the model’s answer';
  return `by ${plain(label.evidence).toLowerCase()}, ${seen}`;
}

function Times({image}) {
  const all = [
    ['Acquired', image.acquiredAt],
    ['Published', image.publishedAt],
    ['Received', image.receivedAt],
    ['Decided', image.decidedAt],
    ['Committed', image.committedAt],
  ].filter(([, at]) => at);
  return html`<dl class="pairs">${all.map(
    ([name, at], i) => html`<dt key=${name}>${name}</dt>
    <dd><${Time} iso=${at} as=${i === 0 ? dateTime : clock}/>
      ${i > 0 && html` <span class="muted">${later(all[i - 1][1], at)}</span>`}</dd>`,
  )}
    <dt>Latency</dt><dd><strong>
      ${millis(image.latencyMs ?? image.decisionMs)}</strong> <span class="muted">from publishing to ${image.latencyMs === null && image.decisionMs !== null ? 'the decision' : 'commit'}</span>
      </dd></dl>`;
}

/** How much later one time is than the one before it; nothing where clocks disagree. */
function later(before, at) {
  const passed = Date.parse(at) - Date.parse(before);
  return passed >= 0 ? `+${millis(passed)}` : '';
}

function Identifiers({image}) {
  const place = at => at && `${at.topic} ${at.partition} ${at.offset}`;
  const rows = [
    ['Image', image.imageId],
    ['Study', image.studyId],
    ['Patient', image.patientId],
    ['Trace', image.traceId],
    ['Image record', place(image.source)],
    ['Outcome record', place(image.outcomeAt)],
  ];
  return html`<dl class="ids">${rows
    .filter(([, text]) => text)
    .map(
      ([name, text]) => html`<dt key=${name}>${name}</dt>
    <dd><${Foreign} text=${text} mono/><${Copy} text=${text} what=${name.toLowerCase()}/></dd>`,
    )}</dl>
    <p class="muted small">Pseudonyms; nothing here names a person. Records: topic, partition, offset.</p>`;
}
