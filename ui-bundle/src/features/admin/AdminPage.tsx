import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useAllowed } from '../../api/session';
import { Page } from '../../ui/Page';
import { AuditTab } from './AuditTab';
import { TokensTab } from './TokensTab';
import { UsersTab } from './UsersTab';

/** Users and audit log for administrators; everybody's own API tokens. */
export function AdminPage() {
  const admin = useAllowed('ADMIN');
  const search = useSearch({ from: '/shell/admin' });
  const navigate = useNavigate();
  const tab = admin ? (search.tab ?? 'users') : 'tokens';
  return (
    <Page title="Admin">
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ to: '/admin', search: { tab: next ?? undefined }, replace: true })}
      >
        <Tabs.List mb={16}>
          {admin && <Tabs.Tab value="users">Users</Tabs.Tab>}
          <Tabs.Tab value="tokens">API tokens</Tabs.Tab>
          {admin && <Tabs.Tab value="audit">Audit log</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="users">
          <UsersTab />
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          <TokensTab admin={admin} />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <AuditTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
