import { Button, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMetrics, useReports } from '../../../api/queries';
import { useAllowed } from '../../../api/session';
import type { MetricValue, Run, Step } from '../../../api/types';
import { Icon } from '../../../icons/Icon';
import { decimal, wordsOf } from '../../../ui/format';
import { Failed } from '../../../ui/Page';
import { ended } from '../../../ui/Status';
import { summary } from './metrics';
import { RegisterModel } from './RegisterModel';

const ChartView = lazy(() => import('../../../charts/ChartView').then(({ ChartView: view }) => ({ default: view })));

/** What a run found: models to register, metrics, charts. */
export function Results({ run, steps }: { run: Run; steps: Step[] | undefined }) {
  const metrics = useMetrics(run.id);
  const reports = useReports(run.id);
  const labelOf = (node: string) => steps?.find((step) => step.node === node)?.label || node;
  const error = metrics.error ?? reports.error;
  if (error) return <Failed error={error} />;
  const sums = summary(metrics.data ?? []);
  const charts = (reports.data ?? []).flatMap((report) =>
    report.report.charts.map((chart, index) => ({
      chart,
      node: report.node,
      key: `${report.node} ${report.index} ${index}`,
    })),
  );
  return (
    <Stack gap={16}>
      <Models run={run} steps={steps} labelOf={labelOf} />
      {sums.length === 0 && charts.length === 0 && (
        <Text size="sm" c="dimmed">
          {ended(run.status)
            ? 'No step reported metrics or charts. Add an “Evaluate” step behind the test rows of a model to see how good it is.'
            : 'Metrics and charts appear here as soon as a step reports them.'}
        </Text>
      )}
      {[...new Set(sums.map((metric) => metric.node))].map((node) => (
        <section key={node} aria-label={`Metrics of ${labelOf(node)}`}>
          <Text size="xs" fw={600} c="dimmed" mb={8}>
            {labelOf(node)}
          </Text>
          <Group gap={8}>
            {sums
              .filter((metric) => metric.node === node)
              .map((metric) => (
                <MetricCard key={metric.name} metric={metric} />
              ))}
          </Group>
        </section>
      ))}
      {charts.length > 0 && (
        <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} spacing={16}>
          {charts.map(({ chart, node, key }) => (
            <Suspense key={key} fallback={<Card withBorder mih={320} />}>
              <ChartView chart={chart} source={labelOf(node)} />
            </Suspense>
          ))}
        </SimpleGrid>
      )}
    </Stack>
  );
}

const betterWords = { HIGHER: 'higher is better', LOWER: 'lower is better', NEITHER: '' };

function MetricCard({ metric }: { metric: MetricValue }) {
  return (
    <Card withBorder px={16} py={8} miw={128} data-metric={metric.name}>
      <Text size="xs" c="dimmed">
        {wordsOf(metric.name)}
      </Text>
      <Text fz={20} fw={600} className="cm-tabular">
        {decimal(metric.value)}
      </Text>
      <Text size="xs" c="dimmed">
        {betterWords[metric.better] || '\u00a0'}
      </Text>
    </Card>
  );
}

/** Steps that left a model: each can be put into the registry. */
function Models({ run, steps, labelOf }: { run: Run; steps: Step[] | undefined; labelOf: (node: string) => string }) {
  const writer = useAllowed('WRITE');
  const [register, setRegister] = useState<string | null>(null);
  const trained = (steps ?? []).filter(isTrained);
  if (trained.length === 0) return null;
  return (
    <Group gap={8}>
      {trained.map((step) => (
        <Group key={step.node} gap={8} h={40} px={12} bd="1px solid var(--cm-border)" style={{ borderRadius: 8 }}>
          <Icon name="box" size={16} />
          <Text size="sm" fw={600}>
            {labelOf(step.node)}
          </Text>
          {writer && (
            <Button
              size="compact-sm"
              variant="light"
              aria-label={`Register the model of ${labelOf(step.node)}`}
              onClick={() => setRegister(step.node)}
            >
              Register
            </Button>
          )}
        </Group>
      ))}
      {register && <RegisterModel run={run} node={register} onClose={() => setRegister(null)} />}
    </Group>
  );
}

/** Whether a step is a trainer's that succeeded: what it predicts has fields of their own among its outputs. */
const isTrained = (step: Step): boolean =>
  step.status === 'SUCCEEDED' &&
  !!step.outputs.model?.artifact &&
  Object.values(step.outputs).some((output) => output.fields.some((field) => field.role === 'PREDICTION'));
