import {useEffect, useRef, useState} from 'preact/hooks';
import {imagePath} from '../core/api.js';
import {html} from '../core/html.js';
import {usePoll} from '../core/poll.js';
import {go, href} from '../core/route.js';
import {shortened} from '../core/text.js';
import {kindOf} from '../core/words.js';
import {neighbours} from '../live/reducer.js';
import {Finding, Stat} from '../parts/marks.js';
import {Empty, Failure, Loading} from '../parts/states.js';
import {Facts} from './facts.js';
import {Refused} from './refused.js';
import {Viewer} from './viewer.js';

/** One image, over the live view. Escape closes; left and right go to the newer and the older image of the list. */
export function Detail({imageId, query, live, config}) {
  const dialog = useRef(null);
  const [version, setVersion] = useState(0);
  const poll = usePoll(imagePath(imageId), 0, version);
  const around = neighbours(live.state.items, imageId);
  const close = () => go(href('live', {...query, image: undefined}), true);
  const show = image => image && go(href('live', {...query, image: image.imageId}), true);

  useEffect(() => {
    const box = dialog.current;
    const before = document.activeElement;
    box.showModal();
    return () => {
      before?.isConnected && before.focus?.();
    };
  }, []);
  useEffect(
    () =>
      live.hear((kind, data) => {
        if ((kind === 'explained' || kind === 'label') && data.imageId === imageId) setVersion(n => n + 1);
      }),
    [imageId],
  );
  useEffect(() => {
    dialog.current.scrollTo(0, 0);
  }, [imageId]);

  const keys = event => {
    if (event.target.matches('input, select, textarea') || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowLeft') show(around.newer);
    if (event.key === 'ArrowRight') show(around.older);
  };
  const cancelled = event => {
    event.preventDefault();
    close();
  };
  return html`<dialog class="detail" ref=${dialog} aria-labelledby="detail-title" onCancel=${cancelled} onKeyDown=${keys} onClick=${event => event.target === dialog.current && close()}>
    <div class="detail-inner">
      <header class="detail-head">
        <h2 id="detail-title">Image <bdi class="mono" dir="ltr">${shortened(imageId, 28)}</bdi></h2>
        ${poll.data && html`<span class="finding-line"><${Finding} kind=${kindOf(poll.data)} strong/>
          ${poll.data.priority === 'STAT' && html`<${Stat}/>`}</span>`}
        <span class="detail-buttons">
          <button type="button" class="button" disabled=${!around.newer} 
            onClick=${() => show(around.newer)} aria-label="Newer image, left arrow"><span aria-hidden="true">←</span> Newer</button>
          <button type="button" class="button" disabled=${!around.older} onClick=${() => show(around.older)} aria-label="Older image, right arrow">Older <span aria-hidden="true">→</span>
            </button>
          <button type="button" class="button" onClick=${close} aria-label="Close, Escape">Close</button>
        </span>
      </header>
      <${Body} poll=${poll} config=${config} query=${query} again=${() => setVersion(n => n + 1)}/>
      <p class="research in-detail"><strong>Research use only.</strong> Not a medical device.</p>
    </div>
  </dialog>`;
}

function Body({poll, config, query, again}) {
  if (poll.error?.status === 404) {
    return html`<${Empty} title="No such image"><p>No image with this identifier is among those kept. It may be older than the oldest of them.</p>
      <//>`;
  }
  if (!poll.data)
    return poll.error ? html`<${Failure} error=${poll.error} retry=${again}/>` : html`<${Loading} lines=${8}/>`;
  const image = poll.data;
  const refused = image.outcome === 'DEAD_LETTER';
  return html`<div class=${refused ? 'detail-body refused-body' : 'detail-body'}>
    ${refused ? html`<${Refused} image=${image}/>` : html`<${Viewer} key=${image.imageId} image=${image} explanation=${image.explanation}/>`}
    <${Facts} image=${image} config=${config} query=${query}/>
  </div>`;
}
