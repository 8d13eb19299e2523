import type { QueryClient } from '@tanstack/react-query';
import { panelsKey } from '../plugin-host/panels';
import { url } from './client';
import { loadSession } from './session';
import { keys } from './queries';
import type { LogLine, Run, RunSummary, Step } from './types';

type LogListener = (runId: string, lines: LogLine[]) => void;
const logListeners = new Set<LogListener>();

/** Hears the log lines of all runs as they are written. Returns how to stop. */
export function onLogLines(listener: LogListener): () => void {
  logListeners.add(listener);
  return () => logListeners.delete(listener);
}

/** An answer that was under way when an event came may be older than the event, and would undo it: it is asked for again. */
function outrun(client: QueryClient, queryKey: readonly string[]): void {
  const filter = { queryKey, exact: true };
  if (client.isFetching(filter) > 0) void client.cancelQueries(filter).then(() => client.invalidateQueries(filter));
}

/** How far the server is with a plugin that came in. */
export type InstallStage = { id: string; stage: string; name: string; version: string; message: string };

const ended = (status: string) => status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELLED';

/** What an event changes among the answers that are kept. Exported for tests. */
export const handlers: Record<string, (client: QueryClient, data: never) => void> = {
  'run.changed': (client, { run }: { run: RunSummary }) => {
    client.setQueryData<Run>(keys.run(run.id), (before) => before && { ...before, ...run, graph: before.graph });
    outrun(client, keys.run(run.id));
    void client.invalidateQueries({ queryKey: keys.runs });
    if (ended(run.status)) void client.invalidateQueries({ queryKey: keys.run(run.id) });
  },
  'step.changed': (client, { runId, step }: { runId: string; step: Step }) => {
    client.setQueryData<Step[]>(keys.steps(runId), (before) =>
      before?.map((old) => (old.node === step.node ? step : old)),
    );
    outrun(client, keys.steps(runId));
    if (step.status === 'SUCCEEDED') void client.invalidateQueries({ queryKey: keys.reports(runId) });
  },
  'step.progress': (client, { runId, node, progress }: { runId: string; node: string; progress: number }) => {
    client.setQueryData<Step[]>(keys.steps(runId), (before) =>
      before?.map((old) => (old.node === node && old.status === 'RUNNING' ? { ...old, progress } : old)),
    );
  },
  'run.log': (_client, { runId, lines }: { runId: string; lines: LogLine[] }) => {
    for (const listener of logListeners) listener(runId, lines);
  },
  'run.metric': (client, { runId }: { runId: string }) => {
    void client.invalidateQueries({ queryKey: keys.metrics(runId) });
  },
  'operators.changed': (client) => void client.invalidateQueries({ queryKey: keys.operators }),
  'pipeline.changed': (client) => void client.invalidateQueries({ queryKey: keys.pipelines }),
  'plugin.changed': (client, { state }: { state: string }) => {
    // There is nothing left to ask about a plugin that is gone.
    void client.invalidateQueries({ queryKey: keys.plugins, exact: state === 'REMOVED' });
    void client.invalidateQueries({ queryKey: panelsKey });
    void client.invalidateQueries({ queryKey: keys.engines });
  },
  'plugin.install': (client, stage: InstallStage) => {
    client.setQueryData(keys.installStage, stage);
    void client.invalidateQueries({ queryKey: keys.installs });
  },
  'panels.changed': (client) => void client.invalidateQueries({ queryKey: panelsKey }),
  // The server has forgotten what came before: nothing that is kept can be trusted.
  reset: (client) => void client.invalidateQueries(),
};

/**
 * Opens the one stream that the whole page shares. The browser reconnects by itself and says which event it saw last;
 * if the session has ended meanwhile, the session is asked for, which leads to the sign-in page.
 */
export function openEvents(client: QueryClient): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    const stream = new EventSource(url('/events'), { withCredentials: true });
    source = stream;
    for (const [type, handle] of Object.entries(handlers)) {
      stream.addEventListener(type, (event) => handle(client, JSON.parse((event as MessageEvent).data) as never));
    }
    stream.onerror = () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(async () => {
        const session = await loadSession().catch(() => undefined);
        if (session === null) client.setQueryData(keys.session, null);
        else {
          open();
          void client.invalidateQueries();
        }
      }, 3000);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
