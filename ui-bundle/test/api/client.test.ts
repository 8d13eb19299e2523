import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, errorOf, get, post, put, setCsrfToken, url, whenUnauthenticated, words } from '../../src/api/client';

type Sent = { url: string; init: RequestInit & { headers: Headers } };

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (target: string, init: Sent['init']) => {
    sent.push({ url: target, init });
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(text, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
  });
  return sent;
}

afterEach(() => {
  vi.unstubAllGlobals();
  setCsrfToken(null);
  whenUnauthenticated(() => undefined);
});

describe('the client', () => {
  it('sends the CSRF token with changes and with nothing else', async () => {
    const sent = answer(200, {});
    setCsrfToken('secret');
    await get('/runs');
    await post('/pipelines', { name: 'x' });
    expect(sent[0]?.init.headers.get('X-CSRF-Token')).toBeNull();
    expect(sent[1]?.init.headers.get('X-CSRF-Token')).toBe('secret');
    expect(sent[1]?.init.body).toBe('{"name":"x"}');
  });

  it('says which version a change builds on', async () => {
    const sent = answer(200, {});
    await put('/pipelines/1', {}, 7);
    expect(sent[0]?.init.headers.get('If-Match')).toBe('"7"');
  });

  it('leaves out what was not given, and escapes the rest', () => {
    expect(url('/runs', { status: '', pipelineId: 'a&b', offset: 0, x: undefined, y: null })).toBe(
      '/api/v1/runs?pipelineId=a%26b&offset=0',
    );
  });

  it('gives nothing for an answer without a body', async () => {
    answer(204, undefined);
    expect(await post('/auth/logout')).toBeUndefined();
  });

  it('turns a problem into an error with its fields', async () => {
    answer(422, {
      title: 'Invalid',
      detail: 'Two things are wrong.',
      status: 422,
      errors: [{ path: 'name', message: 'Give a name.' }],
    });
    const error = await post('/pipelines', {}).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, message: 'Two things are wrong.', errors: [{ path: 'name' }] });
  });

  it('tells when the session has ended, but not when a sign-in was refused', async () => {
    const ended = vi.fn();
    whenUnauthenticated(ended);
    answer(401, { title: 'Sign in first' });
    await get('/runs').catch(() => undefined);
    expect(ended).toHaveBeenCalledTimes(1);
    await post('/auth/login', {}).catch(() => undefined);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('has words for a server that does not answer', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed');
    });
    const error = await get('/runs').catch((cause: unknown) => cause);
    expect(error).toMatchObject({ status: 0 });
    expect(words(error)).toMatch(/does not answer/);
  });

  it('lets a cancelled request be', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new DOMException('stopped', 'AbortError');
    });
    await expect(get('/runs')).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('errors', () => {
  it('survive answers that are no problem at all', () => {
    expect(errorOf(502, 'text/html', '<html>Bad gateway', null).message).toBe('The server answered 502.');
    expect(errorOf(400, 'application/json', '{broken', null).message).toMatch(/broken JSON/);
  });

  it('know how long to wait', () => {
    expect(errorOf(429, 'application/problem+json', '{"title":"Too many"}', '30').retryAfter).toBe(30);
    expect(errorOf(429, 'application/problem+json', '{"title":"Too many"}', 'Wed, 21 Oct 2026').retryAfter).toBeNull();
  });

  it('name the reference of a fault in the server', () => {
    expect(words(new ApiError(500, { title: 'Fault.', correlationId: 'abc' }))).toMatch(/abc/);
    expect(words(new ApiError(404, { title: 'Gone.', correlationId: 'abc' }))).toBe('Gone.');
  });
});
