import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import type { Plugin } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { ago, exact, plural } from '../../ui/format';
import { RowMenu } from '../../ui/RowMenu';
import { Status } from '../../ui/Status';
import { actionsOf } from './actions';
import type { Change } from './ChangeDialog';
import { SignatureText } from './Findings';
import { type Family, licenceOf, meaning, stateOf, titleOf } from './plugins';

type Props = { families: Family[]; all: readonly Plugin[]; mayChange: boolean; ask: (change: Change) => void };

/** Installed plugins, their versions below each other. */
export function PluginTable({ families, all, mayChange, ask }: Props) {
  return (
    <Table className="cm-tabular" aria-label="Plugins" style={{ verticalAlign: 'top' }}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Plugin</Table.Th>
          <Table.Th>Version</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Operators</Table.Th>
          <Table.Th>In use by</Table.Th>
          <Table.Th>Signature</Table.Th>
          <Table.Th>Licence</Table.Th>
          <Table.Th>Installed</Table.Th>
          <Table.Th w={48}>
            <span className="cm-hidden">Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      {families.map((family) => (
        <Table.Tbody key={family.name}>
          {family.versions.map((plugin, index) => (
            <Version
              key={plugin.version}
              plugin={plugin}
              family={index === 0 ? family : null}
              all={all}
              mayChange={mayChange}
              ask={ask}
            />
          ))}
        </Table.Tbody>
      ))}
    </Table>
  );
}

type VersionProps = Omit<Props, 'families'> & { plugin: Plugin; family: Family | null };

function Version({ plugin, family, all, mayChange, ask }: VersionProps) {
  const [open, setOpen] = useState(false);
  const [tone, word] = stateOf(plugin.state);
  const actions = mayChange ? actionsOf(plugin, all, ask) : [];
  return (
    <Fragment>
      <Table.Tr style={{ verticalAlign: 'top' }}>
        <Table.Td maw={320}>
          {family && (
            <>
              <Text size="sm" fw={600}>
                {family.label}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {family.description || family.name}
              </Text>
            </>
          )}
        </Table.Td>
        <Table.Td>
          <Group gap={8} wrap="nowrap">
            <Link
              to="/plugins/$name/$version"
              params={{ name: plugin.name, version: plugin.version }}
              className="cm-link"
              aria-label={titleOf(plugin)}
            >
              {plugin.version}
            </Link>
            {plugin.latest && (
              <Badge variant="light" size="sm" flex="none" title="New runs get this version">
                latest
              </Badge>
            )}
          </Group>
        </Table.Td>
        <Table.Td maw={220}>
          <span title={meaning[plugin.state]}>
            <Status tone={tone}>{word}</Status>
          </span>
          {plugin.problem && (
            <Text size="xs" c="var(--cm-bad)" lineClamp={3}>
              {plugin.problem}
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          {plugin.operators.length === 0 ? (
            <Text size="sm" c="dimmed">
              none
            </Text>
          ) : (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              c="var(--mantine-color-text)"
              fw={400}
              px={4}
              ml={-4}
              mt={-3}
              aria-expanded={open}
              aria-label={`${plural(plugin.operators.length, 'operator')} of ${titleOf(plugin)}`}
              rightSection={<Icon name={open ? 'chevron-up' : 'chevron-down'} size={14} />}
              onClick={() => setOpen(!open)}
            >
              {plugin.operators.length}
            </Button>
          )}
        </Table.Td>
        <Table.Td maw={220}>
          <UsedBy plugin={plugin} />
        </Table.Td>
        <Table.Td maw={200}>
          <SignatureText signature={plugin.signature} />
        </Table.Td>
        <Table.Td maw={140} className="cm-cut" title={plugin.licence}>
          {licenceOf(plugin.licence)}
        </Table.Td>
        <Table.Td>
          <Text size="sm" title={plugin.installed ? exact(plugin.installed) : undefined}>
            {plugin.installed ? ago(plugin.installed) : 'with the server'}
          </Text>
          {plugin.installedBy && (
            <Text size="xs" c="dimmed">
              by {plugin.installedBy}
            </Text>
          )}
        </Table.Td>
        <Table.Td>{actions.length > 0 && <RowMenu name={titleOf(plugin)} actions={actions} />}</Table.Td>
      </Table.Tr>
      {open && (
        <Table.Tr>
          <Table.Td />
          <Table.Td colSpan={8}>
            <Group gap={8} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
              {plugin.operators.map((id) => (
                <Badge key={id} component="li" variant="default" fw={400} className="cm-mono">
                  {id}
                </Badge>
              ))}
            </Group>
          </Table.Td>
        </Table.Tr>
      )}
    </Fragment>
  );
}

const SHOWN = 2;

/** Who uses it: the first few by name. */
export function UsedBy({ plugin }: { plugin: Plugin }) {
  const { users } = plugin;
  if (users.length === 0) {
    return (
      <Text size="sm" c={plugin.leases > 0 ? undefined : 'dimmed'}>
        {plugin.leases > 0 ? plural(plugin.leases, 'step or model', 'steps or models') : 'nobody'}
      </Text>
    );
  }
  return (
    <div title={users.join('\n')}>
      {users.slice(0, SHOWN).map((user, index) => (
        <Text key={`${user} ${index}`} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {user}
        </Text>
      ))}
      {users.length > SHOWN && (
        <Text size="xs" c="dimmed">
          and {users.length - SHOWN} more
        </Text>
      )}
    </div>
  );
}
