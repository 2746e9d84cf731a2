import assert from 'node:assert/strict';
import {test} from 'node:test';
import {turns} from '../src/core/turns.js';

function clockwork(burst) {
  const timers = [];
  const given = [];
  const gate = turns(burst, 10, action => timers.push(action));
  return {given, take: key => gate.take(key, () => given.push(key)), tick: () => timers.shift()?.(), timers};
}

test('lets a burst through, then one a tick, the newest first', () => {
  const {given, take, tick} = clockwork(2);
  ['a', 'b', 'c', 'd'].forEach(take);
  assert.deepEqual(given, ['a', 'b']);
  tick();
  tick();
  assert.deepEqual(given, ['a', 'b', 'd', 'c']);
});

test('gives no turn to who has left', () => {
  const {given, take, tick} = clockwork(1);
  take('a');
  take('b')();
  tick();
  assert.deepEqual(given, ['a']);
});

test('lets who had a turn through at once', () => {
  const {given, take} = clockwork(1);
  take('a');
  take('a');
  assert.deepEqual(given, ['a', 'a']);
});

test('rests when the burst is full again', () => {
  const {take, tick, timers} = clockwork(2);
  take('a');
  tick();
  assert.equal(timers.length, 0);
});
