// Images as the contract has them, made from a seed.
import {random} from './random.mjs';

export const MODEL = {
  name: 'compact',
  version: '2.1',
  sha256: '5b1c90d8f37c2a61e80e5d4f97a1b6c2d3e4f5061728394a5b6c7d8e9f001122',
};

export const REASONS = [
  [
    'CORRUPT_IMAGE',
    'The format is known; the content is truncated or contradicts itself.',
    'Have the device send the image again; see whether the network or a proxy cuts it short.',
    'JPEG ends in the middle of scan 1 after 81,920 of 262,144 bytes',
  ],
  [
    'UNSUPPORTED_TRANSFER_SYNTAX',
    'DICOM, but its transfer syntax cannot be decoded here.',
    'Set the device to explicit little endian, JPEG lossless or JPEG 2000; then replay.',
    '1.2.840.10008.1.2.4.103 (MPEG-4 AVC)',
  ],
  [
    'NOT_A_CHEST_RADIOGRAPH',
    'The header says that this is no chest radiograph.',
    'Send only chest X-rays here: a rule at the archive or the gateway. Discard this one.',
    'Modality CT, BodyPartExamined ABDOMEN',
  ],
  [
    'TOO_LARGE',
    'More bytes, pixels or expansion than the limits allow.',
    'Raise decode.max.pixels if such images are wanted; then replay.',
    '14,204 x 11,002 pixels, limit 100,000,000',
  ],
  [
    'BURNED_IN_ANNOTATION',
    'The header says that text is burned into the pixels.',
    'Send the image without burned-in text, or clean it first.',
    'BurnedInAnnotation YES',
  ],
  [
    'REFERENCE_UNREACHABLE',
    'The referenced image could not be fetched.',
    'See that the object store answers; then replay.',
    'no answer within 5 s',
  ],
];

export const HOSTILE = '<img src=x onerror=alert(1)>\u202Egnp.yar-x\u0007\n\u202C{{7*7}}" onload="x';

/** Image number `seq`; the same seed and number give the same image. */
export function imageAt(seed, seq, decidedAt) {
  const r = random(seed * 7919 + seq * 104729);
  const at = ms => new Date(decidedAt + ms).toISOString();
  const study = random(seed + Math.floor(seq / 3)).hex(32);
  const base = {
    seq,
    imageId: seq % 41 === 17 ? HOSTILE + seq : r.hex(32),
    studyId: study,
    patientId: random(seed + Math.floor(seq / 5)).hex(32),
    priority: r.next() < 0.12 ? 'STAT' : 'ROUTINE',
    traceId: r.hex(32),
    source: {topic: 'xray.images', partition: seq % 6, offset: Math.floor(seq / 6) + 1200},
    label: null,
    explained: false,
    probabilities: null,
    model: null,
    engine: null,
    batchSize: null,
    decidedAt: null,
    deadLetter: null,
    abstainReason: null,
    finding: null,
  };
  const wait = 30 + r.next() ** 4 * 900;
  const times = {
    acquiredAt: at(-95_000 - wait),
    publishedAt: at(-wait - 45),
    receivedAt: at(-wait),
    committedAt: at(38),
    latencyMs: Math.round(wait + 83),
    decisionMs: Math.round(wait + 45),
  };
  if (r.next() < 0.07) return {...base, ...times, decisionMs: null, ...refused(r, seq)};
  return {...base, ...times, ...judged(r, at, seq)};
}

function refused(r, seq) {
  const [reason, , , detail] = r.pick(REASONS);
  return {
    outcome: 'DEAD_LETTER',
    outcomeAt: {topic: 'xray.images.dlq', partition: seq % 6, offset: Math.floor(seq / 80)},
    deadLetter: {
      reason,
      detail,
      handled: r.weighted([
        [null, 8],
        ['REPLAYED', 1],
        ['DISCARDED', 1],
      ]),
      replayCommand: `./radstream dlq replay --partition ${seq % 6} --offset ${Math.floor(seq / 80)}`,
    },
  };
}

function judged(r, at, seq) {
  const truth = r.weighted([
    ['covid19', 3],
    ['pneumonia', 3],
    ['normal', 5],
  ]);
  const sharp = r.between(0.4, 5.5);
  const logits = {covid19: r.normal() * 0.8, pneumonia: r.normal() * 0.8, normal: r.normal() * 0.8};
  logits[truth] += sharp;
  const sum = Object.values(logits).reduce((total, value) => total + Math.exp(value), 0);
  const probabilities = Object.fromEntries(
    Object.entries(logits).map(([name, value]) => [name, Math.exp(value) / sum]),
  );
  const best = Object.keys(probabilities).reduce((a, b) => (probabilities[a] >= probabilities[b] ? a : b));
  const reason = probabilities[best] < 0.57 ? 'LOW_CONFIDENCE' : r.next() < 0.015 ? 'OUT_OF_DISTRIBUTION' : null;
  return {
    outcome: reason ? 'ABSTAINED' : 'CLASSIFIED',
    finding: reason ? null : best.toUpperCase(),
    abstainReason: reason,
    probabilities,
    model: MODEL,
    engine: 'onnx',
    batchSize: r.pick([1, 2, 4, 8, 8, 16]),
    decidedAt: at(0),
    explained: r.next() < 0.9,
    outcomeAt: {topic: 'xray.diagnoses', partition: seq % 6, offset: Math.floor(seq / 6) + 900},
    label:
      r.next() < 0.12
        ? {
            finding: r.next() < 0.86 ? best.toUpperCase() : 'PNEUMONIA',
            evidence: r.pick(['RADIOLOGIST', 'PCR', 'FOLLOW_UP']),
            assisted: r.next() < 0.5,
          }
        : null,
  };
}
