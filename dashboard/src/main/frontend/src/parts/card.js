import {html} from '../core/html.js';

/** A titled area of a page. */
export function Card({title, note, wide, children, id}) {
  return html`<section class=${wide ? 'card wide' : 'card'} aria-labelledby=${id}>
    <header class="card-head"><h2 id=${id}>${title}</h2>${note && html`<span class="card-note">${note}</span>`}</header>
    ${children}</section>`;
}

/** A question and its answer, at the top of a page. */
export function Answer({question, answer, children, href}) {
  return html`<section class="answer" aria-label=${question}><h2>${question}</h2><p class="answer-line">${answer}</p>
    <div class="answer-why">${children}</div>${href && html`<a href=${href.to}>${href.text}</a>`}</section>`;
}

/** A table with a caption for screen readers: heads are [{text, right}] . */
export function Table({caption, heads, children}) {
  return html`<div class="scroll" tabIndex="0" role="region" aria-label=${`Table: ${caption}`}><table>
    <caption class="sr">${caption}</caption>
    <thead><tr>${heads.map(head => html`<th scope="col" class=${head.right ? 'right' : ''} key=${head.text}>
      ${head.text}</th>`)}</tr></thead>
    <tbody>${children}</tbody></table></div>`;
}
