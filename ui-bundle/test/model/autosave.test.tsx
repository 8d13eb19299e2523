import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../src/api/queries';
import type { Pipeline } from '../../src/api/types';
import { useAutosave } from '../../src/features/pipeline/useAutosave';
import { useEditor } from '../../src/features/pipeline/useEditor';
import { operators, read } from '../operators';

const pipeline = {
  id: 'p',
  name: 'P',
  description: '',
  version: 1,
  graph: { nodes: [], edges: [] },
} as unknown as Pipeline;

type Call = { method: string; ifMatch: string | null; body: { name: string; graph: { nodes: unknown[] } } };
let calls: Call[];
let answer: (call: Call) => { status: number; body: unknown };

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  answer = () => ({ status: 200, body: { ...pipeline, version: calls.length + 1 } });
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit & { headers: Headers }) => {
    const call = {
      method: init.method ?? 'GET',
      ifMatch: init.headers.get('If-Match'),
      body: init.body ? JSON.parse(String(init.body)) : undefined,
    };
    if (call.method === 'PUT') calls.push(call);
    const { status, body } = answer(call);
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } });
  });
  useEditor.getState().load(pipeline.graph, false);
  useEditor.getState().setOperators(operators);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = () => {
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useAutosave(pipeline), { wrapper });
};
const add = () => act(() => void useEditor.getState().add(read, { x: 0, y: 0 }));
const later = () => act(() => vi.advanceTimersByTimeAsync(1000));

describe('autosave', () => {
  it('saves once after a burst of edits, each time on the version before', async () => {
    const hook = open();
    add();
    add();
    expect(hook.result.current.saving).toBe('waiting');
    await later();
    expect(hook.result.current.saving).toBe('saved');
    add();
    await later();
    expect(calls.map((call) => call.ifMatch)).toEqual(['"1"', '"2"']);
    expect(calls.map((call) => call.body.graph.nodes.length)).toEqual([2, 3]);
  });

  it('goes on saving after there was nothing to save', async () => {
    const hook = open();
    add();
    act(() => useEditor.getState().undo());
    await later();
    await act(() => hook.result.current.flush());
    expect(calls).toHaveLength(0);
    add();
    await later();
    expect(calls).toHaveLength(1);
  });

  it('stops at a conflict until the user has chosen', async () => {
    const hook = open();
    answer = (call) =>
      call.method === 'GET'
        ? { status: 200, body: { ...pipeline, version: 9 } }
        : call.ifMatch === '"9"'
          ? { status: 200, body: { ...pipeline, version: 10 } }
          : { status: 412, body: { title: 'Stale' } };
    add();
    await later();
    expect(hook.result.current.saving).toBe('conflict');
    add();
    await later();
    expect(calls).toHaveLength(1);
    await act(() => hook.result.current.overwrite());
    expect(hook.result.current.saving).toBe('saved');
    expect(calls.at(-1)?.ifMatch).toBe('"9"');
    expect(calls.at(-1)?.body.graph.nodes).toHaveLength(2);
  });

  it('says when saving failed, and tries again on demand', async () => {
    const hook = open();
    answer = () => ({ status: 503, body: { title: 'The database does not answer.' } });
    add();
    await later();
    expect(hook.result.current.saving).toBe('failed');
    answer = () => ({ status: 200, body: { ...pipeline, version: 2 } });
    expect(await act(() => hook.result.current.flush())).toBe(true);
    expect(hook.result.current.saving).toBe('saved');
  });

  it('saves what is left when it is closed, and never what the next editor holds', async () => {
    const hook = open();
    add();
    hook.unmount();
    useEditor.getState().load({ nodes: [], edges: [] }, false);
    add();
    add();
    await later();
    expect(calls.map((call) => call.body.graph.nodes.length)).toEqual([1]);
  });
});
