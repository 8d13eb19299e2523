import { describe, expect, it, vi } from 'vitest';
import { carryOut, limited, targetOf } from '../../src/plugin-host/calls';
import { type Call, readMessage } from '../../src/plugin-host/protocol';

const call = (path: string, method = 'GET', body?: string): Call => ({ type: 'call', id: 1, method, path, body });
const session = { csrfToken: 'token', signal: new AbortController().signal };

describe('where calls of a panel go', () => {
  it.each([
    ['scores', '/api/v1/extensions/acme/scores'],
    ['scores/best?of=7&x=a%20b', '/api/v1/extensions/acme/scores/best?of=7&x=a%20b'],
    ['/runs/7', '/api/v1/runs/7'],
    ['/runs/7/metrics?limit=3', '/api/v1/runs/7/metrics?limit=3'],
    ['/extensions/acme/scores', '/api/v1/extensions/acme/scores'],
    ['https://evil.example/x', '/api/v1/extensions/acme/https://evil.example/x'],
    ['/models/churn%20eu/versions', '/api/v1/models/churn%20eu/versions'],
  ])('%s', (path, target) => {
    expect(targetOf(call(path), 'acme', { runId: '7', model: 'churn eu' })).toBe(target);
  });

  it.each([
    '../other/scores',
    '../../runs',
    'a/../../other/scores',
    '..\\other\\scores',
    '%2e%2e/other/scores',
    '.%2E/other/scores',
    '..\t/other/scores',
    '.\n./other/scores',
    '/runs',
    '/runs/8',
    '/runs/77/metrics',
    '/runs/7/../8',
    '/users',
    '/plugins',
    '/extensions/acmeish/scores',
    '/extensions/other/scores',
    '/',
    '//evil.example/x',
    '/../../ui/',
  ])('not to %j', (path) => {
    expect(targetOf(call(path), 'acme', { runId: '7' })).toBeNull();
  });

  it('changes only what is its plugin’s', () => {
    expect(targetOf(call('/runs/7', 'DELETE'), 'acme', { runId: '7' })).toBeNull();
    expect(targetOf(call('/runs/7/cancel', 'POST'), 'acme', { runId: '7' })).toBeNull();
    expect(targetOf(call('scores', 'DELETE'), 'acme', { runId: '7' })).toBe('/api/v1/extensions/acme/scores');
  });

  it('reads no run without being about one', () => {
    expect(targetOf(call('/runs/7'), 'acme', {})).toBeNull();
    expect(targetOf(call('/runs/undefined'), 'acme', {})).toBeNull();
  });
});

describe('what a panel sends', () => {
  it('is read strictly', () => {
    expect(readMessage({ ...call('x', 'POST', 'a'), extra: 1 })).toEqual(call('x', 'POST', 'a'));
    for (const wrong of [
      null,
      'call',
      {},
      { type: 'call' },
      { ...call('x'), method: 'TRACE' },
      { ...call('x'), method: 'get' },
      { ...call('x'), path: 7 },
      { ...call('x'), path: 'x'.repeat(5000) },
      { ...call('x'), id: {} },
      { ...call('x'), body: 'a GET has none' },
      { ...call('x', 'POST'), body: {} },
    ])
      expect(readMessage(wrong)).toBeNull();
  });

  it('has a height within bounds', () => {
    expect(readMessage({ type: 'resize', height: 400.4 })).toEqual({ type: 'resize', height: 400 });
    expect(readMessage({ type: 'resize', height: 1e9 })).toEqual({ type: 'resize', height: 4000 });
    expect(readMessage({ type: 'resize', height: -1 })).toEqual({ type: 'resize', height: 80 });
    expect(readMessage({ type: 'resize', height: NaN })).toBeNull();
    expect(readMessage({ type: 'resize', height: '100' })).toBeNull();
  });
});

describe('calls', () => {
  it('carry the session’s token for changes and only then', async () => {
    const fetched = vi.fn(async () => new Response('{"a":1}', { headers: { 'Content-Type': 'application/json' } }));
    vi.stubGlobal('fetch', fetched);
    const answer = await carryOut(call('scores', 'POST', '{}'), 'acme', {}, session);
    expect(answer).toEqual({ type: 'answer', id: 1, status: 200, contentType: 'application/json', body: '{"a":1}' });
    await carryOut(call('scores'), 'acme', {}, session);
    const sent = fetched.mock.calls.map((args) => (args as unknown as [string, RequestInit])[1].headers as Headers);
    expect(sent[0]?.get('X-CSRF-Token')).toBe('token');
    expect(sent[0]?.get('Content-Type')).toBe('application/json');
    expect(sent[1]?.get('X-CSRF-Token')).toBeNull();
    vi.unstubAllGlobals();
  });

  it('that are not allowed are not made', async () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    const answer = await carryOut(call('/users'), 'acme', { runId: '7' }, session);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain("'GET /users' is neither");
    expect(fetched).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  it('wait in line, and are refused when the line is long', async () => {
    let under = 0;
    let most = 0;
    const gates: (() => void)[] = [];
    const run = limited(
      async (each) => {
        most = Math.max(most, ++under);
        await new Promise<void>((open) => gates.push(open));
        under--;
        return { type: 'answer', id: each.id, status: 200, contentType: '', body: '' };
      },
      2,
      3,
    );
    const all = [1, 2, 3, 4, 5, 6].map((id) => run({ ...call('x'), id }));
    expect((await all[5])?.status).toBe(429);
    for (let i = 0; i < 5; i++) {
      await vi.waitFor(() => expect(gates.length).toBeGreaterThan(0));
      gates.shift()?.();
    }
    expect((await Promise.all(all.slice(0, 5))).map(({ id, status }) => [id, status])).toEqual(
      [1, 2, 3, 4, 5].map((id) => [id, 200]),
    );
    expect(most).toBe(2);
  });
});
