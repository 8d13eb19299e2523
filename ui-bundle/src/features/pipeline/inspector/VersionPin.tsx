import { Radio, Select, Stack, Text, Title } from '@mantine/core';
import type { GraphNode } from '../../../api/types';
import { type Pin, pinOf, rangeOf } from '../model/pin';
import { useEditor } from '../useEditor';

/** Which versions of its plugin a step may run with: simple to choose, and shown as the range that is stored. */
export function VersionPin({ node }: { node: GraphNode }) {
  const readOnly = useEditor((state) => state.readOnly);
  const inUse = useEditor((state) => state.check?.nodes[node.id]);
  const versions = useEditor((state) => state.versions.get(node.operator));
  const { setVersionRange } = useEditor.getState();
  const pin = pinOf(node.versionRange);
  const installed = [...new Set((versions ?? []).map((operator) => operator.pluginVersion))];
  const version = ('version' in pin && pin.version) || inUse?.pluginVersion || installed[0] || '';
  const choices = [...new Set([version, ...installed])].filter(Boolean);
  const choose = (kind: Pin['kind'], chosen = version) => {
    if (kind === 'any') setVersionRange(node.id, null);
    else if (kind !== 'range') setVersionRange(node.id, rangeOf({ kind, version: chosen }));
  };
  return (
    <div>
      <Title order={3} mb={8}>
        Version
      </Title>
      <Text size="sm" mb={8}>
        {inUse ? (
          <>
            A run would get <b>{inUse.plugin}</b> {inUse.pluginVersion} now.
          </>
        ) : (
          'No installed version fits.'
        )}
      </Text>
      <Radio.Group
        size="sm"
        label="It may run with"
        value={pin.kind}
        readOnly={readOnly}
        onChange={(next) => choose(next as Pin['kind'])}
      >
        <Stack gap={8} mt={4}>
          <Radio size="xs" value="any" label="any version, the newest first" disabled={readOnly} />
          <Radio size="xs" value="from" label="this version on" disabled={readOnly || !version} />
          <Radio size="xs" value="exactly" label="exactly this version" disabled={readOnly || !version} />
          {pin.kind === 'range' && <Radio size="xs" value="range" label={`the range ${node.versionRange}`} />}
        </Stack>
      </Radio.Group>
      {(pin.kind === 'from' || pin.kind === 'exactly') && (
        <Select
          mt={8}
          size="xs"
          label="This version"
          data={choices}
          value={version}
          allowDeselect={false}
          disabled={readOnly}
          onChange={(next) => next && choose(pin.kind, next)}
        />
      )}
      {node.versionRange && (
        <Text size="xs" c="dimmed" mt={8}>
          Stored as <span className="cm-mono">{node.versionRange}</span>
        </Text>
      )}
    </div>
  );
}
