// The bundle with the server's headers, and the contract's data from a seed: node mock/server.mjs [PORT]
// POST /mock/state {rate, empty, kafka, down, login, images, explain} changes what it plays.
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {models, operations, quality, reasons} from './figures.mjs';
import {heatMap, picture, thumbnail} from './phantom.mjs';
import {Window} from './window.mjs';

const PORT = Number(process.argv[2] ?? 8090);
const WEB = join(dirname(fileURLToPath(import.meta.url)), '../../resources/io/radstream/dashboard/web');
const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
};
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
const state = {rate: 1.2, empty: false, kafka: true, down: false, login: false, explain: true};
let window = new Window(Number(process.env.MOCK_IMAGES ?? 400));

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://mock');
  answer(request, response, url).catch(() => response.destroy());
});
server.listen(PORT, '127.0.0.1', () => console.log(`http://127.0.0.1:${PORT}/`));
tick();

function tick() {
  if (!state.empty && state.kafka && state.rate > 0) window.next();
  setTimeout(tick, 1000 / Math.max(state.rate, 0.2));
}

async function answer(request, response, url) {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (url.pathname === '/mock/state') return change(request, response);
  if (state.down) return fail(response, 503, 'UNAVAILABLE', 'The server is starting.');
  if (!url.pathname.startsWith('/api/v1/')) return file(response, url.pathname);
  const path = url.pathname.slice('/api/v1'.length);
  const one = /^\/images\/([^/]+)(?:\/(\w+))?$/.exec(path);
  if (one) return image(request, response, decodeURIComponent(one[1]), one[2]);
  const now = Date.now();
  switch (path) {
    case '/images':
      return json(response, state.empty ? Window.none() : window.page(url.searchParams));
    case '/dead-letters/reasons':
      return json(response, {
        ...reasons(state.empty ? [] : window.images),
        window: window.page(new URLSearchParams()).window,
      });
    case '/quality':
      return json(response, state.empty ? nothing(quality(now)) : quality(now));
    case '/models':
      return json(response, state.empty ? {releases: [], serving: null} : models(now));
    case '/operations':
      return json(response, state.empty ? idle(operations(now)) : operations(now));
    case '/health':
      return json(response, {
        status: state.kafka ? 'OK' : 'DEGRADED',
        kafka: {reachable: state.kafka, since: new Date(state.kafkaSince ?? now).toISOString(), obstacle: null},
        loaded: true,
        unreadable: 0,
      });
    case '/config':
      return json(response, {
        version: '0.9.0',
        researchUseOnly: true,
        readOnly: !state.login,
        login: state.login ? 'BASIC' : 'NONE',
        user: state.login ? 'dr.okafor' : null,
        answers: state.login,
        explain: state.explain ? 'always' : 'off',
      });
    case '/events':
      return events(request, response);
    default:
      return fail(response, 404, 'NO_SUCH_PATH', 'There is nothing at this address.');
  }
}

async function image(request, response, id, part) {
  const found = window.find(id);
  if (!found) return fail(response, 404, 'NO_SUCH_IMAGE', 'No image of this identifier is in the window.');
  if (part === 'review') {
    response.writeHead(state.login ? 204 : 403).end();
    return undefined;
  }
  if (!part) return json(response, window.detail(found, state.explain));
  if (found.outcome === 'DEAD_LETTER' && part !== 'heatmap')
    return fail(response, 410, 'GONE', 'The image cannot be drawn.');
  if (part === 'heatmap' && !found.explained)
    return fail(response, 404, 'NOT_EXPLAINED', 'This image was not explained.');
  const draw = {thumbnail, picture, heatmap: heatMap}[part];
  if (!draw) return fail(response, 404, 'NO_SUCH_PATH', 'There is nothing at this address.');
  response.writeHead(200, {'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=600'});
  return response.end(draw(found));
}

function events(request, response) {
  response.writeHead(200, {'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store'});
  response.write('retry: 2000\n\n');
  const forget = window.subscribe(
    (event, data) => response.write(`event: ${event}\nid: ${window.last}\ndata: ${JSON.stringify(data)}\n\n`),
    response,
  );
  request.on('close', forget);
}

async function change(request, response) {
  let body = '';
  for await (const part of request) body += part;
  Object.assign(state, JSON.parse(body || '{}'));
  if (!state.kafka) state.kafkaSince ??= Date.now() - 134_000;
  if (state.kafka) delete state.kafkaSince;
  if (state.images) window = new Window(state.images);
  delete state.images;
  if (state.down) window.drop();
  return json(response, state);
}

async function file(response, path) {
  const name = path === '/' ? 'index.html' : path.slice(1);
  if (!/^[\w.-]+$/.test(name)) return fail(response, 404, 'NO_SUCH_PATH', 'There is nothing at this address.');
  const content = await readFile(join(WEB, name)).catch(() => null);
  if (!content) return fail(response, 404, 'NO_SUCH_PATH', 'There is nothing at this address.');
  response.writeHead(200, {'Content-Type': TYPES[name.split('.').pop()], 'Cache-Control': 'no-cache'});
  return response.end(content);
}

function json(response, body, status = 200) {
  response.writeHead(status, {'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store'});
  response.end(JSON.stringify(body));
}

const fail = (response, status, code, message) => json(response, {error: {code, message}}, status);

const nothing = full => ({
  ...full,
  minutes: [],
  confidence: {bins: full.confidence.bins.map(() => 0)},
  abstentions: {},
  drift: [],
  shadow: null,
  agreement: {
    labelled: 0,
    confusion: [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
    sensitivity: [],
    assisted: null,
    feedback: {accepted: 0, rejected: 0, corrected: 0},
  },
});

const idle = full => ({
  ...full,
  throughput: {imagesPerSecond: []},
  batches: {meanSize: null, maxBatch: 16, closedBy: {}},
  latency: [],
  bottleneck: null,
  lag: [],
  gateway: null,
  queues: [],
  consumers: [],
  moreConsumers: 0,
  services: full.services.slice(0, 1),
});
