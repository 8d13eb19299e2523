import { Button, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { put, remove, upload, url } from '../../api/client';
import { keys, useDatasets } from '../../api/queries';
import { useAllowed } from '../../api/session';
import type { Dataset } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { Ask, Confirm } from '../../ui/dialogs';
import { ago, bytes, exact } from '../../ui/format';
import { succeeded } from '../../ui/notify';
import { Empty, Loaded, Page } from '../../ui/Page';
import { RowMenu } from '../../ui/RowMenu';
import { SearchBox } from '../../ui/SearchBox';
import { UploadDialog } from '../../ui/UploadDialog';

type Dialog = { kind: 'upload' } | { kind: 'rename' | 'delete'; dataset: Dataset };

/** The uploaded files. */
export function DataPage() {
  const { search } = useSearch({ from: '/shell/data' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const writer = useAllowed('WRITE');
  const datasets = useDatasets({ search });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const refresh = () => client.invalidateQueries({ queryKey: keys.datasets });
  const button = writer && (
    <Button leftSection={<Icon name="upload" size={16} />} onClick={() => setDialog({ kind: 'upload' })}>
      Upload
    </Button>
  );
  return (
    <Page
      title="Data"
      actions={
        <>
          <SearchBox
            label="Search data"
            value={search ?? ''}
            onChange={(value) => void navigate({ to: '/data', search: { search: value || undefined }, replace: true })}
          />
          {button}
        </>
      }
    >
      <Loaded query={datasets}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty
              icon="database"
              title={search ? 'Nothing found' : 'No data yet'}
              action={search ? undefined : button}
            >
              {search
                ? `No file has “${search}” in its name.`
                : 'Upload a CSV file; a “CSV file” step in a pipeline then reads it. Separators, types and missing values are found out by themselves.'}
            </Empty>
          ) : (
            <DatasetTable datasets={page.items} writer={writer} ask={setDialog} />
          )
        }
      </Loaded>
      {dialog?.kind === 'upload' && (
        <UploadDialog
          title="Upload a file"
          hint="CSV or any other data file that a plugin reads"
          onClose={close}
          send={async (file, progress, signal) => {
            const made = await upload<Dataset>('/datasets', file, {}, progress, signal);
            await refresh();
            succeeded(`“${made.name}” is here.`);
          }}
        />
      )}
      {dialog?.kind === 'rename' && (
        <Ask
          title="Rename file"
          label="Name"
          description="Pipelines that read it by its old name have to be changed."
          initial={dialog.dataset.name}
          action="Rename"
          onClose={close}
          onSubmit={(name) =>
            put(
              `/datasets/${dialog.dataset.id}`,
              { name, description: dialog.dataset.description },
              dialog.dataset.version,
            ).then(refresh)
          }
        />
      )}
      {dialog?.kind === 'delete' && (
        <Confirm
          title="Delete this file?"
          action="Delete"
          onClose={close}
          onConfirm={() => remove(`/datasets/${dialog.dataset.id}`).then(refresh)}
        >
          <Text size="sm">Pipelines that read “{dialog.dataset.name}” will not run any more.</Text>
        </Confirm>
      )}
    </Page>
  );
}

type TableProps = { datasets: Dataset[]; writer: boolean; ask: (dialog: Dialog) => void };

function DatasetTable({ datasets, writer, ask }: TableProps) {
  return (
    <Table highlightOnHover className="cm-tabular" aria-label="Data">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th ta="right">Size</Table.Th>
          <Table.Th>Uploaded</Table.Th>
          <Table.Th w={64}>
            <span className="cm-hidden">Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {datasets.map((dataset) => (
          <Table.Tr key={dataset.id}>
            <Table.Td>
              <Link to="/data/$id" params={{ id: dataset.id }} className="cm-link">
                {dataset.name}
              </Link>
              {dataset.description && (
                <Text size="xs" c="dimmed" lineClamp={1}>
                  {dataset.description}
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="right">{bytes(dataset.sizeBytes)}</Table.Td>
            <Table.Td>
              <Text size="sm" title={exact(dataset.created)}>
                {ago(dataset.created)} by {dataset.createdBy}
              </Text>
            </Table.Td>
            <Table.Td>
              <RowMenu
                name={dataset.name}
                actions={[
                  { label: 'Download', icon: 'download', href: url(`/datasets/${dataset.id}/content`) },
                  {
                    label: 'Rename',
                    icon: 'pencil',
                    disabled: !writer,
                    onClick: () => ask({ kind: 'rename', dataset }),
                  },
                  {
                    label: 'Delete',
                    icon: 'trash',
                    danger: true,
                    disabled: !writer,
                    onClick: () => ask({ kind: 'delete', dataset }),
                  },
                ]}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
