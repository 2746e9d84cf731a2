// Quality, models and operations as the contract has them.
import {random} from './random.mjs';
import {MODEL, REASONS} from './images.mjs';

const iso = ms => new Date(ms).toISOString();

export function quality(now) {
  const r = random(11);
  const start = Math.floor(now / 60_000) - 119;
  const minutes = Array.from({length: 120}, (_, i) => {
    const busy = 14 + 9 * Math.sin((start + i) / 17) + r.between(-3, 3);
    const part = share => Math.max(0, Math.round(busy * share + r.between(-1, 1)));
    return {
      at: iso((start + i) * 60_000),
      covid19: part(0.24),
      pneumonia: part(0.25),
      normal: part(0.42),
      abstained: part(0.06),
      deadLetters: Math.round(busy * 0.04 * r.next() * 2),
    };
  });
  const side = (value, of, low, high) => ({value, of, low, high});
  const agreement = (scale, values) => ({
    labelled: Math.round(461 * scale),
    confusion: [
      [138, 7, 6, 4],
      [10, 131, 8, 4],
      [6, 8, 133, 6],
    ].map(row => row.map(n => Math.round(n * scale))),
    sensitivity: ['COVID19', 'PNEUMONIA', 'NORMAL'].map((finding, i) => ({finding, ...values[i]})),
  });
  return {
    minutes,
    confidence: {bins: [0, 0, 0, 0, 0, 0, 2, 14, 31, 47, 62, 75, 81, 96, 118, 142, 187, 251, 402, 611]},
    abstentions: {LOW_CONFIDENCE: 84, OUT_OF_DISTRIBUTION: 19},
    drift: [
      {
        model: MODEL.name,
        version: MODEL.version,
        since: iso(now - 3_000_000),
        images: 1422,
        quantities: [
          {name: 'intensity', psi: 0.281, level: 'DRIFT'},
          {name: 'contrast', psi: 0.132, level: 'WATCH'},
          {name: 'confidence', psi: 0.051, level: 'NONE'},
          {name: 'findings', psi: 0.009, level: 'NONE'},
        ],
      },
    ],
    agreement: {
      ...agreement(1, [side(0.89, 155, 0.831, 0.931), side(0.856, 153, 0.792, 0.903), side(0.869, 153, 0.807, 0.914)]),
      assisted: agreement(0.35, [
        side(0.926, 54, 0.824, 0.971),
        side(0.907, 54, 0.801, 0.96),
        side(0.926, 54, 0.824, 0.971),
      ]),
      feedback: {accepted: 131, rejected: 9, corrected: 14},
    },
    shadow: {
      model: 'compact',
      version: '2.2',
      images: 812,
      agree: 761,
      differ: [
        {champion: 'PNEUMONIA', shadow: 'COVID19', count: 21},
        {champion: 'ABSTAINED', shadow: 'NORMAL', count: 17},
        {champion: 'NORMAL', shadow: 'PNEUMONIA', count: 13},
      ],
    },
  };
}

export function models(now) {
  const figures = (accuracy, covid, pneumonia, normal, ece) => ({
    accuracy,
    'sensitivity.COVID19': covid,
    'sensitivity.PNEUMONIA': pneumonia,
    'sensitivity.NORMAL': normal,
    'calibration.error': ece,
  });
  const release = (version, stage, age, sha, metrics, gate, parentVersion, replaces) => ({
    name: 'compact',
    version,
    stage,
    createdAt: iso(now - age),
    sha256: sha,
    metrics,
    gate,
    parentVersion,
    replaces,
  });
  const other = random(5);
  const old = other.hex(64);
  return {
    releases: [
      release(
        '2.2',
        'SHADOW',
        3_600_000,
        other.hex(64),
        figures(0.901, 0.903, 0.889, 0.908, 0.013),
        {passed: true, against: MODEL.sha256, note: null},
        '2.1',
        null,
      ),
      release(
        '2.1',
        'CHAMPION',
        172_800_000,
        MODEL.sha256,
        figures(0.894, 0.89, 0.882, 0.908, 0.011),
        {passed: true, against: old, note: null},
        '2',
        'compact/1',
      ),
      release(
        '2',
        'RETIRED',
        260_000_000,
        other.hex(64),
        figures(0.871, 0.877, 0.81, 0.912, 0.021),
        {passed: false, against: old, note: 'put back for a comparison at the site'},
        '1',
        null,
      ),
      release(
        '1',
        'RETIRED',
        900_000_000,
        old,
        figures(0.87, 0.877, 0.837, 0.895, 0.044),
        {passed: null, against: null, note: null},
        null,
        null,
      ),
    ],
    serving: {...MODEL, engine: 'onnx'},
  };
}

