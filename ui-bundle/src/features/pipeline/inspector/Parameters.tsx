import { Alert, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAllowed } from '../../../api/session';
import type { GraphNode, Migrated, Operator, Problem } from '../../../api/types';
import type { Schema } from '../../../form/schema';
import { SchemaForm } from '../../../form/SchemaForm';
import { Icon } from '../../../icons/Icon';
import { Differences } from '../../../ui/Differences';
import { migratedOf } from '../model/document';
import { errorsOf, ownProblems, useEditor } from '../useEditor';

const NO_COLUMNS = {};

/** The form of a step, with what the server says of it. */
export function Parameters({ node, operator }: { node: GraphNode; operator: Operator }) {
  const check = useEditor((state) => state.check);
  const readOnly = useEditor((state) => state.readOnly);
  const { setParams } = useEditor.getState();
  const schema = operator.paramsSchema as Schema;
  const errors = useMemo(() => errorsOf(check, node.id), [check, node.id]);
  const columns = check?.nodes[node.id]?.inputs ?? NO_COLUMNS;
  const context = useMemo(() => ({ columns, errors, readOnly }), [columns, errors, readOnly]);
  const migrated = migratedOf(check, node);
  const value = migrated && migrated.problem === null ? migrated.params : node.params;
  const count = Object.keys(value).length;
  return (
    <>
      {ownProblems(check, node.id).map((problem) => (
        <ProblemNote key={`${problem.code} ${problem.message}`} problem={problem} />
      ))}
      {migrated && <MigrationNote migrated={migrated} version={operator.pluginVersion} />}
      <SchemaForm schema={schema} value={value} onChange={(next) => setParams(node.id, next)} context={context} />
      {Object.keys(schema.properties ?? {}).length === 0 && (
        <Text size="sm" c="dimmed">
          This step has no parameters.
        </Text>
      )}
      {count > 0 && !readOnly && (
        <Button
          mt={24}
          size="xs"
          variant="default"
          leftSection={<Icon name="rotate" size={14} />}
          onClick={() => setParams(node.id, {}, operator.paramsVersion)}
        >
          Reset all
        </Button>
      )}
    </>
  );
}

export function Note({ tone, children }: { tone: 'bad' | 'warn'; children: string }) {
  return (
    <Group gap={8} mb={16} wrap="nowrap" align="flex-start" c={`var(--cm-${tone})`}>
      <Icon name={tone === 'bad' ? 'alert-circle' : 'alert-triangle'} />
      <Text size="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        {children}
      </Text>
    </Group>
  );
}

const ProblemNote = ({ problem }: { problem: Problem }) => (
  <Note tone={problem.severity === 'ERROR' ? 'bad' : 'warn'}>{problem.message}</Note>
);

/** The parameters were saved for an older version: what has become of them, or why nothing could. */
function MigrationNote({ migrated, version }: { migrated: Migrated; version: string }) {
  const readOnly = useEditor((state) => state.readOnly);
  if (migrated.problem !== null) {
    return (
      <Alert
        color="red"
        variant="light"
        mb={16}
        icon={<Icon name="alert-circle" />}
        title="These parameters are of an older version"
      >
        <Text size="sm">{migrated.problem}</Text>
      </Alert>
    );
  }
  return (
    <Alert color="indigo" variant="light" mb={16} p={12} title={`Brought up to date for version ${version}`}>
      <Text size="sm" mb={8}>
        {migrated.differences.length === 0
          ? 'The parameters were saved for an older version of this step, and mean the same in this one.'
          : 'The parameters were saved for an older version of this step. The form shows what they are in this one.'}{' '}
        {!readOnly && 'They are kept so when the pipeline is saved the next time.'}
      </Text>
      <Differences items={migrated.differences} label="What has become of the saved parameters" />
    </Alert>
  );
}

/** The plugin is gone; what was set is kept and comes back with it. */
export function Missing({ node }: { node: GraphNode }) {
  const mayInstall = useAllowed('PLUGINS');
  return (
    <>
      <Text size="sm" mb={12}>
        No installed plugin has the operator “{node.operator}”.{' '}
        {node.plugin ? (
          <>
            It came from the plugin <b>{node.plugin}</b>: install or enable that, and this step works again.
          </>
        ) : (
          'Install its plugin, and this step works again.'
        )}{' '}
        {mayInstall && (
          <Link to="/plugins" search={{ search: node.plugin ?? undefined }} className="cm-link">
            To the plugins
          </Link>
        )}
      </Text>
      <Text size="sm" mb={8}>
        Its parameters and connections are kept, also when the pipeline is saved:
      </Text>
      <pre
        className="cm-mono cm-scroll"
        style={{ fontSize: 12, margin: 0 }}
        tabIndex={0}
        role="region"
        aria-label="Kept parameters"
      >
        {JSON.stringify(node.params, null, 2)}
      </pre>
    </>
  );
}
