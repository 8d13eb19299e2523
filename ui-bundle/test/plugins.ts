import type { Plugin } from '../src/api/types';

/** An uploaded plugin that works. */
export const plugin = (version: string, more: Partial<Plugin> = {}): Plugin => ({
  name: 'acme.bins',
  version,
  label: 'Bins',
  description: '',
  vendor: 'Acme',
  licence: '',
  state: 'ACTIVE',
  latest: false,
  origin: 'UPLOADED',
  digest: '',
  signature: { status: 'UNSIGNED', signer: '' },
  operators: ['acme.bins.equal'],
  extensions: [],
  leases: 0,
  users: [],
  findings: [],
  problem: null,
  installed: null,
  installedBy: '',
  ...more,
});
