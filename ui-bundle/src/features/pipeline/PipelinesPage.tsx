import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { keys, usePipelines, useRuns } from '../../api/queries';
import { useAllowed } from '../../api/session';
import type { PipelineSummary, RunSummary } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { Ask, Confirm } from '../../ui/dialogs';
import { failed, succeeded } from '../../ui/notify';
import { Empty, Loaded, Page } from '../../ui/Page';
import { SearchBox } from '../../ui/SearchBox';
import { UploadDialog } from '../../ui/UploadDialog';
import { PipelineTable } from './PipelineTable';
import { createPipeline, deletePipeline, duplicatePipeline, importPipeline, renamePipeline } from './pipelines';

export type Dialog = { kind: 'create' } | { kind: 'import' } | { kind: 'rename' | 'delete'; pipeline: PipelineSummary };

export function PipelinesPage() {
  const { search } = useSearch({ from: '/shell/pipelines' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const writer = useAllowed('WRITE');
  const pipelines = usePipelines({ search });
  const runs = useRuns({ limit: 200 });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const last = useMemo(() => newestByPipeline(runs.data?.items ?? []), [runs.data]);
  const refresh = () => client.invalidateQueries({ queryKey: keys.pipelines });
  const open = (id: string) => navigate({ to: '/pipelines/$id', params: { id } });

  const duplicate = async (pipeline: PipelineSummary) => {
    try {
      const copy = await duplicatePipeline(pipeline.id);
      await refresh();
      succeeded(`Copied as “${copy.name}”.`);
    } catch (error) {
      failed(`“${pipeline.name}” was not copied`, error);
    }
  };

  const actions = writer && (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="file-import" size={16} />}
        onClick={() => setDialog({ kind: 'import' })}
      >
        Import
      </Button>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setDialog({ kind: 'create' })}>
        New pipeline
      </Button>
    </>
  );

  return (
    <Page
      title="Pipelines"
      actions={
        <>
          <SearchBox
            label="Search pipelines"
            value={search ?? ''}
            onChange={(value) =>
              void navigate({ to: '/pipelines', search: { search: value || undefined }, replace: true })
            }
          />
          {actions}
        </>
      }
    >
      <Loaded query={pipelines}>
        {(page) =>
          page.items.length === 0 ? (
            <NoPipelines search={search} create={writer ? () => setDialog({ kind: 'create' }) : undefined} />
          ) : (
            <PipelineTable
              pipelines={page.items}
              last={last}
              writer={writer}
              duplicate={(pipeline) => void duplicate(pipeline)}
              ask={setDialog}
            />
          )
        }
      </Loaded>

      {dialog?.kind === 'create' && (
        <Ask
          title="New pipeline"
          label="Name"
          action="Create"
          onClose={close}
          onSubmit={async (name) => {
            const made = await createPipeline(name);
            void refresh();
            await open(made.id);
          }}
        />
      )}
      {dialog?.kind === 'import' && (
        <UploadDialog
          title="Import a pipeline"
          hint="A JSON file exported from a pipeline"
          accept=".json,application/json"
          onClose={close}
          send={async (file) => {
            const made = await importPipeline(file);
            void refresh();
            await open(made.id);
          }}
        />
      )}
      {dialog?.kind === 'rename' && (
        <Ask
          title="Rename pipeline"
          label="Name"
          initial={dialog.pipeline.name}
          action="Rename"
          onClose={close}
          onSubmit={(name) => renamePipeline(dialog.pipeline.id, name).then(refresh)}
        />
      )}
      {dialog?.kind === 'delete' && (
        <Confirm
          title="Delete this pipeline?"
          action="Delete"
          onClose={close}
          onConfirm={() => deletePipeline(dialog.pipeline.id).then(refresh)}
        >
          <Text size="sm">
            “{dialog.pipeline.name}” and all its versions go. Its runs and the models made from them stay.
          </Text>
        </Confirm>
      )}
    </Page>
  );
}

function newestByPipeline(runs: RunSummary[]): Map<string, RunSummary> {
  const result = new Map<string, RunSummary>();
  for (const run of runs) {
    const known = result.get(run.pipelineId);
    if (!known || known.created < run.created) result.set(run.pipelineId, run);
  }
  return result;
}

function NoPipelines({ search, create }: { search: string | undefined; create: (() => void) | undefined }) {
  if (search) {
    return (
      <Empty icon="search" title="Nothing found">
        No pipeline has “{search}” in its name or description.
      </Empty>
    );
  }
  return (
    <Empty
      icon="route"
      title="No pipelines yet"
      action={
        create && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={create}>
            New pipeline
          </Button>
        )
      }
    >
      A pipeline reads a data file, prepares it, trains a model and says how good it is. Start with a new one and drag
      in “CSV file”; or run <span className="cm-mono">./clickml demo</span> on the server for two worked samples.
    </Empty>
  );
}
