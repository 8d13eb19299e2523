import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { handlers, onLogLines } from '../../src/api/events';
import { createQueryClient, keys } from '../../src/api/queries';
import type { LogLine, Step } from '../../src/api/types';
import { safeNext } from '../../src/features/auth/LoginPage';
import { merge, passes } from '../../src/features/pipeline/run/useLog';

const step = (node: string, status: string) => ({ node, status, progress: 0 }) as Step;
const line = (number: number, values: Partial<LogLine> = {}): LogLine => ({
  number,
  time: '',
  node: 'a',
  level: 'INFO',
  text: `line ${number}`,
  ...values,
});
const happen = (type: string, client: ReturnType<typeof createQueryClient>, data: unknown) =>
  handlers[type]?.(client, data as never);

describe('events', () => {
  it('replace the one step that changed', () => {
    const client = createQueryClient();
    client.setQueryData(keys.steps('r'), [step('a', 'WAITING'), step('b', 'WAITING')]);
    happen('step.changed', client, { runId: 'r', step: step('b', 'RUNNING') });
    happen('step.progress', client, { runId: 'r', node: 'b', progress: 0.5 });
    happen('step.progress', client, { runId: 'r', node: 'a', progress: 0.9 });
    expect(client.getQueryData<Step[]>(keys.steps('r'))).toMatchObject([
      { status: 'WAITING', progress: 0 },
      { status: 'RUNNING', progress: 0.5 },
    ]);
  });

  it('keep the graph of a run, which they do not carry', () => {
    const client = createQueryClient();
    client.setQueryData(keys.run('r'), { id: 'r', status: 'RUNNING', graph: { nodes: [], edges: [] } });
    happen('run.changed', client, { run: { id: 'r', status: 'SUCCEEDED' } });
    expect(client.getQueryData(keys.run('r'))).toMatchObject({ status: 'SUCCEEDED', graph: { nodes: [] } });
  });

  it('of unknown runs change nothing', () => {
    const client = createQueryClient();
    happen('step.changed', client, { runId: 'other', step: step('a', 'RUNNING') });
    expect(client.getQueryData(keys.steps('other'))).toBeUndefined();
  });

  it('bring log lines to those who listen', () => {
    const heard: LogLine[] = [];
    const stop = onLogLines((_run, lines) => heard.push(...lines));
    happen('run.log', createQueryClient(), { runId: 'r', lines: [line(1)] });
    stop();
    happen('run.log', createQueryClient(), { runId: 'r', lines: [line(2)] });
    expect(heard.map(({ number }) => number)).toEqual([1]);
  });
});

describe('log lines', () => {
  it('pass by step, level and text', () => {
    const filter = { node: 'a', level: 'WARN' as const, text: 'LINE' };
    expect(passes(line(1, { level: 'ERROR' }), filter)).toBe(true);
    expect(passes(line(1, { level: 'INFO' }), filter)).toBe(false);
    expect(passes(line(1, { level: 'WARN', node: 'b' }), filter)).toBe(false);
    expect(passes(line(1, { level: 'WARN', text: 'other' }), filter)).toBe(false);
  });

  it('come once each and in order, whatever order they arrive in', () => {
    const numbers = (lines: LogLine[]) => lines.map(({ number }) => number);
    expect(numbers(merge([line(1), line(2)], [line(3)]))).toEqual([1, 2, 3]);
    expect(numbers(merge([line(1), line(4)], [line(2), line(4), line(3)]))).toEqual([1, 2, 3, 4]);
  });
});

it('leads back to pages of this site only', () => {
  expect(safeNext('/data?search=x')).toBe('/data?search=x');
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', undefined]) {
    expect(safeNext(next)).toBe('/pipelines');
  }
});

it('asks again for an answer that an event has outrun', async () => {
  const client = createQueryClient();
  const answers: ((steps: Step[]) => void)[] = [];
  const queryFn = () => new Promise<Step[]>((resolve) => answers.push(resolve));
  const observer = new QueryObserver(client, { queryKey: keys.steps('r'), queryFn });
  const stop = observer.subscribe(() => undefined);
  happen('step.changed', client, { runId: 'r', step: step('a', 'SUCCEEDED') });
  answers[0]?.([step('a', 'WAITING')]);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.([step('a', 'SUCCEEDED')]);
  await vi.waitFor(() => expect(client.getQueryData<Step[]>(keys.steps('r'))?.[0]?.status).toBe('SUCCEEDED'));
  stop();
});
