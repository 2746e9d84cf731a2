// Foreign text (identifiers, model names, details): shown as it is where harmless, escaped where not.

/** Controls, bidirectional marks, zero-width and private characters, lone surrogates. */
const HARMFUL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu;

/** The text on one line, with each character that hides or turns others written out. */
export function printable(text) {
  return String(text ?? '').replace(HARMFUL, escape);
}

/** The same, at most `limit` characters long; the middle goes, as both ends tell identifiers apart. */
export function shortened(text, limit) {
  const characters = Array.from(printable(text));
  if (characters.length <= limit) return characters.join('');
  const head = Math.ceil((limit - 1) * 0.6);
  return `${characters.slice(0, head).join('')}…${characters.slice(head + 1 - limit).join('')}`;
}

/** A part of a path; lone surrogates, which have no UTF-8, become U+FFFD. */
export function segment(text) {
  return encodeURIComponent(wellFormed(text));
}

export function wellFormed(text) {
  return String(text ?? '').replace(/\p{Cs}/gu, '\uFFFD');
}

function escape(character) {
  const code = character.codePointAt(0);
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
