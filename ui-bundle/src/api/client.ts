import type { FieldError, ProblemDetails } from './types';

export const BASE = '/api/v1';

/** A request that the server refused, or that did not reach it. The message can be shown as it is. */
export class ApiError extends Error {
  /** HTTP status; 0 if the server did not answer. */
  readonly status: number;
  readonly errors: FieldError[];
  readonly correlationId: string | null;
  /** Seconds to wait before trying again, if the server said so. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Partial<ProblemDetails>, retryAfter: number | null = null) {
    super(problem.detail || problem.title || `The server answered ${status}.`);
    this.name = 'ApiError';
    this.status = status;
    this.errors = problem.errors ?? [];
    this.correlationId = problem.correlationId ?? null;
    this.retryAfter = retryAfter;
  }
}

/** Words for any error, for a notice. */
export function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ApiError && error.status >= 500 && error.correlationId) {
    return `${error.message} Reference in the server's log: ${error.correlationId}`;
  }
  return error.message;
}

type Options = {
  method?: string;
  body?: unknown;
  ifMatch?: number | string;
  query?: Record<string, string | number | boolean | null | undefined>;
  signal?: AbortSignal;
};

let csrfToken: string | null = null;
let onUnauthenticated: () => void = () => undefined;

/** Every change carries this token in a header, which no other site can set. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Called when a request was refused because the session has ended. */
export function whenUnauthenticated(listener: () => void): void {
  onUnauthenticated = listener;
}

export function url(path: string, query: Options['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

function headers(options: Options): Headers {
  const result = new Headers({ Accept: 'application/json' });
  const method = options.method ?? 'GET';
  if (method !== 'GET' && csrfToken) result.set('X-CSRF-Token', csrfToken);
  if (options.body !== undefined && !(options.body instanceof FormData)) result.set('Content-Type', 'application/json');
  if (options.ifMatch !== undefined) result.set('If-Match', `"${options.ifMatch}"`);
  return result;
}

/** The error that an answer stands for; an answer that is not problem+json (a proxy's page, say) still gets words. */
export function errorOf(status: number, contentType: string, text: string, retryAfter: string | null): ApiError {
  const seconds = retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  if (contentType.includes('json')) {
    try {
      return new ApiError(status, JSON.parse(text) as ProblemDetails, seconds);
    } catch {
      return new ApiError(status, { title: `The server answered ${status} with broken JSON.` }, seconds);
    }
  }
  return new ApiError(status, { title: `The server answered ${status}.` }, seconds);
}

/** One request. Resolves to the JSON, or undefined if the answer has no body. */
export async function request<T>(path: string, options: Options = {}): Promise<T> {
  const { body } = options;
  let response: Response;
  try {
    response = await fetch(url(path, options.query), {
      method: options.method ?? 'GET',
      headers: headers(options),
      body: body === undefined ? undefined : body instanceof FormData ? body : JSON.stringify(body),
      credentials: 'same-origin',
      signal: options.signal,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, { title: 'The server does not answer. Check that it is running, then try again.' });
  }
  const text = await response.text();
  if (!response.ok) {
    if (response.status === 401 && path !== '/auth/login') onUnauthenticated();
    throw errorOf(
      response.status,
      response.headers.get('Content-Type') ?? '',
      text,
      response.headers.get('Retry-After'),
    );
  }
  return (text ? JSON.parse(text) : undefined) as T;
}

export const get = <T>(path: string, query?: Options['query'], signal?: AbortSignal): Promise<T> =>
  request<T>(path, { query, signal });
export const post = <T>(path: string, body?: unknown): Promise<T> => request<T>(path, { method: 'POST', body });
export const put = <T>(path: string, body: unknown, ifMatch?: number): Promise<T> =>
  request<T>(path, { method: 'PUT', body, ifMatch });
export const remove = <T = void>(path: string, query?: Options['query']): Promise<T> =>
  request<T>(path, { method: 'DELETE', query });

/** Sends a file with progress from 0 to 1, which fetch cannot tell. */
export function upload<T>(
  path: string,
  file: File,
  fields: Record<string, string>,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.append(key, value);
    form.append('file', file, file.name);
    const sender = new XMLHttpRequest();
    sender.open('POST', url(path));
    sender.setRequestHeader('Accept', 'application/json');
    if (csrfToken) sender.setRequestHeader('X-CSRF-Token', csrfToken);
    sender.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    sender.onload = () => {
      if (sender.status >= 200 && sender.status < 300) return resolve(JSON.parse(sender.responseText) as T);
      if (sender.status === 401) onUnauthenticated();
      reject(
        errorOf(
          sender.status,
          sender.getResponseHeader('Content-Type') ?? '',
          sender.responseText,
          sender.getResponseHeader('Retry-After'),
        ),
      );
    };
    sender.onerror = () =>
      reject(new ApiError(0, { title: 'The upload broke off. Check that the server is running, then try again.' }));
    sender.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    signal?.addEventListener('abort', () => sender.abort());
    sender.send(form);
  });
}
