import assert from 'node:assert/strict';
import {test} from 'node:test';
import {WHOLE, dragged, greyTable, heat, heatColour, shade} from '../src/image/levels.js';

test('shows the whole range as it is stored', () => {
  const table = greyTable(WHOLE);
  assert.equal(table[0], 0);
  assert.ok(Math.abs(table[128] - 128) <= 1);
  assert.ok(table[255] >= 254);
});

test('is black below the window and white above it, and the other way round when inverted', () => {
  const narrow = {centre: 100, width: 20, inverted: false};
  assert.deepEqual([greyTable(narrow)[80], greyTable(narrow)[100], greyTable(narrow)[120]], [0, 128, 255]);
  assert.deepEqual([greyTable({...narrow, inverted: true})[80], greyTable({...narrow, inverted: true})[120]], [255, 0]);
});

test('keeps a drag within its limits', () => {
  assert.deepEqual(dragged(WHOLE, -10_000, 10_000), {centre: 255, width: 1, inverted: false});
  assert.equal(dragged(WHOLE, 20, 0).width, 276);
});

test('makes opaque grey pixels', () => {
  const rgba = shade(Uint8Array.of(0, 200), greyTable(WHOLE), new Uint8ClampedArray(8));
  assert.equal(rgba[3], 255);
  assert.equal(rgba[4], rgba[6]);
});

test('shows more evidence lighter, and none of it not at all', () => {
  const light = value =>
    heatColour(value)
      .slice(0, 3)
      .reduce((a, b) => a + b);
  assert.equal(heatColour(0)[3], 0);
  for (let value = 8; value < 256; value += 8) assert.ok(light(value) > light(value - 8), `at ${value}`);
  assert.equal(heat(Uint8Array.of(255), new Uint8ClampedArray(4))[3], 255);
});
