import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { post } from '../../../api/client';
import { keys } from '../../../api/queries';
import type { ModelVersion, Run, Schemas } from '../../../api/types';
import { Ask } from '../../../ui/dialogs';
import { succeeded } from '../../../ui/notify';

const suggested = (run: Run) =>
  run.pipelineName
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100) || 'model';

/** Keeps the model of a step under a name, from which it can be asked. */
export function RegisterModel({ run, node, onClose }: { run: Run; node: string; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <Ask
      title="Register this model"
      label="Name"
      description="Letters, digits, hyphens, underscores and periods. A name that exists gets another version."
      initial={suggested(run)}
      action="Register"
      onClose={onClose}
      onSubmit={async (name) => {
        const wanted: Schemas['NewModel'] = { name, description: '', runId: run.id, node };
        const made = await post<ModelVersion>('/models', wanted);
        void client.invalidateQueries({ queryKey: keys.models });
        succeeded(`Registered as ${made.name}, version ${made.version}.`);
        await navigate({ to: '/models/$name', params: { name: made.name }, search: { version: made.version } });
      }}
    />
  );
}
