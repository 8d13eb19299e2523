import { Button, Group, Select, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { upload } from '../api/client';
import { keys, useDatasets } from '../api/queries';
import type { Dataset } from '../api/types';
import { Icon } from '../icons/Icon';
import { bytes } from '../ui/format';
import { UploadDialog } from '../ui/UploadDialog';
import type { FieldProps, InputProps } from './Field';

/** Names an uploaded file, and uploads another on the spot. */
export function FileField({ schema, value, context, input, onChange }: FieldProps & { input: InputProps }) {
  const datasets = useDatasets();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const endings = schema['x-ui']?.endings ?? [];
  const chosen = (value as string | undefined) ?? null;
  const all = (datasets.data?.items ?? []).filter((dataset) => fits(dataset, endings));
  const known = all.find((dataset) => dataset.name === chosen || dataset.id === chosen);
  const data = all.map((dataset) => ({ value: dataset.name, label: `${dataset.name} (${bytes(dataset.sizeBytes)})` }));
  if (chosen && !known && datasets.data) data.push({ value: chosen, label: `${chosen} (not there)` });
  return (
    <Stack gap={8}>
      <Select
        {...input}
        searchable
        data={data}
        value={known?.name ?? chosen}
        placeholder={all.length === 0 ? 'No files yet' : 'Pick a file'}
        nothingFoundMessage="No such file"
        onChange={(next) => onChange(next ?? undefined)}
      />
      {!context.readOnly && (
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<Icon name="upload" size={14} />}
            onClick={() => setOpen(true)}
          >
            Upload a file
          </Button>
        </Group>
      )}
      {open && (
        <UploadDialog
          title="Upload a file"
          hint={endings.length > 0 ? `Files ending in ${endings.join(', ')}` : 'Any data file'}
          accept={endings.map((ending) => `.${ending}`).join(',') || undefined}
          onClose={() => setOpen(false)}
          send={async (file, progress, signal) => {
            const made = await upload<Dataset>('/datasets', file, {}, progress, signal);
            await client.invalidateQueries({ queryKey: keys.datasets });
            onChange(made.name);
          }}
        />
      )}
    </Stack>
  );
}

const fits = (dataset: Dataset, endings: string[]) =>
  endings.length === 0 || endings.some((ending) => dataset.name.toLowerCase().endsWith(`.${ending.toLowerCase()}`));
