import assert from 'node:assert/strict';
import {test} from 'node:test';
import {href, parse} from '../src/core/route.js';
import {withQuery} from '../src/core/api.js';
import {kindOf, plain} from '../src/core/words.js';
import {agreementShare, confusionRows, driftOf, filled, shareAbove, totals} from '../src/quality/figures.js';
import {lagByGroup, latencySplit, rate, troubled} from '../src/operations/figures.js';

test('names an image by what it came to', () => {
  assert.equal(kindOf({outcome: 'DEAD_LETTER', finding: null}), 'REFUSED');
  assert.equal(kindOf({outcome: 'ABSTAINED', finding: null}), 'ABSTAINED');
  assert.equal(kindOf({outcome: 'CLASSIFIED', finding: 'COVID19'}), 'COVID19');
  assert.equal(kindOf({outcome: 'CLASSIFIED', finding: 'SOMETHING_NEW'}), 'ABSTAINED');
  assert.equal(plain('NOT_A_CHEST_RADIOGRAPH'), 'Not a chest radiograph');
});

test('takes the worst quantity of the newest drift', () => {
  const drift = driftOf([
    {model: 'a', version: '1', since: '2026-01-01', images: 300, quantities: [{name: 'x', psi: 9, level: 'DRIFT'}]},
    {
      model: 'a',
      version: '2',
      since: '2026-02-01',
      images: 300,
      quantities: [
        {name: 'x', psi: 0.02, level: 'NONE'},
        {name: 'y', psi: 0.14, level: 'WATCH'},
      ],
    },
  ]);
  assert.equal(drift.level, 'WATCH');
  assert.equal(drift.worst.name, 'y');
  assert.equal(driftOf([]), null);
  assert.equal(driftOf(null), null);
});

test('adds minutes up, refused images apart', () => {
  const all = totals([{covid19: 1, pneumonia: 2, normal: 3, abstained: 4, deadLetters: 5}, {normal: 1}]);
  assert.equal(all.classified, 11);
  assert.equal(all.all, 16);
});

test('draws minutes without images too, and no more than four hours', () => {
  const minutes = [
    {at: '2026-11-28T08:00:00.000Z', normal: 1},
    {at: '2026-11-28T11:58:00.000Z', normal: 2},
    {at: '2026-11-28T12:00:00.000Z', normal: 3},
  ];
  const all = filled(minutes);
  assert.equal(all.length, 240);
  assert.deepEqual(
    all.slice(-3).map(minute => minute.normal),
    [2, undefined, 3],
  );
  assert.equal(filled(minutes.slice(1)).length, 30);
  assert.deepEqual(filled([]), []);
});

test('counts agreement on the diagonal alone', () => {
  const confusion = [
    [8, 1, 1, 0],
    [0, 5, 0, 5],
    [0, 0, 10, 0],
  ];
  assert.equal(agreementShare(confusion), 23 / 30);
  assert.equal(confusionRows(confusion)[1].cells[3].share, 0.5);
  assert.equal(
    agreementShare([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]),
    null,
  );
  assert.equal(agreementShare(undefined), null);
});

test('tells the share of sure answers', () => {
  assert.equal(shareAbove([0, 0, 0, 0, 0, 0, 0, 0, 1, 3], 0.9), 0.75);
  assert.equal(shareAbove([0, 0], 0.5), null);
});

test('splits the latency, the whole apart', () => {
  const split = latencySplit([
    {step: 'decode', p50Ms: 10, p99Ms: 20},
    {step: 'infer', p50Ms: 30, p99Ms: null},
    {step: 'endToEnd', p50Ms: 50, p99Ms: 90},
  ]);
  assert.deepEqual(
    split.steps.map(row => row.share),
    [0.25, 0.75],
  );
  assert.equal(split.whole.p99Ms, 90);
  assert.equal(split.longest, 90);
});

test('adds lag up by group, the largest first', () => {
  const groups = lagByGroup([
    {group: 'a', lag: 1, stalled: true},
    {group: 'b', lag: 5, stalled: false},
    {group: 'a', lag: 2, stalled: false},
  ]);
  assert.deepEqual(
    groups.map(group => [group.group, group.lag, group.stalled]),
    [
      ['b', 5, 0],
      ['a', 3, 1],
    ],
  );
});

test('takes the rate of the last points', () => {
  assert.deepEqual(rate([{value: 90}, {value: 1}, {value: 3}], 2), {now: 2, highest: 90});
  assert.deepEqual(rate([]), {now: null, highest: null});
  assert.deepEqual(
    troubled([{reachable: true, ready: null}, {reachable: false}, {reachable: true, ready: false}]).length,
    2,
  );
});

test('reads and writes addresses', () => {
  const image = 'a/b?c#d&e=f ü\u202E';
  assert.deepEqual(parse(href('live', {image, finding: undefined})), {page: 'live', query: {image}});
  assert.deepEqual(parse(''), {page: 'live', query: {}});
  assert.deepEqual(parse('#/no-such-page'), {page: 'live', query: {}});
  assert.equal(href('quality', {}), '#/quality');
  assert.doesNotThrow(() => href('live', {image: '\uD800'}));
  assert.equal(withQuery('/images', {limit: 5, before: null}), '/images?limit=5');
});
