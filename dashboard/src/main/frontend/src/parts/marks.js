import {html} from '../core/html.js';
import {findingWord, levelWord, stageWord} from '../core/words.js';

// A shape beside each word, so that nothing is told by colour alone.
const SHAPES = {
  COVID19: html`<path d="M7 1.500 13 12.500H1z"/>`,
  PNEUMONIA: html`<path d="M7 .8 13.200 7 7 13.200.8 7z"/>`,
  NORMAL: html`<circle cx="7" cy="7" r="5.500"/>`,
  ABSTAINED: html`<circle cx="7" cy="7" r="4.700" fill="none" stroke="currentColor" stroke-width="1.800"/>`,
  REFUSED: html`<path d="m2.500 2.500 9 9m0-9-9 9" fill="none" stroke="currentColor" stroke-width="2.400"/>`,
};

const LEVELS = {
  good: html`<path d="m2 7.500 3.500 3.500L12 3.500" fill="none" stroke="currentColor" stroke-width="2.200"/>`,
  watch: html`<path d="M7 1 13.500 12.500H.5z" fill="none" stroke="currentColor" stroke-width="1.600"/>
    <path d="M7 5v3.500M7 10v1.200" stroke="currentColor" stroke-width="1.600"/>`,
  bad: html`<path d="M4.300 1h5.400L13 4.300v5.400L9.700 13H4.300L1 9.700V4.300z"/>`,
  off: html`<path d="M2 7h10" stroke="currentColor" stroke-width="2.200"/>`,
};

export function Shape({kind}) {
  return html`<svg class=${`shape k-${kind}`} viewBox="0 0 14 14" aria-hidden="true">${SHAPES[kind] ?? SHAPES.ABSTAINED}</svg>`;
}

/** The finding as shape and word. */
export function Finding({kind, strong}) {
  return html`<span class=${`finding k-${kind}${strong ? ' strong' : ''}`}><${Shape} kind=${kind}/>
    ${findingWord(kind)}</span>`;
}

/** How something stands: 'good', 'watch', 'bad' or 'off', always with words. */
export function Level({level, children}) {
  return html`<span class=${`level l-${level}`}>
    <svg class="shape" viewBox="0 0 14 14" aria-hidden="true">${LEVELS[level]}</svg>${children}</span>`;
}

export const DRIFT_LEVELS = {NONE: 'good', WATCH: 'watch', DRIFT: 'bad'};

export function Drift({level}) {
  return html`<${Level} level=${DRIFT_LEVELS[level] ?? 'off'}>${levelWord(level)}<//>`;
}

export function Stage({stage}) {
  return html`<span class=${`stage s-${stage}`}>${stageWord(stage)}</span>`;
}

export function Stat() {
  return html`<span class="stat" title="To be classified before routine images">STAT</span>`;
}
