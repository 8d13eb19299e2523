import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { ApiError, post } from '../../../api/client';
import { keys, useRun, useRuns, useSteps } from '../../../api/queries';
import type { Run, Step } from '../../../api/types';
import { failed } from '../../../ui/notify';
import { ended } from '../../../ui/Status';
import { staleNodes } from '../model/document';
import { graphOf, useEditor } from '../useEditor';
import { useRunView } from './useRunView';

/** What a run is started with, where it is not left to the server. */
export type RunOptions = { seed?: number; engine?: string };

export type ShownRun = {
  id: string | null;
  run: Run | undefined;
  steps: Step[] | undefined;
  /** Whether it is still at work. */
  active: boolean;
  busy: boolean;
  start: (options?: RunOptions) => Promise<void>;
  cancel: () => Promise<void>;
  show: (id: string) => void;
};

const NOTHING: ReadonlySet<string> = new Set();

/** The run whose state the nodes show: the one in the address, else the pipeline's last. */
export function useShownRun(pipeline: string, save: () => Promise<boolean>): ShownRun {
  const client = useQueryClient();
  const navigate = useNavigate({ from: '/pipelines/$id' });
  const search = useSearch({ from: '/shell/pipelines/$id' });
  const latest = useRuns({ pipelineId: pipeline, limit: 1 }, !search.run);
  const id = search.run ?? latest.data?.items.find((run) => run.pipelineId === pipeline)?.id ?? null;
  const run = useRun(id).data;
  const steps = useSteps(id).data;
  const [busy, setBusy] = useState(false);

  const graph = useEditor(graphOf);
  const stale = useMemo(() => (run ? staleNodes(graph, run.graph) : NOTHING), [graph, run]);
  useEffect(() => useRunView.getState().show(id, (id && steps) || [], stale), [id, steps, stale]);
  useEffect(() => () => useRunView.getState().show(null, [], NOTHING), []);

  const show = useCallback(
    (next: string) => void navigate({ search: (before) => ({ ...before, run: next }), replace: true }),
    [navigate],
  );

  const start = useCallback(
    async (options: RunOptions = {}) => {
      setBusy(true);
      try {
        if (!(await save())) return;
        const started = await post<Run>(`/pipelines/${pipeline}/runs`, options);
        client.setQueryData(keys.run(started.id), started);
        // A short run may have ended before this answer came: what was told of it meanwhile is fetched.
        void client.invalidateQueries({ queryKey: keys.run(started.id) });
        void client.invalidateQueries({ queryKey: keys.runs });
        useEditor.getState().say('Run started');
        void navigate({
          search: (before) => ({ ...before, run: started.id, panel: before.panel ?? 'results' }),
          replace: true,
        });
      } catch (error) {
        failed('The run did not start', withFields(error));
      } finally {
        setBusy(false);
      }
    },
    [client, navigate, pipeline, save],
  );

  const cancel = useCallback(async () => {
    if (!id) return;
    setBusy(true);
    try {
      await post(`/runs/${id}/cancel`);
    } catch (error) {
      failed('The run was not cancelled', error);
    } finally {
      setBusy(false);
    }
  }, [id]);

  return { id, run, steps, active: !!run && !ended(run.status), busy, start, cancel, show };
}

/** A refusal with all its field errors in words. */
function withFields(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.errors.length === 0) return error;
  const { operators } = useEditor.getState();
  const { nodes } = graphOf(useEditor.getState());
  const told = error.errors.map(({ path, message }) => {
    const [, id, field] = /^nodes\.([^.]+)(?:\.(.+))?$/.exec(path) ?? [];
    const node = nodes.find((each) => each.id === id);
    const label = node && (node.label || (operators.get(node.operator)?.label ?? node.operator));
    return label ? `${label}${field ? `, ${field}` : ''}: ${message}` : message;
  });
  return new Error(told.join(' '));
}
