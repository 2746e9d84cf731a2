import {percent, shortSum} from '../core/format.js';
import {html} from '../core/html.js';
import {usePoll} from '../core/poll.js';
import {printable} from '../core/text.js';
import {CLASSES, findingWord} from '../core/words.js';
import {Stage} from '../parts/marks.js';
import {Copy} from '../parts/text.js';

/** The model that answered, with the figures that its card gives for held-out images. */
export function ModelFigures({image}) {
  const {model} = image;
  const release = usePoll('/models', 60).data?.releases.find(one => one.sha256 === model.sha256);
  const figures = release?.metrics ?? {};
  const rows = [
    ['Accuracy', figures.accuracy],
    ...CLASSES.map(finding => [`Sensitivity, ${findingWord(finding)}`, figures[`sensitivity.${finding}`]]),
  ].filter(([, value]) => value !== undefined);
  return html`<p><strong>
    ${printable(model.name)} ${printable(model.version)}</strong> ${release && html`<${Stage} stage=${release.stage}/>`}
      <span class="muted"> on ${printable(image.engine)}, in a batch of ${image.batchSize ?? '–'}</span></p>
    ${rows.length === 0 && html`<p class="muted small">The figures of its card are known once it is announced on the models topic.</p>`}
    ${rows.length > 0 && html`<dl class="pairs figures">${rows.map(([name, value]) => html`<dt key=${name}>${name}</dt>
      <dd>${percent(value, 1)}</dd>`)}</dl><p class="muted small">On held-out images, from the model's card.</p>`}
    <dl class="ids"><dt>SHA-256</dt><dd><span class="mono" title=${printable(model.sha256)}>
      ${printable(shortSum(model.sha256))}</span><${Copy} text=${model.sha256} what="the model's SHA-256"/></dd></dl>`;
}
