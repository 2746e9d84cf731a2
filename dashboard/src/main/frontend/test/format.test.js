import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ago, bytes, clock, count, decimal, millis, percent, plural, seconds} from '../src/core/format.js';

test('shows what is absent as a dash', () => {
  for (const format of [count, decimal, percent, millis, seconds, bytes, clock]) {
    for (const nothing of [null, undefined, Number.NaN]) assert.equal(format(nothing), '–', format.name);
  }
});

test('does not round a share to certainty', () => {
  assert.equal(percent(0.9996), '>99 %');
  assert.equal(percent(0.0004), '<1 %');
  assert.equal(percent(1), '100 %');
  assert.equal(percent(0), '0 %');
  assert.equal(percent(0.9996, 1), '>99.9 %');
  assert.equal(percent(0.5703, 1), '57.0 %');
});

test('shows durations in the unit that fits', () => {
  assert.equal(millis(0), '0 ms');
  assert.equal(millis(0.4), '<1 ms');
  assert.equal(millis(3), '3 ms');
  assert.equal(millis(412.4), '412 ms');
  assert.equal(millis(999.7), '1.00 s');
  assert.equal(millis(1240), '1.24 s');
  assert.equal(millis(59_960), '1 min 00 s');
  assert.equal(millis(123_000), '2 min 03 s');
  assert.equal(millis(7_260_000), '2 h 01 min');
  assert.equal(millis(5 * 86_400_000), '5 days');
  assert.equal(seconds(0.62), '620 ms');
});

test('groups digits and counts things', () => {
  assert.equal(count(1234567), '1,234,567');
  assert.equal(plural(1, 'image'), '1 image');
  assert.equal(plural(2000, 'image'), '2,000 images');
});

test('shows bytes in binary units', () => {
  assert.equal(bytes(512), '512 B');
  assert.equal(bytes(1536), '1.5 KiB');
  assert.equal(bytes(149_535_332_352), '139 GiB');
});

test('tells how long ago', () => {
  const now = Date.parse('2026-11-28T12:00:00Z');
  assert.equal(ago('2026-11-28T12:00:00.500Z', now), 'now');
  assert.equal(ago('2026-11-28T11:59:20Z', now), '40 s ago');
  assert.equal(ago('2026-11-28T11:00:00Z', now), '60 min ago');
  assert.equal(ago('2026-11-25T12:00:00Z', now), '3 days ago');
  assert.equal(ago('yesterday', now), '–');
});
