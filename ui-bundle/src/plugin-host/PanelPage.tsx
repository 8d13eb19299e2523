import { Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Empty, Loaded, Page } from '../ui/Page';
import { usePanels } from './panels';
import { PluginPanel } from './PluginPanel';

const NOTHING = {};

/** A page that a plugin brings. */
export function PanelPage() {
  const { plugin, id } = useParams({ from: '/shell/panels/$plugin/$id' });
  const panels = usePanels();
  const found = panels.data?.find((panel) => panel.plugin === plugin && panel.id === id && panel.place === 'PAGE');
  return (
    <Page
      title={found?.title ?? 'Panel'}
      actions={
        found && (
          <Text size="xs" c="dimmed">
            {found.pluginLabel} {found.version}
          </Text>
        )
      }
    >
      <Loaded query={panels}>
        {() =>
          found ? (
            <PluginPanel panel={found} context={NOTHING} />
          ) : (
            <Empty icon="puzzle" title="This page is gone">
              It belongs to the plugin “{plugin}”, which is not at work. When the plugin is back, so is the page.
            </Empty>
          )
        }
      </Loaded>
    </Page>
  );
}
