import { Group, Stack, Tabs, Text, Textarea, TextInput, Title } from '@mantine/core';
import type { GraphNode } from '../../../api/types';
import { missingWords } from '../model/document';
import { Tile } from '../palette/Palette';
import { LogPanel } from '../run/LogPanel';
import type { ShownRun } from '../run/useShownRun';
import { graphOf, operatorOf, useEditor } from '../useEditor';
import { DataTab } from './DataTab';
import { Help } from './Help';
import { Missing, Note, Parameters } from './Parameters';

type Props = { shown: ShownRun; description: string; onDescribe: (description: string) => void };

/** What is known of the selected step: its parameters, its data, its log, its help. */
export function Inspector({ shown, description, onDescribe }: Props) {
  const chosen = useEditor((state) => state.nodes);
  const graph = useEditor(graphOf);
  const readOnly = useEditor((state) => state.readOnly);
  const node = chosen.size === 1 ? graph.nodes.find(({ id }) => chosen.has(id)) : undefined;
  return (
    <aside className="cm-inspector" aria-label="Inspector">
      {node ? (
        <Chosen key={node.id} node={node} shown={shown} />
      ) : (
        <Stack gap={16} p={16}>
          <Text c="dimmed" size="sm">
            {chosen.size > 1
              ? `${chosen.size} steps are selected. Ctrl+C copies them, Del deletes them, L tidies them up.`
              : 'Select a step to set its parameters and to see its data.'}
          </Text>
          <Textarea
            size="sm"
            label="Description of the pipeline"
            autosize
            minRows={3}
            maxRows={16}
            maxLength={4000}
            readOnly={readOnly}
            value={description}
            onChange={(event) => onDescribe(event.currentTarget.value)}
          />
        </Stack>
      )}
    </aside>
  );
}

function Chosen({ node, shown }: { node: GraphNode; shown: ShownRun }) {
  const operator = useEditor((state) => operatorOf(state, node));
  const readOnly = useEditor((state) => state.readOnly);
  const { setLabel } = useEditor.getState();
  const step = shown.steps?.find((candidate) => candidate.node === node.id);
  return (
    <>
      <Group p={16} pb={8} gap={12} wrap="nowrap">
        <Tile operator={operator} />
        <div style={{ minWidth: 0, flex: 1 }}>
          <Title order={2} className="cm-cut">
            {operator?.label ?? node.operator}
          </Title>
          <Text size="xs" c="dimmed" className="cm-cut">
            {operator ? `${operator.plugin} ${operator.pluginVersion}` : missingWords(node)}
          </Text>
        </div>
      </Group>
      <Tabs
        defaultValue="params"
        keepMounted={false}
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
      >
        <Tabs.List px={8}>
          <Tabs.Tab value="params">Parameters</Tabs.Tab>
          <Tabs.Tab value="data">Data</Tabs.Tab>
          <Tabs.Tab value="log">Log</Tabs.Tab>
          <Tabs.Tab value="help">Help</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="params" className="cm-scroll" flex={1} p={16}>
          {step?.failure && <Note tone="bad">{step.failure.message}</Note>}
          <TextInput
            size="sm"
            mb={16}
            label="Name on the canvas"
            placeholder={operator?.label ?? node.operator}
            value={node.label}
            maxLength={100}
            readOnly={readOnly}
            onChange={(event) => setLabel(node.id, event.currentTarget.value)}
          />
          {operator ? <Parameters node={node} operator={operator} /> : <Missing node={node} />}
        </Tabs.Panel>
        <Tabs.Panel value="data" className="cm-scroll" flex={1} p={16}>
          <DataTab node={node.id} shown={shown} />
        </Tabs.Panel>
        <Tabs.Panel value="log" flex={1} mih={0}>
          {shown.id && step ? (
            <LogPanel key={shown.id} runId={shown.id} steps={shown.steps} active={shown.active} node={node.id} />
          ) : (
            <Text c="dimmed" size="sm" p={16}>
              This step has not been run yet.
            </Text>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="help" className="cm-scroll" flex={1} p={16} tabIndex={0}>
          <Help node={node} operator={operator} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
