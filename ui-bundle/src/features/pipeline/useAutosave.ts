import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, get, put } from '../../api/client';
import { keys } from '../../api/queries';
import type { Graph, Pipeline } from '../../api/types';
import { graphOf, useEditor } from './useEditor';

export type Saving = 'saved' | 'waiting' | 'saving' | 'conflict' | 'failed';

const DELAY = 700;

/**
 * Keeps the server's copy up to date: a moment after the last edit, one request at a time, each saying on which version
 * it builds. If somebody else was faster, nothing is overwritten until the user has chosen.
 */
export function useAutosave(pipeline: Pipeline) {
  const client = useQueryClient();
  const [state, setState] = useState<{ saving: Saving; error: unknown; name: string; description: string }>({
    saving: 'saved',
    error: null,
    name: pipeline.name,
    description: pipeline.description,
  });
  const now = useRef({ version: pipeline.version, name: pipeline.name, description: pipeline.description });
  const saved = useRef({ graph: pipeline.graph, name: pipeline.name, description: pipeline.description });
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const halted = useRef(false);
  // Once this editor is closed the store belongs to the next one: what is left to save is kept here.
  const last = useRef<Graph | null>(null);

  const current = useCallback(() => last.current ?? graphOf(useEditor.getState()), []);
  const dirty = useCallback(
    () =>
      current() !== saved.current.graph ||
      now.current.name !== saved.current.name ||
      now.current.description !== saved.current.description,
    [current],
  );

  /** Saves until nothing is left to save; false if that failed. */
  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    const save = async () => {
      try {
        while (dirty() && !halted.current) {
          if (last.current === null) useEditor.getState().bringUpToDate();
          const graph = current();
          const { name, description, version } = now.current;
          setState((before) => ({ ...before, saving: 'saving' }));
          const answer = await put<Pipeline>(`/pipelines/${pipeline.id}`, { name, description, graph }, version);
          now.current = { ...now.current, version: answer.version };
          saved.current = { graph, name, description };
          void client.invalidateQueries({ queryKey: keys.pipelines });
        }
        if (!halted.current) setState((before) => ({ ...before, saving: 'saved', error: null }));
        return !halted.current;
      } catch (error) {
        const conflict = error instanceof ApiError && error.status === 412;
        halted.current = conflict;
        setState((before) => ({ ...before, saving: conflict ? 'conflict' : 'failed', error }));
        return false;
      }
    };
    if (running.current === null) {
      const saving = save().finally(() => {
        running.current = null;
      });
      running.current = saving;
    }
    return running.current;
  }, [client, current, dirty, pipeline.id]);

  const plan = useCallback(() => {
    if (halted.current || !dirty()) return;
    setState((before) => (before.saving === 'saving' ? before : { ...before, saving: 'waiting' }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), DELAY);
  }, [dirty, flush]);

  useEffect(() => useEditor.subscribe((after, before) => graphOf(after) !== graphOf(before) && plan()), [plan]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (dirty()) {
        void flush();
        event.preventDefault();
      }
    };
    last.current = null;
    window.addEventListener('beforeunload', warn);
    return () => {
      last.current = graphOf(useEditor.getState());
      window.removeEventListener('beforeunload', warn);
      void flush();
    };
  }, [dirty, flush]);

  const describe = useCallback(
    (change: { name?: string; description?: string }) => {
      now.current = { ...now.current, ...change };
      setState((before) => ({ ...before, ...change }));
      plan();
    },
    [plan],
  );

  /** After a conflict: puts this version over the other one. The other stays in the pipeline's history. */
  const overwrite = useCallback(async () => {
    const theirs = await get<Pipeline>(`/pipelines/${pipeline.id}`);
    now.current = { ...now.current, version: theirs.version };
    saved.current = { graph: theirs.graph, name: theirs.name, description: theirs.description };
    halted.current = false;
    await flush();
  }, [flush, pipeline.id]);

  return { ...state, flush, describe, overwrite };
}
