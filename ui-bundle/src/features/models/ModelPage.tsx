import { Button, Card, Group, Select, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { remove } from '../../api/client';
import { keys, useModelVersions, useSignature } from '../../api/queries';
import { useAllowed } from '../../api/session';
import type { ModelVersion, ServedGraph } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { Confirm } from '../../ui/dialogs';
import { usePanelsAt } from '../../plugin-host/panels';
import { Panels } from '../../plugin-host/Panels';
import { ago, decimal, exact, wordsOf } from '../../ui/format';
import { Empty, Loaded, Page } from '../../ui/Page';
import { summary } from '../pipeline/run/metrics';
import { TryOut } from './TryOut';

/** One model: its versions, where it came from, and a form to ask it. */
export function ModelPage() {
  const { name } = useParams({ from: '/shell/models/$name' });
  const { version } = useSearch({ from: '/shell/models/$name' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const writer = useAllowed('WRITE');
  const versions = useModelVersions(name);
  const chosen = versions.data?.find((each) => each.version === version) ?? versions.data?.[0];
  const signature = useSignature(name, chosen?.version);
  const panels = usePanelsAt('MODEL');
  const [doomed, setDoomed] = useState(false);
  return (
    <Page
      title={name}
      crumbs={
        <>
          <Link to="/models" className="cm-link" style={{ fontWeight: 400 }}>
            Models
          </Link>
          <Text c="dimmed" aria-hidden>
            /
          </Text>
        </>
      }
      actions={
        chosen && (
          <>
            <Select
              size="sm"
              w={200}
              aria-label="Version"
              data={(versions.data ?? []).map((each) => ({
                value: String(each.version),
                label: `Version ${each.version}, ${ago(each.created)}`,
              }))}
              value={String(chosen.version)}
              allowDeselect={false}
              onChange={(next) =>
                void navigate({
                  to: '/models/$name',
                  params: { name },
                  search: { version: Number(next) },
                  replace: true,
                })
              }
            />
            {writer && (
              <Button variant="default" leftSection={<Icon name="trash" size={16} />} onClick={() => setDoomed(true)}>
                Delete version
              </Button>
            )}
          </>
        )
      }
    >
      <Loaded query={versions}>
        {() =>
          chosen ? (
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing={24}>
              <Stack gap={24}>
                <About model={chosen} />
                <Loaded query={signature}>{(data) => <Steps signature={data} />}</Loaded>
                <Panels panels={panels} context={{ model: name, modelVersion: chosen.version }} />
              </Stack>
              <Loaded query={signature}>
                {(data) => (
                  <TryOut key={`${name} ${chosen.version}`} name={name} version={chosen.version} signature={data} />
                )}
              </Loaded>
            </SimpleGrid>
          ) : (
            <Empty icon="box" title="No versions left">
              All versions of this model were deleted.
            </Empty>
          )
        }
      </Loaded>
      {doomed && chosen && (
        <Confirm
          title="Delete this version?"
          action="Delete"
          onClose={() => setDoomed(false)}
          onConfirm={async () => {
            await remove(`/models/${encodeURIComponent(name)}/versions/${chosen.version}`);
            await client.invalidateQueries({ queryKey: keys.models });
            await navigate({ to: '/models', replace: true });
          }}
        >
          <Text size="sm">
            Version {chosen.version} of “{name}” stops answering at once. Its number is not given again.
          </Text>
        </Confirm>
      )}
    </Page>
  );
}

function About({ model }: { model: ModelVersion }) {
  return (
    <Card withBorder p={16}>
      <Title order={2} mb={8}>
        Version {model.version}
      </Title>
      <Text size="sm">
        {wordsOf(model.kind)}
        {model.target && (
          <>
            {' of '}
            <b>{model.target}</b>
          </>
        )}
        , registered{' '}
        <span title={exact(model.created)}>
          {ago(model.created)} by {model.createdBy}
        </span>
        , from{' '}
        <Link to="/experiments/$id" params={{ id: model.runId }} className="cm-link">
          its run
        </Link>
        . {model.description}
      </Text>
      {model.metrics.length > 0 && (
        <Group gap={24} mt={12}>
          {summary(model.metrics)
            .slice(0, 6)
            .map((metric) => (
              <div key={`${metric.node} ${metric.name}`}>
                <Text size="xs" c="dimmed">
                  {wordsOf(metric.name)}
                </Text>
                <Text fw={600} className="cm-tabular">
                  {decimal(metric.value)}
                </Text>
              </div>
            ))}
        </Group>
      )}
    </Card>
  );
}

function Steps({ signature }: { signature: ServedGraph }) {
  return (
    <Card withBorder p={16}>
      <Title order={2}>What it does</Title>
      <Text size="sm" c="dimmed" mb={8}>
        The steps between a raw row and the prediction, run by the code that trained.
      </Text>
      <Table verticalSpacing={4} horizontalSpacing={0} aria-label="Steps of the model">
        <Table.Tbody>
          {signature.steps.map((step, index) => (
            <Table.Tr key={step.node}>
              <Table.Td w={32} c="dimmed" className="cm-tabular">
                {index + 1}
              </Table.Td>
              <Table.Td>{step.label || step.operator}</Table.Td>
              <Table.Td c="dimmed" ta="right">
                {step.plugin} {step.pluginVersion}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}
