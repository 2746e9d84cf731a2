import {segment} from './text.js';

const ROOT = 'api/v1';
const PATIENCE_MS = 15_000;

/** What the server answered instead of data; status 0 if it did not answer. */
export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const imagePath = (id, part = '') => `/images/${segment(id)}${part}`;
export const address = path => ROOT + path;

/** A path with a query; empty values are left out. */
export function withQuery(path, query) {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries)}`;
}

export const get = (path, signal) => call(path, {headers: {Accept: 'application/json'}}, signal);

export const post = (path, body) =>
  call(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  });

async function call(path, options, signal) {
  const late = AbortSignal.timeout(PATIENCE_MS);
  let response;
  try {
    response = await fetch(address(path), {
      ...options,
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new ApiError(0, 'UNREACHABLE', 'The dashboard server does not answer.');
  }
  if (!response.ok) throw await refusal(response);
  return response.status === 204 ? null : body(response);
}

async function body(response) {
  try {
    return await response.json();
  } catch {
    throw new ApiError(response.status, 'UNREADABLE', 'The answer of the server is not JSON.');
  }
}

async function refusal(response) {
  const error = await response.json().then(
    answer => answer?.error,
    () => null,
  );
  return new ApiError(
    response.status,
    error?.code ?? `HTTP_${response.status}`,
    error?.message ?? `The server answered ${response.status}.`,
  );
}
