import {html} from '../core/html.js';
import {usePoll} from '../core/poll.js';
import {href} from '../core/route.js';
import {printable} from '../core/text.js';
import {plain} from '../core/words.js';
import {count} from '../core/format.js';
import {Copy} from '../parts/text.js';

const HANDLED = {
  REPLAYED: 'Replayed: it went back to the images topic and got another outcome there.',
  DISCARDED: 'Discarded: somebody decided that it needs none.',
};

/** Why an image has no diagnosis, what cures it, and how to send it again. */
export function Refused({image}) {
  const letter = image.deadLetter ?? {};
  const known = usePoll('/dead-letters/reasons', 0).data?.reasons.find(row => row.reason === letter.reason);
  return html`<section class="refused" aria-label="Why this image was refused">
    <p class="refused-code">${printable(letter.reason ?? 'unknown reason')}</p>
    <h3>${plain(letter.reason)}</h3>
    <dl class="explain">
      ${known && html`<dt>What that means</dt><dd>${printable(known.meaning)}</dd>`}
      ${letter.detail && html`<dt>What was seen</dt><dd><bdi dir="ltr" class="wrap">${printable(letter.detail)}</bdi>
        </dd>`}
      ${known && html`<dt>What to do</dt><dd>${printable(known.cure)}</dd>`}
      <dt>Since then</dt><dd>${HANDLED[letter.handled] ?? 'Nothing was done about it yet. Its bytes are kept.'}</dd>
      ${
        letter.replayCommand &&
        !letter.handled &&
        html`<dt>To send it again, once the cause is gone</dt>
        <dd class="command"><code>${printable(letter.replayCommand)}</code>
          <${Copy} text=${letter.replayCommand} what="the replay command"/></dd>`
      }
    </dl>
    ${known && html`<p><a href=${href('live', {outcome: 'DEAD_LETTER', reason: letter.reason})}>All ${count(known.count)} refused for this reason</a>
      </p>`}
  </section>`;
}
