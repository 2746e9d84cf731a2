import {useEffect, useState} from 'preact/hooks';
import {clock} from '../core/format.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {stageWord} from '../core/words.js';

/** What a viewer must know about the whole page: lost connections, a new model. */
export function Notices({stream, health, hear}) {
  const [release, setRelease] = useState(null);
  useEffect(() => hear((kind, data) => kind === 'model' && setRelease(data)), [hear]);
  const kafka = health.data?.kafka;
  return html`<div class="notices" aria-live="polite">
    ${health.error?.status === 401 && html`<p class="notice bad"><strong>Signed out.</strong> <a href="./">Sign in again</a>
      </p>`}
    ${stream.again && health.error?.status !== 401 && html`<p class="notice bad">
      <strong>Disconnected from the dashboard server since ${clock(new Date(stream.since).toISOString())}.</strong>
      What is shown is from before; connecting again by itself.</p>`}
    ${kafka?.reachable === false && html`<p class="notice bad">
      <strong>Disconnected from Kafka since ${clock(kafka.since)}.</strong>
      What is shown is from before. New images appear when it answers again.</p>`}
    ${kafka?.reachable !== false && kafka?.obstacle && html`<p class="notice bad"><strong>Kafka is reached, but not all can be read.</strong> ${printable(kafka.obstacle)}</p>`}
    ${health.data?.loaded === false && kafka?.reachable !== false && html`<p class="notice">Reading the newest images from Kafka; more appear in a moment.</p>`}
    ${
      release &&
      html`<p class="notice"><strong>
        ${printable(release.name)} ${printable(release.version)}</strong> is now ${stageWord(release.stage).toLowerCase()}.
      <a href="#/quality">Models</a>
        <button type="button" class="button quiet" onClick=${() => setRelease(null)}>Close</button></p>`
    }
  </div>`;
}
