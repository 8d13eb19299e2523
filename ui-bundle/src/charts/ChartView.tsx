import { Card, Table, Text, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { Chart } from '../api/types';
import { EChart } from './EChart';
import { describe, optionOf } from './options';

/** One chart of a report in a card. The kinds are the plugin SDK's; one that is not known yet says so. */
export function ChartView({ chart, source }: { chart: Chart; source: string }) {
  return (
    <Card withBorder p={16} component="figure" m={0}>
      <figcaption>
        <Text fw={600}>{chart.title}</Text>
        <Text size="xs" c="dimmed" mb={8}>
          {source}
        </Text>
      </figcaption>
      {chart.kind === 'grid' ? <Grid chart={chart} /> : <Drawn chart={chart} />}
    </Card>
  );
}

function Drawn({ chart }: { chart: Exclude<Chart, { kind: 'grid' }> }) {
  const scheme = useComputedColorScheme('light');
  const option = useMemo(() => optionOf(chart, scheme), [chart, scheme]);
  if (option === undefined) {
    return (
      <Text size="sm" c="dimmed">
        This version of the page cannot draw charts of this kind.
      </Text>
    );
  }
  const rows = chart.kind === 'heatmap' ? chart.rows.length : chart.kind === 'bars' ? chart.categories.length : 0;
  return <EChart option={option} label={describe(chart)} height={rows > 10 ? Math.min(640, 64 + rows * 24) : 264} />;
}

function Grid({ chart }: { chart: Extract<Chart, { kind: 'grid' }> }) {
  return (
    <div className="cm-scroll" style={{ maxHeight: 264 }} tabIndex={0} role="region" aria-label={chart.title}>
      <Table fz="xs" verticalSpacing={4} className="cm-tabular">
        <Table.Thead>
          <Table.Tr>
            {chart.header.map((name, index) => (
              <Table.Th key={index}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {chart.rows.map((row, index) => (
            <Table.Tr key={index}>
              {row.map((cell, column) => (
                <Table.Td key={column}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
