import {html} from '../core/html.js';
import {go, href} from '../core/route.js';
import {printable, shortened} from '../core/text.js';
import {KINDS, abstentionWord, findingWord, plain} from '../core/words.js';
import {Shape} from '../parts/marks.js';

/** The part of an address that is a filter of images. */
export function filterOf({finding, outcome, priority, reason, study}) {
  return {finding, outcome, priority, reason, study};
}

const OF_KIND = {
  ABSTAINED: {outcome: 'ABSTAINED'},
  REFUSED: {outcome: 'DEAD_LETTER'},
  COVID19: {finding: 'COVID19'},
  PNEUMONIA: {finding: 'PNEUMONIA'},
  NORMAL: {finding: 'NORMAL'},
};

export function Filters({filter}) {
  const stays = {priority: filter.priority, study: filter.study};
  const chosen = KINDS.find(kind => Object.entries(OF_KIND[kind]).every(([name, value]) => filter[name] === value));
  const choice = (
    text,
    query,
    on,
    kind,
  ) => html`<a class=${on ? 'choice on' : 'choice'} aria-current=${on ? 'true' : undefined}
    href=${href('live', {...stays, ...query})}>${kind && html`<${Shape} kind=${kind}/>`}${text}</a>`;
  const stat = filter.priority === 'STAT';
  return html`<nav class="filters" aria-label="Which images">
    <span class="choices">${choice('All', {}, !chosen)}${KINDS.map(kind => choice(findingWord(kind), OF_KIND[kind], chosen === kind, kind))}
    <a class=${stat ? 'choice on' : 'choice'} aria-current=${stat ? 'true' : undefined}
      href=${href('live', {...filter, priority: stat ? undefined : 'STAT'})}>STAT only</a></span>
    ${filter.reason && html`<${Chosen} name="Reason" text=${filter.outcome === 'ABSTAINED' ? abstentionWord(filter.reason) : plain(filter.reason)} without=${{...filter, reason: undefined}}/>`}
    ${filter.study && html`<${Chosen} name="Study" text=${shortened(filter.study, 14)} without=${{...filter, study: undefined}}/>`}
    <${Find} filter=${filter}/>
  </nav>`;
}

function Chosen({name, text, without}) {
  return html`<a class="choice on" href=${href('live', without)} aria-label=${`${name} ${text}: remove this filter`}>
    ${name}: ${printable(text)} <span aria-hidden="true">×</span></a>`;
}

/** Opens an image by its identifier, whether or not it is in the list. */
function Find({filter}) {
  const find = event => {
    event.preventDefault();
    const wanted = event.currentTarget.elements.id.value.trim();
    if (wanted !== '') go(href('live', {...filter, image: wanted}));
  };
  return html`<form class="find" role="search" onSubmit=${find}>
    <input name="id" type="search" placeholder="Image id" aria-label="Open an image by its id" autocomplete="off" spellcheck=${false}/>
    <button type="submit" class="button">Open</button></form>`;
}
