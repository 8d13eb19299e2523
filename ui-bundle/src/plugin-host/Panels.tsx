import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { type Panel } from './panels';
import { PluginPanel } from './PluginPanel';
import type { PanelContext } from './protocol';

/** Panels one below the other, each under its title and the name of its plugin. */
export function Panels({ panels, context }: { panels: Panel[]; context: PanelContext }) {
  if (panels.length === 0) return null;
  return (
    <Stack gap={16}>
      {panels.map((panel) => (
        <Card key={`${panel.plugin} ${panel.id}`} withBorder p={16}>
          <Group justify="space-between" mb={8}>
            <Title order={2}>{panel.title}</Title>
            <Text size="xs" c="dimmed">
              {panel.pluginLabel} {panel.version}
            </Text>
          </Group>
          <PluginPanel panel={panel} context={context} />
        </Card>
      ))}
    </Stack>
  );
}
