import { Button, Card, Group, Text, Title } from '@mantine/core';
import type { PluginInstall } from '../../api/types';
import { ago, exact, plural } from '../../ui/format';
import { SignatureText } from './Findings';
import { summaryOf, titleOf } from './plugins';

type Props = { installs: PluginInstall[]; mayChange: boolean; review: (install: PluginInstall) => void };

/** Plugins that were examined and wait for somebody. */
export function Waiting({ installs, mayChange, review }: Props) {
  if (installs.length === 0) return null;
  return (
    <Card withBorder p={16} mb={24} component="section" aria-label="Waiting">
      <Title order={2} mb={8}>
        {plural(installs.length, 'plugin waits', 'plugins wait')} to be activated
      </Title>
      {installs.map((install) => (
        <Group key={install.id} gap={16} py={4} wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text size="sm" fw={600}>
              {titleOf(install)}
            </Text>
            <Text size="xs" c="dimmed" title={exact(install.received)}>
              Received {ago(install.received)} by {install.receivedBy}. {summaryOf(install.impact)}
            </Text>
          </div>
          <SignatureText signature={install.signature} />
          {mayChange && (
            <Button
              size="xs"
              variant="default"
              aria-label={`Review ${titleOf(install)}`}
              onClick={() => review(install)}
            >
              Review
            </Button>
          )}
        </Group>
      ))}
    </Card>
  );
}
