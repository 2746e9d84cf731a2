import {dateTime, percent} from '../core/format.js';
import {html} from '../core/html.js';
import {href} from '../core/route.js';
import {kindOf, plain} from '../core/words.js';
import {keyOf} from '../live/reducer.js';
import {Thumbnail} from '../live/row.js';
import {Finding} from '../parts/marks.js';

const SHOWN = 12;

/** The other outcomes of the image's study, newest first. */
export function History({image, query}) {
  const others = (image.history ?? []).filter(other => keyOf(other) !== keyOf(image));
  if (others.length === 0) return html`<p class="muted">No other image of this study is kept.</p>`;
  return html`<ul class="history">${others.slice(0, SHOWN).map(
    other => html`<li key=${keyOf(other)}><a href=${href('live', {...query, image: other.imageId})}>
      <${Thumbnail} image=${other}/><span><${Finding} kind=${kindOf(other)}/>
        <span class="muted small">${dateTime(other.committedAt ?? other.decidedAt)}</span></span>
      <span class="muted number">${other.probabilities ? percent(Math.max(...Object.values(other.probabilities))) : plain(other.deadLetter?.reason)}</span>
        </a></li>`,
  )}</ul>
    ${others.length > SHOWN && html`<p>
      <a href=${href('live', {study: image.studyId})}>All ${others.length + 1} of the study</a></p>`}`;
}
