import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useModels } from '../../api/queries';
import { ago, count, exact, wordsOf } from '../../ui/format';
import { Empty, Loaded, Page } from '../../ui/Page';

/** The registry: names, each with its versions. */
export function ModelsPage() {
  const models = useModels();
  return (
    <Page title="Models">
      <Loaded query={models}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty icon="box" title="No models yet">
              Run a pipeline that trains a model, then press “Register” in its results. A registered model answers over
              REST, and takes the columns of the data as they were uploaded: all the preparing is part of it.
            </Empty>
          ) : (
            <Table highlightOnHover className="cm-tabular" aria-label="Models">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th>Kind</Table.Th>
                  <Table.Th>Predicts</Table.Th>
                  <Table.Th ta="right">Latest</Table.Th>
                  <Table.Th ta="right">Versions</Table.Th>
                  <Table.Th>Updated</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {page.items.map((model) => (
                  <Table.Tr key={model.name}>
                    <Table.Td>
                      <Link to="/models/$name" params={{ name: model.name }} className="cm-link">
                        {model.name}
                      </Link>
                    </Table.Td>
                    <Table.Td>{wordsOf(model.kind)}</Table.Td>
                    <Table.Td>{model.target}</Table.Td>
                    <Table.Td ta="right">{count(model.latestVersion)}</Table.Td>
                    <Table.Td ta="right">{count(model.versions)}</Table.Td>
                    <Table.Td title={exact(model.updated)}>{ago(model.updated)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Loaded>
    </Page>
  );
}
