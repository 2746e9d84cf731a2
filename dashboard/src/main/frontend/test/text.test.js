import assert from 'node:assert/strict';
import {test} from 'node:test';
import {printable, segment, shortened, wellFormed} from '../src/core/text.js';

test('shows harmless text of any script as it is', () => {
  assert.equal(printable('Größe 肺炎 ريال'), 'Größe 肺炎 ريال');
});

test('writes out controls, bidirectional marks and zero-width characters', () => {
  assert.equal(printable('a\nb\u0007c\u007F'), 'a␊b␇c⟨007F⟩');
  assert.equal(printable('\u202Egnp\u202C\u200B\uFEFF\u2028'), '⟨202E⟩gnp⟨202C⟩⟨200B⟩⟨FEFF⟩⟨2028⟩');
});

test('keeps markup as text', () => {
  assert.equal(printable('<script>alert(1)</script>'), '<script>alert(1)</script>');
});

test('takes what is no text', () => {
  assert.equal(printable(null), '');
  assert.equal(printable(12), '12');
});

test('shortens in the middle by characters, not by halves of them', () => {
  assert.equal(shortened('0123456789', 10), '0123456789');
  assert.equal(shortened('0123456789abcdef', 9), '01234…def');
  assert.equal(Array.from(shortened('😀'.repeat(40), 8)).length, 8);
});

test('makes a path segment of any text', () => {
  assert.equal(segment('a/b?c#d%'), 'a%2Fb%3Fc%23d%25');
  assert.equal(segment('x\uD800y'), 'x%EF%BF%BDy');
  assert.equal(wellFormed('\uDC00'), '\uFFFD');
});
