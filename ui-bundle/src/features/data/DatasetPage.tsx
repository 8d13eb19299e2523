import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { get, url } from '../../api/client';
import { keys, useDatasetPreview } from '../../api/queries';
import type { Dataset } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { ago, bytes } from '../../ui/format';
import { Loaded, Page } from '../../ui/Page';
import { PreviewTable } from '../../ui/PreviewTable';

/** One file: what it is, and its first rows as they are read without being told how. */
export function DatasetPage() {
  const { id } = useParams({ from: '/shell/data/$id' });
  const dataset = useQuery({
    queryKey: [...keys.datasets, id],
    queryFn: ({ signal }) => get<Dataset>(`/datasets/${id}`, {}, signal),
  });
  const preview = useDatasetPreview(id);
  return (
    <Page
      title={dataset.data?.name ?? 'File'}
      crumbs={
        <>
          <Link to="/data" className="cm-link" style={{ fontWeight: 400 }}>
            Data
          </Link>
          <Text c="dimmed" aria-hidden>
            /
          </Text>
        </>
      }
      actions={
        <Button
          component="a"
          href={url(`/datasets/${id}/content`)}
          download
          variant="default"
          leftSection={<Icon name="download" size={16} />}
        >
          Download
        </Button>
      }
    >
      <Loaded query={dataset}>
        {(data) => (
          <>
            <Text size="sm" mb={4}>
              {bytes(data.sizeBytes)}, uploaded {ago(data.created)} by {data.createdBy}. {data.description}
            </Text>
            <Text size="xs" c="dimmed" className="cm-mono cm-cut" mb={16} title={data.digest}>
              SHA-256 {data.digest}
            </Text>
            <Loaded query={preview}>
              {(rows) => (
                <PreviewTable preview={rows} label={`First rows of ${data.name}`} height="calc(100dvh - 216px)" />
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  );
}
