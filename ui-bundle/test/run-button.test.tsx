import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunButton } from '../src/features/pipeline/run/RunButton';
import type { ShownRun } from '../src/features/pipeline/run/useShownRun';
import { useEditor } from '../src/features/pipeline/useEditor';
import { keys } from '../src/api/queries';

const local = { name: 'local', plugin: null, pluginVersion: null };
const far = { name: 'far', plugin: 'acme-far', pluginVersion: '1.0.0' };
let engines = [local, far];

function open(start: ShownRun['start']): QueryClient {
  const client = new QueryClient();
  const shown = {
    id: null,
    run: undefined,
    steps: undefined,
    active: false,
    busy: false,
    start,
  } as unknown as ShownRun;
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <RunButton shown={shown} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return client;
}

describe('the button that runs a pipeline', () => {
  beforeEach(() => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: engines })));
    useEditor.getState().load({ nodes: [{ id: 'read', operator: 'o', params: {} }], edges: [] } as never, false);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    engines = [local, far];
  });

  it('asks where only if there is a choice', async () => {
    engines = [local];
    const client = open(vi.fn());
    await userEvent.click(screen.getByRole('button', { name: 'How to run' }));
    await waitFor(() => expect(client.getQueryData(keys.engines)).toEqual([local]));
    expect(screen.queryByRole('combobox', { name: 'Where' })).toBeNull();
  });

  it('starts where it was told to, also the next time', async () => {
    const start = vi.fn(() => Promise.resolve());
    open(start);
    await userEvent.click(screen.getByRole('button', { name: 'How to run' }));
    await userEvent.click(await screen.findByRole('combobox', { name: 'Where' }));
    await userEvent.click(await screen.findByRole('option', { name: 'far (acme-far)' }));
    await userEvent.click(screen.getByRole('button', { name: 'Run this way' }));
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(start.mock.calls).toEqual([[{ engine: 'far' }], [{ engine: 'far' }]]);
  });

  it('goes back to the server when the engine has gone', async () => {
    const start = vi.fn(() => Promise.resolve());
    const client = open(start);
    await userEvent.click(screen.getByRole('button', { name: 'How to run' }));
    await userEvent.click(await screen.findByRole('combobox', { name: 'Where' }));
    await userEvent.click(await screen.findByRole('option', { name: 'far (acme-far)' }));
    engines = [local];
    await client.invalidateQueries({ queryKey: keys.engines });
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Where' })).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(start).toHaveBeenCalledWith({ seed: undefined });
  });
});
