// What the live page holds: at most PAGE images, whatever arrives.

export const PAGE = 100;

export const start = {
  items: [],
  next: null,
  window: null,
  loaded: false,
  error: null,
  waiting: 0,
  first: true,
  cut: false,
};

/** The state after an action; states are never changed in place. */
export function reduce(state, action) {
  switch (action.type) {
    case 'clear':
      return {...start, window: state.window};
    case 'page':
      return {
        ...start,
        items: action.page.items.slice(0, PAGE),
        next: action.page.next,
        window: action.page.window,
        loaded: true,
        first: action.first,
      };
    case 'failed':
      return {...state, error: action.error};
    case 'events':
      return action.events.filter(event => event.kind !== 'image').reduce(told, arrived(state, action));
    default:
      return state;
  }
}

/** New images: on top of a page that follows the stream, else only counted. */
function arrived(state, {events, filter, held}) {
  if (!state.loaded) return state;
  const images = events.filter(event => event.kind === 'image').map(event => event.data);
  const known = new Set(state.items.map(keyOf));
  const news = images.filter(image => !known.has(keyOf(image)));
  const window =
    state.window && news.length > 0
      ? {...state.window, images: Math.min(state.window.images + news.length, state.window.bound ?? Infinity)}
      : state.window;
  const meant = news.filter(image => matches(filter, image));
  if (held || !state.first) return {...state, window, waiting: state.waiting + meant.length};
  const items = [...meant, ...state.items].sort((a, b) => b.seq - a.seq);
  return {...state, window, items: items.slice(0, PAGE), cut: state.cut || items.length > PAGE};
}

/** An explanation or a label: of an image that is on the page by now, since both may be told before their image is shown. */
function told(state, {kind, data}) {
  if (kind === 'explained') return changed(state, data.imageId, {explained: true});
  return kind === 'label' ? changed(state, data.imageId, {label: data.label}) : state;
}

function changed(state, imageId, change) {
  return {...state, items: state.items.map(image => (image.imageId === imageId ? {...image, ...change} : image))};
}

/** An outcome's place, which no other outcome has; several outcomes may be of one image. */
export function keyOf(image) {
  const at = image.outcomeAt;
  return at ? `${at.topic}/${at.partition}/${at.offset}` : `seq/${image.seq}`;
}

/** Whether the server would list the image under this filter. */
export function matches(filter, image) {
  return (
    (!filter.outcome || image.outcome === filter.outcome) &&
    (!filter.finding || image.finding === filter.finding) &&
    (!filter.priority || image.priority === filter.priority) &&
    (!filter.reason || image.deadLetter?.reason === filter.reason || image.abstainReason === filter.reason) &&
    (!filter.study || image.studyId === filter.study)
  );
}

/** The images before and after one in the list, by identifier. */
export function neighbours(items, imageId) {
  const at = items.findIndex(image => image.imageId === imageId);
  return {newer: at > 0 ? items[at - 1] : null, older: at >= 0 && at < items.length - 1 ? items[at + 1] : null};
}
