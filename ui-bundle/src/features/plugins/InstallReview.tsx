import { Alert, Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post, remove } from '../../api/client';
import { keys } from '../../api/queries';
import type { Plugin, PluginInstall } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { plural } from '../../ui/format';
import { succeeded } from '../../ui/notify';
import { Problem } from '../../ui/Problem';
import { Findings, SignatureText } from './Findings';
import { ImpactView } from './ImpactView';
import { licenceOf, titleOf } from './plugins';

type Props = { install: PluginInstall; onClose: () => void };

/** What was examined and what it would change; nothing of it is in the server until it is activated here. */
export function InstallReview({ install, onClose }: Props) {
  const client = useQueryClient();
  const [state, setState] = useState<{ busy: 'activate' | 'discard' | null; error: unknown }>({
    busy: null,
    error: null,
  });
  const act = async (busy: 'activate' | 'discard') => {
    setState({ busy, error: null });
    try {
      if (busy === 'activate') {
        const plugin = await post<Plugin>(`/plugin-installs/${install.id}/activate`);
        succeeded(`${titleOf(plugin)} is active, with ${plural(plugin.operators.length, 'operator')}.`);
      } else {
        await remove(`/plugin-installs/${install.id}`);
        succeeded(`${titleOf(install)} is discarded.`);
      }
      await Promise.all(
        [keys.plugins, keys.installs, keys.operators].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
      onClose();
    } catch (error) {
      setState({ busy: null, error });
      void client.invalidateQueries({ queryKey: keys.installs });
    }
  };
  const trusted = install.signature.status === 'TRUSTED' || install.signature.status === 'BUILT_IN';
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`Activate ${titleOf(install)}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap={16}>
        <Group gap={24} align="flex-start">
          <Fact label="Name" value={install.name} mono />
          <Fact label="Takes the place of" value={install.replaces || 'Nothing: it is new here'} />
          <Fact label="Licence" value={licenceOf(install.licence)} />
          <div>
            <Text size="xs" c="dimmed">
              Signature
            </Text>
            <SignatureText signature={install.signature} />
          </div>
        </Group>
        {!trusted && (
          <Alert color="yellow" variant="light" icon={<Icon name="alert-triangle" />} py={8}>
            <Text size="sm">
              Nobody whom this server trusts vouches for this file. Its code runs with the server’s rights: activate it
              only if you know where it comes from.
            </Text>
          </Alert>
        )}
        <section aria-label="Examination">
          <Title order={3} mb={4}>
            Examination
          </Title>
          <Findings items={install.findings} />
        </section>
        <section aria-label="What it changes">
          <Title order={3} mb={4}>
            What it changes
          </Title>
          <ImpactView impact={install.impact} />
        </section>
        {state.error !== null && <Problem error={state.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" loading={state.busy === 'discard'} onClick={() => void act('discard')}>
            Discard
          </Button>
          <Button variant="default" onClick={onClose}>
            Later
          </Button>
          <Button data-autofocus loading={state.busy === 'activate'} onClick={() => void act('activate')}>
            Activate
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Fact({ label, value, mono }: { label: string; value: string; mono?: boolean }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" className={mono ? 'cm-mono' : undefined} style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
    </div>
  );
}
