import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { get } from '../../api/client';
import { keys, useOperators } from '../../api/queries';
import { useAllowed } from '../../api/session';
import type { Pipeline } from '../../api/types';
import { Failed, useTitle } from '../../ui/Page';
import { Editor } from './Editor';
import { useEditor } from './useEditor';

/** Loads a pipeline, once, and hands it to the editor: from then on the editor's copy is the one that counts. */
export function EditorPage() {
  const { id } = useParams({ from: '/shell/pipelines/$id' });
  const [reloads, setReloads] = useState(0);
  const pipeline = useQuery({
    queryKey: [...keys.pipeline(id), reloads],
    queryFn: ({ signal }) => get<Pipeline>(`/pipelines/${id}`, {}, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
  const operators = useOperators();
  useEffect(() => {
    if (operators.data) useEditor.getState().setOperators(operators.data.items);
  }, [operators.data]);
  useTitle(pipeline.data?.name ?? 'Pipeline');

  if (pipeline.error) {
    return (
      <div style={{ padding: 24 }}>
        <Failed error={pipeline.error} retry={() => void pipeline.refetch()} />
      </div>
    );
  }
  return pipeline.data ? (
    <Opened key={`${id} ${reloads}`} pipeline={pipeline.data} onReload={() => setReloads((count) => count + 1)} />
  ) : (
    <Waiting />
  );
}

/** Fills the editor only after the one before has saved what was left: its clean-up runs before this effect. */
function Opened({ pipeline, onReload }: { pipeline: Pipeline; onReload: () => void }) {
  const writer = useAllowed('WRITE');
  const [ready, setReady] = useState(false);
  useEffect(() => {
    useEditor.getState().load(pipeline.graph, !writer);
    // Draws once more on purpose: nothing may be drawn before the editor holds this pipeline.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setReady(true);
  }, [pipeline, writer]);
  return ready ? <Editor pipeline={pipeline} onReload={onReload} /> : <Waiting />;
}

const Waiting = () => (
  <Center h="100%">
    <Loader size="sm" role="status" aria-label="Loading" />
  </Center>
);
