import { Button, Code, Select, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useInstalls, usePlugins } from '../../api/queries';
import { useAllowed } from '../../api/session';
import type { PluginInstall } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { Empty, Loaded, Page } from '../../ui/Page';
import { SearchBox } from '../../ui/SearchBox';
import { type Change, ChangeDialog } from './ChangeDialog';
import { InstallDialog } from './InstallDialog';
import { InstallReview } from './InstallReview';
import { PluginTable } from './PluginTable';
import { families, stateOf } from './plugins';
import { Waiting } from './Waiting';
import { Guide } from './Guide';

const states = (['ACTIVE', 'RETIRED', 'DRAINING', 'DISABLED', 'QUARANTINED', 'FAILED'] as const).map((value) => ({
  value: value as string,
  label: stateOf(value)[1],
}));

/** What is installed, and what waits. A plugin that is activated here is in every open palette at once. */
export function PluginsPage() {
  const { search, state } = useSearch({ from: '/shell/plugins' });
  const navigate = useNavigate();
  const mayChange = useAllowed('PLUGINS');
  const plugins = usePlugins();
  const installs = useInstalls();
  const [adding, setAdding] = useState<{ file: File | null } | null>(null);
  const [reviewed, setReviewed] = useState<PluginInstall | null>(null);
  const [change, setChange] = useState<Change | null>(null);
  const seek = (next: { search?: string; state?: string }) =>
    void navigate({ to: '/plugins', search: { search, state, ...next }, replace: true });
  const button = mayChange && (
    <Button leftSection={<Icon name="upload" size={16} />} onClick={() => setAdding({ file: null })}>
      Install
    </Button>
  );
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!mayChange || !file) return;
    event.preventDefault();
    setAdding({ file });
  };
  return (
    <div onDragOver={(event) => mayChange && event.preventDefault()} onDrop={drop}>
      <Page
        title="Plugins"
        actions={
          <>
            <SearchBox
              label="Search plugins"
              value={search ?? ''}
              onChange={(value) => seek({ search: value || undefined })}
            />
            <Select
              size="sm"
              w={150}
              aria-label="State"
              placeholder="All states"
              clearable
              clearButtonProps={{ 'aria-label': 'All states' }}
              data={states}
              value={state ?? null}
              onChange={(value) => seek({ state: value ?? undefined })}
            />
            {button}
          </>
        }
      >
        <Waiting installs={installs.data ?? []} mayChange={mayChange} review={setReviewed} />
        <Loaded query={plugins}>
          {(items) => {
            const found = families(items, search ?? '', state);
            if (found.length === 0) {
              return (
                <Empty
                  icon="puzzle"
                  title={items.length === 0 ? 'No plugins' : 'Nothing found'}
                  action={items.length === 0 ? button : undefined}
                >
                  {items.length === 0 ? <Teach /> : 'No plugin answers to this. Search by name, maker or operator.'}
                </Empty>
              );
            }
            return <PluginTable families={found} all={items} mayChange={mayChange} ask={setChange} />;
          }}
        </Loaded>
        {plugins.data?.every((plugin) => plugin.origin === 'BUILT_IN') && plugins.data.length > 0 && (
          <Text c="dimmed" size="sm" mt={24} maw={640}>
            <Teach />
          </Text>
        )}
      </Page>
      {adding && <InstallDialog file={adding.file} onReceived={setReviewed} onClose={() => setAdding(null)} />}
      {reviewed && <InstallReview install={reviewed} onClose={() => setReviewed(null)} />}
      {change && <ChangeDialog change={change} onClose={() => setChange(null)} />}
    </div>
  );
}

/** How to come by a plugin. */
const Teach = () => (
  <>
    Every step of a pipeline comes from a plugin. Drop a jar here, or write your own: <Code>./clickml plugin new</Code>{' '}
    makes one that works, and the <Guide /> tells the rest.
  </>
);
