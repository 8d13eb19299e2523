import { Badge, Group, List, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Effect, Impact } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { Differences } from '../../ui/Differences';
import { plural, wordsOf } from '../../ui/format';
import { effectOf, summaryOf } from './plugins';

/** What a change would do: to the palette, to saved pipelines, to runs under way and to models. */
export function ImpactView({ impact }: { impact: Impact }) {
  const pipelines = impact.pipelines.filter((pipeline) => pipeline.nodes.some(({ effect }) => effect !== 'SAME'));
  const kept = impact.pipelines.length - pipelines.length;
  return (
    <Stack gap={16}>
      <Text size="sm" fw={600} role="status">
        {summaryOf(impact)}
      </Text>
      {impact.notes.length > 0 && (
        <List size="sm" spacing={4} aria-label="Notes">
          {impact.notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
      <Operators impact={impact} />
      {pipelines.length > 0 && (
        <section aria-label="Pipelines">
          <Title order={3} mb={4}>
            Pipelines
          </Title>
          <Stack gap={8}>
            {pipelines.map((pipeline) => (
              <div key={pipeline.id}>
                <Link to="/pipelines/$id" params={{ id: pipeline.id }} className="cm-link">
                  {pipeline.name}
                </Link>
                {pipeline.nodes
                  .filter(({ effect }) => effect !== 'SAME')
                  .map((node) => (
                    <Node key={node.node} node={node} />
                  ))}
              </div>
            ))}
          </Stack>
        </section>
      )}
      {kept > 0 && (
        <Text size="sm" c="dimmed">
          {plural(kept, 'pipeline')} {kept === 1 ? 'keeps' : 'keep'} the version that{' '}
          {kept === 1 ? 'it has' : 'they have'}.
        </Text>
      )}
      {(impact.runs.length > 0 || impact.models.length > 0) && <Users impact={impact} />}
    </Stack>
  );
}

const colours: Record<Effect, string> = { ADDED: 'teal', CHANGED: 'indigo', REMOVED: 'red', SAME: 'gray' };

function EffectBadge({ effect, word = effectOf(effect) }: { effect: Effect; word?: string }) {
  return (
    <Badge color={colours[effect]} variant="outline" c="var(--mantine-color-text)">
      {word}
    </Badge>
  );
}

function Operators({ impact }: { impact: Impact }) {
  if (impact.operators.length === 0) return null;
  return (
    <section aria-label="Operators">
      <Title order={3} mb={4}>
        Operators
      </Title>
      <Table verticalSpacing={4} horizontalSpacing={8} aria-label="Operators">
        <Table.Tbody>
          {impact.operators.map((operator) => (
            <Table.Tr key={operator.id} style={{ verticalAlign: 'top' }}>
              <Table.Td w={96}>
                <EffectBadge effect={operator.effect} />
              </Table.Td>
              <Table.Td>
                <Text size="sm">
                  {operator.label || operator.id}{' '}
                  <Text span size="xs" c="dimmed" className="cm-tabular">
                    {[operator.from, operator.to].filter(Boolean).join(' → ')}
                  </Text>
                </Text>
                <Differences items={operator.parameters} label={`Changed parameters of ${operator.label}`} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Node({ node }: { node: Impact['pipelines'][number]['nodes'][number] }) {
  return (
    <div style={{ paddingLeft: 12 }}>
      <Group gap={8} my={4}>
        <EffectBadge effect={node.effect} word={node.effect === 'ADDED' ? 'Works again' : undefined} />
        <Text size="sm">
          {node.label || node.node}{' '}
          <Text span size="xs" c="dimmed" className="cm-mono">
            {node.operator}
          </Text>
        </Text>
      </Group>
      {node.problems.map((problem) => (
        <Group key={problem} gap={8} wrap="nowrap" align="flex-start" c="var(--cm-bad)">
          <Icon name="alert-circle" size={16} />
          <Text size="sm">{problem}</Text>
        </Group>
      ))}
      <Differences items={node.parameters} label={`What becomes of the parameters of ${node.label || node.node}`} />
    </div>
  );
}

function Users({ impact }: { impact: Impact }) {
  return (
    <section aria-label="In use">
      <Title order={3} mb={4}>
        In use now
      </Title>
      <List size="sm" spacing={4}>
        {impact.runs.map((run) => (
          <List.Item key={run.id}>
            <Link to="/experiments/$id" params={{ id: run.id }} className="cm-link">
              {run.pipeline} #{run.number}
            </Link>{' '}
            {wordsOf(run.status).toLowerCase()}
          </List.Item>
        ))}
        {impact.models.map((model) => (
          <List.Item key={`${model.name} ${model.version}`}>
            <Link
              to="/models/$name"
              params={{ name: model.name }}
              search={{ version: model.version }}
              className="cm-link"
            >
              {model.name} version {model.version}
            </Link>{' '}
            {model.loaded ? 'in memory' : 'not loaded'}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
