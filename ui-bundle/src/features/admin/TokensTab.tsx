import {
  Alert,
  Button,
  Code,
  CopyButton,
  Group,
  MultiSelect,
  Select,
  Switch,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get, post, remove } from '../../api/client';
import { useSession } from '../../api/session';
import type { PageOf, Permission, Token } from '../../api/types';
import { Icon } from '../../icons/Icon';
import { Confirm } from '../../ui/dialogs';
import { ago, exact, wordsOf } from '../../ui/format';
import { Empty, Loaded } from '../../ui/Page';
import { RowMenu } from '../../ui/RowMenu';
import { FormDialog } from './UserDialog';

const KEY = ['tokens'] as const;
type Created = { token: Token; secret: string };

/** API tokens: one's own, and for administrators everybody's. */
export function TokensTab({ admin }: { admin: boolean }) {
  const client = useQueryClient();
  const [all, setAll] = useState(false);
  const tokens = useQuery({
    queryKey: [...KEY, all],
    queryFn: ({ signal }) => get<PageOf<Token>>('/tokens', { limit: 500, all: all || undefined }, signal),
  });
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<Created | null>(null);
  const [doomed, setDoomed] = useState<Token | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  return (
    <>
      <Group mb={12} justify="flex-end">
        {admin && (
          <Switch label="Of all users" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
        )}
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
          New token
        </Button>
      </Group>
      {created && <Secret created={created} onClose={() => setCreated(null)} />}
      <Loaded query={tokens}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty icon="key" title="No tokens">
              A token lets a program do what you may do, or less, without your password: send it as{' '}
              <span className="cm-mono">Authorization: Bearer …</span>
            </Empty>
          ) : (
            <TokenTable tokens={page.items} onRevoke={setDoomed} />
          )
        }
      </Loaded>
      {creating && (
        <NewToken
          onClose={() => setCreating(false)}
          onCreated={(next) => {
            setCreated(next);
            void refresh();
          }}
        />
      )}
      {doomed && (
        <Confirm
          title="Revoke this token?"
          action="Revoke"
          onClose={() => setDoomed(null)}
          onConfirm={() => remove(`/tokens/${doomed.id}`).then(refresh)}
        >
          <Text size="sm">“{doomed.name}” stops working at once.</Text>
        </Confirm>
      )}
    </>
  );
}

function TokenTable({ tokens, onRevoke }: { tokens: Token[]; onRevoke: (token: Token) => void }) {
  return (
    <Table highlightOnHover className="cm-tabular" aria-label="API tokens">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>User</Table.Th>
          <Table.Th>May</Table.Th>
          <Table.Th>Created</Table.Th>
          <Table.Th>Last used</Table.Th>
          <Table.Th>Expires</Table.Th>
          <Table.Th w={64}>
            <span className="cm-hidden">Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.map((token) => (
          <Table.Tr key={token.id}>
            <Table.Td fw={600}>{token.name}</Table.Td>
            <Table.Td>{token.user}</Table.Td>
            <Table.Td>{token.scope.map((permission) => permission.toLowerCase()).join(', ')}</Table.Td>
            <Table.Td title={exact(token.created)}>{ago(token.created)}</Table.Td>
            <Table.Td title={exact(token.lastUsed)}>{ago(token.lastUsed)}</Table.Td>
            <Table.Td title={exact(token.expires)}>{ago(token.expires)}</Table.Td>
            <Table.Td>
              <RowMenu
                name={token.name}
                actions={[{ label: 'Revoke', icon: 'trash', danger: true, onClick: () => onRevoke(token) }]}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Shown once: the server keeps only its hash. */
function Secret({ created, onClose }: { created: Created; onClose: () => void }) {
  return (
    <Alert
      mb={16}
      color="indigo"
      variant="light"
      withCloseButton
      closeButtonLabel="Close"
      onClose={onClose}
      title={`Token “${created.token.name}”: copy it now, it is not shown again`}
    >
      <Group gap={8} wrap="nowrap">
        <Code className="cm-cut" fz="sm">
          {created.secret}
        </Code>
        <CopyButton value={created.secret}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}

const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: '', label: 'Never' },
];

function NewToken({ onClose, onCreated }: { onClose: () => void; onCreated: (created: Created) => void }) {
  const permissions = useSession().data?.permissions ?? [];
  const [name, setName] = useState('');
  const [scope, setScope] = useState<string[]>(
    ['READ', 'PREDICT'].filter((each) => permissions.includes(each as Permission)),
  );
  const [days, setDays] = useState<string | null>('90');
  const submit = async () => {
    const expiresInDays = days ? Number(days) : undefined;
    onCreated(await post<Created>('/tokens', { name: name.trim(), scope, expiresInDays }));
  };
  return (
    <FormDialog title="New token" action="Create" onSubmit={submit} onClose={onClose}>
      {(errors) => (
        <>
          <TextInput
            label="Name"
            description="What uses it"
            data-autofocus
            autoComplete="off"
            value={name}
            error={errors.get('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <MultiSelect
            label="May"
            data={permissions.map((permission) => ({ value: permission, label: wordsOf(permission) }))}
            value={scope}
            error={errors.get('scope')}
            onChange={setScope}
          />
          <Select label="Expires" data={lives} value={days ?? ''} allowDeselect={false} onChange={setDays} />
        </>
      )}
    </FormDialog>
  );
}
