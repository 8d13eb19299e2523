import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get, url } from '../../api/client';
import type { Items, Run, RunFile } from '../../api/types';
import { bytes } from '../../ui/format';
import { Loaded } from '../../ui/Page';

/** Files that the steps left behind. */
export function FilesTab({ run }: { run: Run }) {
  const files = useQuery({
    queryKey: ['run', run.id, 'files'],
    queryFn: async ({ signal }) => (await get<Items<RunFile>>(`/runs/${run.id}/files`, {}, signal)).items,
  });
  return (
    <Loaded query={files}>
      {(items) =>
        items.length === 0 ? (
          <Text size="sm" c="dimmed">
            No step of this run left a file behind. Steps that write files do.
          </Text>
        ) : (
          <Table className="cm-tabular" aria-label="Files">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>File</Table.Th>
                <Table.Th>Step</Table.Th>
                <Table.Th ta="right">Size</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((file) => (
                <Table.Tr key={`${file.node} ${file.name}`}>
                  <Table.Td>
                    <a
                      className="cm-link"
                      href={url(
                        `/runs/${run.id}/files/${encodeURIComponent(file.node)}/${encodeURIComponent(file.name)}`,
                      )}
                      download={file.name}
                    >
                      {file.name}
                    </a>
                  </Table.Td>
                  <Table.Td>{file.node}</Table.Td>
                  <Table.Td ta="right">{bytes(file.sizeBytes)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )
      }
    </Loaded>
  );
}
