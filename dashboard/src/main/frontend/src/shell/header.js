import {useState} from 'preact/hooks';
import {applyTheme, storedTheme} from '../core/theme.js';
import {html} from '../core/html.js';
import {PAGES, href} from '../core/route.js';
import {Level} from '../parts/marks.js';
import {Foreign} from '../parts/text.js';

const NAMES = {live: 'Live', quality: 'Quality', operations: 'Operations'};
const THEMES = [
  ['auto', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

export function Header({page, stream, config, health}) {
  return html`<header class="top">
    <a class="skip" href=${href(page)} onClick=${toMain}>To the content</a>
    <p class="research"><strong>Research use only.</strong> Not a medical device.</p>
    <div class="bar-line">
      <a class="brand" href="#/live" aria-label="RadStream, live"><${Mark}/><span>RadStream</span></a>
      <nav class="tabs" aria-label="Views">${PAGES.map(name => html`<a class="tab" key=${name} href=${href(name)} aria-current=${name === page ? 'page' : undefined}>
        ${NAMES[name]}</a>`)}</nav>
      <span class="aside">
        ${config?.user && html`<span class="user">Signed in: <${Foreign} text=${config.user}/></span>`}
        <${Connection} stream=${stream} health=${health}/>
        <${Theme}/>
      </span>
    </div>
  </header>`;
}

function Mark() {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7"/>
    <path d="M12.500 8C8.500 9 7 15 7 23.500c2.500 1 5.500 0 7-2V9.500C14 8.500 13.500 8 12.500 8zM19.500 8c4 1 5.500 7 5.500 15.500-2.500 1-5.500 0-7-2V9.500c0-1 .5-1.500 1.500-1.500z"/>
    </svg>`;
}

/** Whether what is shown is current, in a word. */
function Connection({stream, health}) {
  const [level, word] = connection(stream, health);
  return html`<span class="connection" role="status"><${Level} level=${level}>${word}<//></span>`;
}

function connection(stream, health) {
  if (health.error?.status === 0 || stream.again) return ['bad', 'Disconnected'];
  if (health.data?.kafka?.reachable === false) return ['bad', 'Kafka away'];
  if (stream.state === 'open') return ['good', 'Live'];
  return ['off', stream.state === 'hidden' ? 'Paused' : 'Connecting'];
}

function Theme() {
  const [theme, setTheme] = useState(storedTheme);
  const choose = event => {
    setTheme(event.currentTarget.value);
    applyTheme(event.currentTarget.value);
  };
  return html`<label class="theme"><span>Theme</span><select value=${theme} onChange=${choose}>
    ${THEMES.map(([value, text]) => html`<option value=${value} key=${value}>${text}</option>`)}</select></label>`;
}

function toMain(event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
