import {imageAt} from './images.mjs';

const SEED = 42;
const BOUND = 5000;

/** The last images, newest first, and who listens for more. */
export class Window {
  constructor(size) {
    this.last = 1000 + size;
    const now = Date.now();
    this.images = Array.from({length: size}, (_, i) => imageAt(SEED, this.last - i, now - i * 1700));
    this.listeners = new Map();
  }

  static none() {
    return {items: [], next: null, window: {images: 0, oldest: null, newest: null, bound: BOUND, lastEvent: 'mock-0'}};
  }

  next() {
    const image = imageAt(SEED, ++this.last, Date.now() - 60);
    const later = image.explained;
    this.images.unshift({...image, explained: false});
    this.images.length = Math.min(this.images.length, BOUND);
    this.tell('image', this.images[0]);
    if (later) setTimeout(() => this.explain(image.imageId), 400);
    return image;
  }

  explain(imageId) {
    const found = this.find(imageId);
    if (found) found.explained = true;
    this.tell('explained', {imageId});
  }

  page(query) {
    const limit = Math.min(Number(query.get('limit') ?? 50), 500);
    const before = Number(query.get('before') ?? Infinity);
    const wanted = {
      finding: i => i.finding,
      outcome: i => i.outcome,
      priority: i => i.priority,
      reason: i => i.deadLetter?.reason,
      study: i => i.studyId,
    };
    const kept = this.images.filter(
      image =>
        image.seq < before &&
        Object.entries(wanted).every(([name, of]) => !query.get(name) || of(image) === query.get(name)),
    );
    const items = kept.slice(0, limit);
    const window = {
      images: this.images.length,
      oldest: this.images.at(-1)?.decidedAt ?? null,
      newest: this.images[0]?.committedAt ?? null,
      bound: BOUND,
      lastEvent: `mock-${this.last}`,
    };
    return {items, next: kept.length > limit ? String(items.at(-1).seq) : null, window};
  }

  find(imageId) {
    return this.images.find(image => image.imageId === imageId);
  }

  detail(image, explain) {
    const history = this.images.filter(other => other.studyId === image.studyId && other !== image);
    const howTo = image.explained
      ? null
      : explain
        ? 'No heat map was made for this image.'
        : 'Set explain=always in the stream app.';
    return {
      ...image,
      history,
      explanation: {available: image.explained, targetFinding: image.finding ?? 'COVID19', howTo},
    };
  }

  subscribe(listener, connection) {
    this.listeners.set(listener, connection);
    return () => this.listeners.delete(listener);
  }

  tell(event, data) {
    for (const listener of this.listeners.keys()) listener(event, data);
  }

  drop() {
    for (const connection of this.listeners.values()) connection.destroy();
    this.listeners.clear();
  }
}
