// What codes are called on the page. A code that is not known here is shown in plain letters.

const FINDINGS = {
  COVID19: 'COVID-19',
  PNEUMONIA: 'Pneumonia',
  NORMAL: 'Normal',
  ABSTAINED: 'Abstained',
  REFUSED: 'Refused',
};
const FINDING_SHORT = {COVID19: 'COVID', PNEUMONIA: 'Pneum.', NORMAL: 'Normal'};

const ABSTENTIONS = {
  LOW_CONFIDENCE: ['Too unsure', 'No finding is probable enough for the model to name it.'],
  OUT_OF_DISTRIBUTION: [
    'Unlike its training images',
    'The image differs from all that the model learned from, so its probabilities mean little.',
  ],
  OTHER: ['No finding', 'The model gave a reason that this page does not know.'],
};

const STEPS = {
  decode: 'Decode',
  queue: 'Wait for the engine',
  infer: 'Engine',
  commit: 'Commit',
  endToEnd: 'End to end',
};

const LIMITS = {
  stalled: 'A stalled partition',
  input: 'Only what comes in',
  infer: 'The engine',
  commit: 'The commits',
  decode: 'Decoding',
};

const CLOSINGS = {
  full: ['Full', 'The batch reached its largest size: there is work enough.'],
  linger: ['Linger', 'No image came for a short while: the engine need not wait for more.'],
  max_delay: ['Longest delay', 'The oldest image had waited as long as it may.'],
  commit: ['Commit', 'A commit was due and waited for the images in flight.'],
  stop: ['Stop', 'The process was stopping.'],
};

const QUANTITIES = {
  intensity: ['Intensity', 'mean grey value of the images'],
  contrast: ['Contrast', 'spread of their grey values'],
  confidence: ['Confidence', 'largest probability of each answer'],
  findings: ['Findings', 'shares of the answers'],
};

const LEVELS = {NONE: 'Stable', WATCH: 'Watch', DRIFT: 'Drift'};
const STAGES = {CANDIDATE: 'Candidate', SHADOW: 'Shadow', CHAMPION: 'Champion', RETIRED: 'Retired'};

export const KINDS = ['COVID19', 'PNEUMONIA', 'NORMAL', 'ABSTAINED', 'REFUSED'];
export const CLASSES = ['COVID19', 'PNEUMONIA', 'NORMAL'];

/** What an image came to, as one word for chips and filters. */
export function kindOf(image) {
  if (image.outcome === 'DEAD_LETTER') return 'REFUSED';
  if (image.outcome === 'ABSTAINED') return 'ABSTAINED';
  return CLASSES.includes(image.finding) ? image.finding : 'ABSTAINED';
}

export const findingWord = code => FINDINGS[code] ?? plain(code);
export const findingShort = code => FINDING_SHORT[code] ?? findingWord(code);
export const abstentionWord = code => (ABSTENTIONS[code] ?? [plain(code)])[0];
export const abstentionText = code => (ABSTENTIONS[code] ?? ABSTENTIONS.OTHER)[1];
export const stepWord = code => STEPS[code] ?? plain(code);
export const limitWord = code => LIMITS[code] ?? plain(code);
export const closingWord = code => (CLOSINGS[code] ?? [plain(code)])[0];
export const closingText = code => (CLOSINGS[code] ?? ['', ''])[1];
export const quantityWord = code => (QUANTITIES[code] ?? [plain(code)])[0];
export const quantityText = code => (QUANTITIES[code] ?? ['', ''])[1];
export const levelWord = code => LEVELS[code] ?? plain(code);
export const stageWord = code => STAGES[code] ?? plain(code);

/** NOT_A_CHEST_RADIOGRAPH: "Not a chest radiograph". */
export function plain(code) {
  const words = String(code ?? '')
    .replace(/_+/g, ' ')
    .trim()
    .toLowerCase();
  return words === '' ? '–' : words[0].toUpperCase() + words.slice(1);
}
