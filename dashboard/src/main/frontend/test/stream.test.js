import assert from 'node:assert/strict';
import {test} from 'node:test';
import {follow, openStream} from '../src/core/stream.js';

/** A browser whose tab, sources and timers the test turns by hand. */
function world() {
  const made = {sources: [], timers: [], isHidden: false, turn: () => {}};
  return Object.assign(made, {
    closed: 2,
    source: url => {
      const source = {
        url,
        readyState: 0,
        listeners: {},
        addEventListener: (kind, action) => (source.listeners[kind] = action),
        close: () => (source.readyState = 2),
      };
      made.sources.push(source);
      return source;
    },
    hidden: () => made.isHidden,
    after: (ms, action) => made.timers.push({ms, action}),
    cancel: () => {},
    whenVisibilityChanges: action => {
      made.turn = action;
      return () => (made.turn = () => {});
    },
  });
}

function opened() {
  const seen = {states: [], events: [], anew: 0};
  const made = world();
  const close = openStream(
    'events',
    {
      state: name => seen.states.push(name),
      event: (kind, data) => seen.events.push([kind, data]),
      anew: () => seen.anew++,
    },
    made,
  );
  return {seen, made, close};
}

test('loads anew when it opens, and not when the browser itself resumes', () => {
  const {seen, made} = opened();
  made.sources[0].onopen();
  made.sources[0].onerror();
  made.sources[0].onopen();
  assert.equal(seen.anew, 1);
  assert.deepEqual(seen.states, ['connecting', 'open', 'lost', 'open']);
  assert.equal(made.sources.length, 1);
});

test('loads anew on resync', () => {
  const {seen, made} = opened();
  made.sources[0].onopen();
  made.sources[0].listeners.resync({data: '{}'});
  assert.equal(seen.anew, 2);
});

test('opens another stream after a refusal, later each time', () => {
  const {made} = opened();
  for (let i = 0; i < 6; i++) {
    const source = made.sources.at(-1);
    source.readyState = 2;
    source.onerror();
    made.timers.at(-1).action();
  }
  assert.deepEqual(
    made.timers.map(timer => timer.ms),
    [1000, 2000, 4000, 8000, 15000, 15000],
  );
});

test('has no stream while the tab is hidden', () => {
  const {seen, made} = opened();
  made.isHidden = true;
  made.turn();
  assert.equal(made.sources[0].readyState, 2);
  assert.equal(made.sources.length, 1);
  made.isHidden = false;
  made.turn();
  assert.equal(made.sources.length, 2);
  assert.deepEqual(seen.states, ['connecting', 'hidden', 'connecting']);
});

test('passes events on, and drops what is not JSON', () => {
  const {seen, made} = opened();
  made.sources[0].listeners.image({data: '{"seq":1}'});
  made.sources[0].listeners.image({data: '{"seq"'});
  assert.deepEqual(seen.events, [['image', {seq: 1}]]);
});

test('closes for good', () => {
  const {made, close} = opened();
  close();
  made.turn();
  assert.equal(made.sources[0].readyState, 2);
  assert.equal(made.sources.length, 1);
});

test('remembers when the connection was lost until it is mended', () => {
  const lost = follow({state: 'open', again: false, since: 1}, 'lost', 5);
  assert.deepEqual(lost, {state: 'lost', again: true, since: 5});
  const trying = follow(lost, 'connecting', 6);
  assert.deepEqual(follow(trying, 'lost', 7), {state: 'lost', again: true, since: 5});
  assert.deepEqual(follow(trying, 'open', 8), {state: 'open', again: false, since: 8});
  assert.equal(follow(lost, 'hidden', 9).again, false);
});
