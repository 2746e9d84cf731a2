import {useEffect, useState} from 'preact/hooks';
import {address, imagePath} from '../core/api.js';
import {clock, dateTime, millis} from '../core/format.js';
import {html} from '../core/html.js';
import {href} from '../core/route.js';
import {printable, shortened} from '../core/text.js';
import {turns} from '../core/turns.js';
import {abstentionWord, findingWord, kindOf, plain} from '../core/words.js';
import {Probabilities} from '../parts/bars.js';
import {Finding, Stat} from '../parts/marks.js';

const TURNS = turns(40, 10);
const AGAIN_AFTER_MS = [2_000, 8_000, 30_000];

/** One image of the list; the whole row opens it. */
export function Row({image, query, selected}) {
  const kind = kindOf(image);
  const at = image.committedAt ?? image.decidedAt ?? image.publishedAt;
  const target = href('live', {...query, image: image.imageId});
  return html`<li class="row-item"><a class=${selected ? 'row selected' : 'row'} href=${target} data-row>
    <${Thumbnail} image=${image}/>
    <span class="c-finding"><span class="finding-line"><${Finding} kind=${kind} strong/>
      ${image.priority === 'STAT' && html`<${Stat}/>`}</span>
      <span class="why">${why(image)}</span></span>
    <span class="c-probabilities">${image.probabilities ? html`<${Probabilities} image=${image}/>` : html`<span class="said">${printable(image.deadLetter?.detail ?? '')}</span>`}</span>
    <span class="c-id"><bdi class="mono clip" dir="ltr" title=${printable(image.imageId)}>
      ${shortened(image.imageId ?? 'no identifier', 26)}</bdi>
      <span class="muted clip">study <bdi class="mono" dir="ltr">${shortened(image.studyId ?? '–', 18)}</bdi></span>
        </span>
    <span class="c-model"><span class="clip">${image.model ? `${printable(image.model.name)} ${printable(image.model.version)}` : '–'}</span>
      <span class="muted clip">${image.engine ? `${printable(image.engine)}, batch of ${image.batchSize ?? '–'}` : 'no model asked'}</span>
        </span>
    <span class="c-latency number" title=${image.latencyMs === null ? 'Until decided: when it was committed is not known' : 'From publishing to commit'}>
      ${millis(image.latencyMs ?? image.decisionMs)}</span>
    <span class="c-time number"><time dateTime=${at} title=${dateTime(at)}>${clock(at)}</time>
      <span class="tags">${image.explained && html`<span class="tag">heat map</span>`}${image.label && html`<span class="tag">label</span>`}</span>
        </span>
  </a></li>`;
}

/**
 * The thumbnail, or a mark where there is none. One that failed is asked for again some times: the server may have been busy, or
 * Kafka away. Most refused images cannot be drawn: theirs are not asked for.
 */
export function Thumbnail({image}) {
  const [failures, setFailures] = useState(0);
  const [tried, setTried] = useState(0);
  const [granted, setGranted] = useState(false);
  const none = failures > tried || !image.imageId || image.outcome === 'DEAD_LETTER';
  useEffect(() => (none ? undefined : TURNS.take(image.imageId, () => setGranted(true))), [image.imageId, none]);
  useEffect(() => {
    if (failures === tried || failures > AGAIN_AFTER_MS.length) return undefined;
    const timer = setTimeout(() => setTried(failures), AGAIN_AFTER_MS[failures - 1]);
    return () => clearTimeout(timer);
  }, [failures, tried]);
  return html`<span class="thumb">${
    !none && !granted
      ? null
      : none
        ? html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4h16v16H4zM4 20 20 4"/></svg>`
        : html`<img src=${address(imagePath(image.imageId, '/thumbnail'))} alt="" loading="lazy" decoding="async" onError=${() => setFailures(tried + 1)}/>`
  }</span>`;
}

function why(image) {
  if (image.outcome === 'DEAD_LETTER') return plain(image.deadLetter?.reason);
  if (image.outcome === 'ABSTAINED') return abstentionWord(image.abstainReason);
  if (image.label && image.label.finding !== image.finding) return `Label: ${findingWord(image.label.finding)}`;
  return image.label ? 'Label agrees' : '';
}
