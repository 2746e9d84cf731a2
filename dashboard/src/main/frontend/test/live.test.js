import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PAGE, keyOf, matches, neighbours, reduce, start} from '../src/live/reducer.js';

const image = (seq, more = {}) => ({
  seq,
  imageId: `image-${seq}`,
  outcome: 'CLASSIFIED',
  finding: 'NORMAL',
  priority: 'ROUTINE',
  studyId: 's',
  outcomeAt: {topic: 't', partition: 0, offset: seq},
  ...more,
});
const page = (items, next = null) => ({
  type: 'page',
  first: true,
  page: {items, next, window: {images: items.length, oldest: null, newest: null, bound: 5000}},
});
const arrive = (images, more = {}) => ({type: 'events', events: images.map(data => ({kind: 'image', data})), filter: {}, held: false, ...more});

test('puts new images on top, newest first', () => {
  const state = reduce(reduce(start, page([image(1)])), arrive([image(3), image(2)]));
  assert.deepEqual(
    state.items.map(one => one.seq),
    [3, 2, 1],
  );
  assert.equal(state.window.images, 3);
});

test('shows an outcome once, however often it is told', () => {
  const state = reduce(reduce(start, page([image(2), image(1)])), arrive([image(2)]));
  assert.equal(state.items.length, 2);
  assert.equal(state.window.images, 2);
});

test('keeps one page however many arrive, and knows that its end was cut', () => {
  let state = reduce(start, page([image(0)], 'cursor'));
  for (let seq = 1; seq <= 5000; seq++) state = reduce(state, arrive([image(seq)]));
  assert.equal(state.items.length, PAGE);
  assert.equal(state.items[0].seq, 5000);
  assert.equal(state.cut, true);
});

test('only counts new images while the page is held or an older one', () => {
  const held = reduce(reduce(start, page([image(1)])), arrive([image(2), image(3)], {held: true}));
  assert.deepEqual([held.items.length, held.waiting], [1, 2]);
  const older = reduce(reduce(start, {...page([image(1)]), first: false}), arrive([image(9)]));
  assert.deepEqual([older.items.length, older.waiting], [1, 1]);
});

test('leaves out what the filter does not mean', () => {
  const state = reduce(
    reduce(start, page([])),
    arrive([image(1), image(2, {finding: 'COVID19'})], {filter: {finding: 'COVID19'}}),
  );
  assert.deepEqual(
    state.items.map(one => one.seq),
    [2],
  );
});

test('waits for the first page before it takes events', () => {
  assert.equal(reduce(start, arrive([image(1)])).items.length, 0);
});

test('shows nothing of another filter while a page is asked for', () => {
  const state = reduce(reduce(start, page([image(1)])), {type: 'clear'});
  assert.deepEqual([state.items.length, state.loaded, state.window.images], [0, false, 1]);
});

test('changes an image when its explanation or label comes, even before the image is shown', () => {
  const events = [
    {kind: 'explained', data: {imageId: 'image-3'}},
    {kind: 'image', data: image(3, {explained: false})},
    {kind: 'explained', data: {imageId: 'image-1'}},
    {kind: 'label', data: {imageId: 'image-2', label: {finding: 'COVID19'}}},
  ];
  const state = reduce(reduce(start, page([image(1), image(2)])), {type: 'events', events, filter: {}, held: false});
  const known = Object.fromEntries(state.items.map(one => [one.seq, one]));
  assert.equal(known[1].explained, true);
  assert.equal(known[3].explained, true);
  assert.equal(known[2].label.finding, 'COVID19');
});

test('matches as the server does', () => {
  const letter = image(1, {outcome: 'DEAD_LETTER', finding: null, deadLetter: {reason: 'TOO_LARGE'}});
  assert.ok(matches({outcome: 'DEAD_LETTER', reason: 'TOO_LARGE'}, letter));
  assert.ok(!matches({reason: 'CORRUPT_IMAGE'}, letter));
  assert.ok(!matches({priority: 'STAT'}, letter));
});

test('names an outcome by its place, not by its image', () => {
  assert.notEqual(keyOf(image(1)), keyOf(image(2, {imageId: 'image-1'})));
});

test('knows the images beside one', () => {
  const items = [image(3), image(2), image(1)];
  assert.deepEqual([neighbours(items, 'image-2').newer.seq, neighbours(items, 'image-2').older.seq], [3, 1]);
  assert.deepEqual(neighbours(items, 'image-9'), {newer: null, older: null});
});