export function operations(now) {
  const r = random(Math.floor(now / 5000));
  const start = now - 900_000;
  const wave = i => 34 + 8 * Math.sin(i / 11) + 3 * Math.sin(i * 1.7);
  const lag = [4, 11, 2, 0, 148, 7].map((value, partition) => ({
    topic: 'xray.images',
    partition,
    group: 'radstream-stream',
    lag: value + Math.floor(r.next() * 5),
    stalled: partition === 4,
  }));
  return {
    services: [
      {
        name: 'stream',
        url: 'http://127.0.0.1:9404',
        reachable: true,
        ready: true,
        obstacle: null,
        since: iso(now - 7_200_000),
      },
      {
        name: 'gateway',
        url: 'http://127.0.0.1:9405',
        reachable: true,
        ready: true,
        obstacle: null,
        since: iso(now - 7_100_000),
      },
      {
        name: 'deliver',
        url: 'http://127.0.0.1:9406',
        reachable: true,
        ready: false,
        obstacle: 'target orthanc is paused',
        since: iso(now - 620_000),
      },
      {
        name: 'trainer',
        url: 'http://127.0.0.1:9407',
        reachable: false,
        ready: null,
        obstacle: 'connection refused',
        since: iso(now - 86_000),
      },
    ],
    throughput: {
      imagesPerSecond: Array.from({length: 90}, (_, i) => ({
        at: iso(start + i * 10_000),
        value: Math.max(0, wave(Math.floor(start / 10_000) + i)),
      })),
    },
    batches: {meanSize: 13.4, maxBatch: 16, closedBy: {full: 812, linger: 121, max_delay: 64, commit: 33, stop: 0}},
    queues: [
      {lane: 'stat', depth: 0, ageSeconds: 0},
      {lane: 'routine', depth: 41 + Math.floor(r.next() * 9), ageSeconds: 0.62},
    ],
    latency: [
      {step: 'decode', p50Ms: 18, p99Ms: 92, count: 2041},
      {step: 'queue', p50Ms: 210, p99Ms: 741, count: 2041},
      {step: 'infer', p50Ms: 385, p99Ms: 460, count: 153},
      {step: 'commit', p50Ms: 22, p99Ms: 88, count: 590},
      {step: 'endToEnd', p50Ms: 655, p99Ms: 1290, count: 2041},
    ],
    bottleneck: {
      step: 'infer',
      why: '79 % of the batches closed full and images wait 210 ms for the engine: it has no time left. A faster engine (onnx-cuda) or another stream process with its own cores helps; more decoding threads do not.',
    },
    lag: [
      ...lag,
      ...[0, 1, 2].map(partition => ({
        topic: 'xray.diagnoses',
        partition,
        group: 'radstream-deliver',
        lag: partition === 1 ? 212 : 0,
        stalled: false,
      })),
    ],
    gateway: {published: 18204, duplicate: 31, refused: 12, unavailable: 0},
    engine: {name: 'onnx', device: 'CPU', model: 'compact', version: '2.1', gpuMemory: null},
    moreConsumers: 0,
    consumers: [
      {group: 'radstream-stream', state: 'STABLE', members: 1, lag: lag.reduce((sum, row) => sum + row.lag, 0)},
      {group: 'radstream-deliver', state: 'STABLE', members: 1, lag: 212},
      {group: 'radstream-trainer', state: 'EMPTY', members: 0, lag: 1804},
    ],
  };
}

export const reasons = images => ({
  reasons: REASONS.map(([reason, meaning, cure]) => ({
    reason,
    meaning,
    cure,
    count: images.filter(image => image.deadLetter?.reason === reason).length,
  }))
    .filter(row => row.count > 0)
    .sort((a, b) => b.count - a.count),
});
