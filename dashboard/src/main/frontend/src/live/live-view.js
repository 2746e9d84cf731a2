import {useEffect, useRef} from 'preact/hooks';
import {count, plural} from '../core/format.js';
import {html} from '../core/html.js';
import {go, href} from '../core/route.js';
import {Empty, Failure, Loading} from '../parts/states.js';
import {Ago} from '../parts/text.js';
import {Filters, filterOf} from './filters.js';
import {keyOf} from './reducer.js';
import {Row} from './row.js';

/** The stream of images, newest first. */
export function LiveView({live, query}) {
  const {state, held, setHeld, load} = live;
  const list = useRef(null);
  const filter = filterOf(query);
  const filtered = Object.values(filter).some(Boolean);
  useEffect(() => {
    const scrolled = () => setHeld(was => (was === 'paused' ? was : scrollY > 160));
    addEventListener('scroll', scrolled, {passive: true});
    return () => removeEventListener('scroll', scrolled);
  }, []);
  const newest = () => {
    scrollTo({top: 0});
    setHeld(false);
    load();
  };
  return html`<main class="page" id="main" tabIndex="-1">
    <div class="page-head"><h1>Live</h1><${Count} state=${state} filtered=${filtered}/>
      <button type="button" class="button" aria-pressed=${held === 'paused'} onClick=${() => (held === 'paused' ? newest() : setHeld('paused'))}>
        ${held === 'paused' ? 'Go on' : 'Pause'}</button></div>
    <${Filters} filter=${filter}/>
    <div class="list-box">
      <div class="row head" aria-hidden="true"><span/><span>Finding</span><span>Probabilities</span><span>Image</span>
        <span>Model</span><span class="number">Latency</span><span class="number">Committed</span></div>
      ${held && state.waiting > 0 && html`<button type="button" class="fresh" onClick=${newest}>
        ${plural(state.waiting, 'newer image')}: show</button>`}
      <ol class="list" ref=${list} aria-label="Images, newest first" onKeyDown=${event => move(event, list.current)}>
        ${state.items.map(image => html`<${Row} key=${keyOf(image)} image=${image} query=${query} selected=${query.image === image.imageId}/>`)}
      </ol>
      <${Rest} state=${state} filtered=${filtered} load=${load}/>
    </div>
    <${Pages} live=${live} query=${query}/>
  </main>`;
}

function Count({state, filtered}) {
  const window = state.window;
  if (!window) return html`<p class="page-note"/>`;
  const shown = filtered ? `${plural(state.items.length, 'image')} shown, of ` : '';
  const bound = window.bound ? `, at most ${count(window.bound)}` : '';
  return html`<p class="page-note">${shown}${plural(window.images, 'image')} kept${bound}
    ${window.oldest && html`, the oldest from <${Ago} iso=${window.oldest}/>`}</p>`;
}

function Rest({state, filtered, load}) {
  if (state.items.length > 0) return null;
  if (state.error) return html`<${Failure} error=${state.error} retry=${load}/>`;
  if (!state.loaded) return html`<${Loading} lines=${8}/>`;
  if (filtered)
    return html`<${Empty} title="No image matches"><p>None of the images kept is of this kind. <a href=${href('live')}>Show all images</a>
      </p><//>`;
  return html`<${Empty} title="Waiting for the first image"><p>Images appear here within two seconds of their commit.</p>
    <p>Send one with <code>./radstream publish FOLDER</code>, or from a device through the gateway.</p><//>`;
}

function Pages({live, query}) {
  const {state, older} = live;
  if (!state.loaded || (!query.before && !state.next && !state.cut)) return null;
  const further = async () => {
    const before = await older();
    if (before) go(href('live', {...query, before, image: undefined}));
    scrollTo({top: 0});
  };
  return html`<nav class="pages" aria-label="Pages">
    ${query.before && html`<a class="button" href=${href('live', {...query, before: undefined, image: undefined})}>Newest</a>`}
    ${(state.next || state.cut) && html`<button type="button" class="button" onClick=${further}>Older images</button>`}</nav>`;
}

/** Arrow keys, Home and End go through the rows. */
function move(event, list) {
  const rows = [...list.querySelectorAll('[data-row]')];
  const at = rows.indexOf(document.activeElement);
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1}[event.key];
  if (to === undefined || at < 0 || !rows[to]) return;
  event.preventDefault();
  rows[to].focus();
}
