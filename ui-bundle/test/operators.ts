import type { Operator, Ports } from '../src/api/types';

const table = (name: string, optional = false) => ({ name, type: 'TABLE' as const, optional });
const model = (name: string) => ({ name, type: 'MODEL' as const, optional: false });

function operator(id: string, label: string, ports: Ports): Operator {
  return {
    id,
    label,
    summary: `${label}.`,
    category: 'PREPARE',
    kind: 'TRANSFORM',
    paramsVersion: 3,
    keywords: [],
    paramsSchema: {},
    ports,
    plugin: 'test',
    pluginVersion: '1.0.0',
    latest: true,
  };
}

export const read = operator('test.read', 'Read CSV', { inputs: [], outputs: [table('table')] });
export const scale = operator('test.scale', 'Standardize', {
  inputs: [table('table'), table('test', true)],
  outputs: [table('table'), table('test', true), model('model')],
});
export const apply = operator('test.apply', 'Apply', {
  inputs: [model('model'), table('table')],
  outputs: [table('table')],
});
export const operators = [read, scale, apply];
