import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ChangeDialog } from '../src/features/plugins/ChangeDialog';
import { plugin } from './plugins';

const impact = {
  change: 'DISABLE',
  plugin: 'acme.bins',
  version: '1.0.0',
  operators: [{ id: 'acme.bins', label: 'Bins', effect: 'REMOVED', from: '1.0.0', to: null, parameters: [] }],
  pipelines: [],
  runs: [],
  models: [],
  notes: [],
};
const sent: [string, string, unknown][] = [];

function answer(status: number, body: unknown) {
  vi.stubGlobal('fetch', (url: string, { method, body: text }: { method: string; body?: string }) => {
    sent.push([method, url.replace('/api/v1/plugins/acme.bins/1.0.0', ''), text ? JSON.parse(text) : null]);
    const got = url.includes('/impact') || (method === 'GET' && url.endsWith('/rollback'));
    return Promise.resolve(
      new Response(JSON.stringify(got ? impact : body), {
        status: got ? 200 : status,
        headers: { 'Content-Type': 'application/json' },
      }),
    );
  });
}

function rollBack() {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <ChangeDialog
          change={{ kind: 'ROLL_BACK', plugin: plugin('1.0.0'), to: plugin('0.9.0') }}
          onClose={() => undefined}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

function open(kind: 'DISABLE' | 'REMOVE', users: string[], onClose = () => undefined) {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <ChangeDialog change={{ kind, plugin: plugin('1.0.0', { users }) }} onClose={onClose} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

describe('the change of a plugin', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    sent.length = 0;
  });

  it('shows what it would do before it can be done', async () => {
    answer(200, { ...plugin('1.0.0'), state: 'DISABLED' });
    const onClose = vi.fn(() => undefined);
    open('DISABLE', [], onClose);
    expect(screen.getByRole('button', { name: 'Disable' })).toBeDisabled();
    await screen.findByText('Goes');
    expect(screen.queryByText('Now, by force')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Disable' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(sent).toContainEqual(['POST', '/state', { change: 'DISABLE', force: false }]);
  });

  it('shows what comes back before it is rolled back', async () => {
    answer(200, plugin('0.9.0'));
    rollBack();
    await screen.findByText('Goes');
    expect(sent).toContainEqual(['GET', '/api/v1/plugins/acme.bins/rollback', null]);
    await userEvent.click(screen.getByRole('button', { name: 'Roll back' }));
    await waitFor(() => expect(sent).toContainEqual(['POST', '/api/v1/plugins/acme.bins/rollback', null]));
  });

  it('waits for those who use it unless it is forced, with a warning', async () => {
    answer(200, { ...plugin('1.0.0'), state: 'DISABLED' });
    open('DISABLE', ["run 12 of 'Churn'"]);
    await screen.findByText(/It is in use by run 12 of 'Churn'/);
    expect(screen.queryByText('This breaks what is under way')).toBeNull();
    await userEvent.click(screen.getByLabelText('Now, by force'));
    await screen.findByText('This breaks what is under way');
    await userEvent.click(screen.getByRole('button', { name: 'Disable' }));
    await waitFor(() => expect(sent).toContainEqual(['POST', '/state', { change: 'DISABLE', force: true }]));
  });

  it('removes when nobody uses it any more, and says why if it may not', async () => {
    answer(409, { detail: 'It belongs to the server.' });
    open('REMOVE', ["run 12 of 'Churn'"]);
    await screen.findByText('Goes');
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect((await screen.findByRole('alert')).textContent).toContain('It belongs to the server.');
    expect(sent).toContainEqual(['DELETE', '?force=false&drain=true', null]);
  });
});
