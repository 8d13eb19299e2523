import { describe, expect, it } from 'vitest';
import type { Impact, Plugin } from '../src/api/types';
import { pinOf, rangeOf } from '../src/features/pipeline/model/pin';
import { changesOf, families, older, rollsBackTo, summaryOf } from '../src/features/plugins/plugins';
import { plugin } from './plugins';

describe('plugins', () => {
  it('offers the changes that a state allows, and never to remove what came with the server', () => {
    expect(changesOf(plugin('1.0.0'))).toEqual(['RETIRE', 'DISABLE', 'REMOVE']);
    expect(changesOf(plugin('1.0.0', { state: 'QUARANTINED' }))).toEqual(['CLEAR', 'DISABLE', 'REMOVE']);
    expect(changesOf(plugin('1.0.0', { state: 'DRAINING' }))).toEqual(['ENABLE', 'REMOVE']);
    expect(changesOf(plugin('1.0.0', { state: 'RETIRED', origin: 'BUILT_IN' }))).toEqual(['ENABLE']);
    expect(changesOf(plugin('1.0.0', { origin: 'DEPLOYED' }))).toEqual(['RETIRE', 'DISABLE']);
  });

  it('compares versions by number', () => {
    expect(older('1.9.0', '1.10.0')).toBe(true);
    expect(older('2.0.0', '1.10.0')).toBe(false);
    expect(older('1.0.0', '1.0.0')).toBe(false);
    expect(older('1.0.0.a', '1.0.0.b')).toBe(true);
  });

  it('rolls the latest version back to the one before it, and to no other', () => {
    const all = [
      plugin('1.10.0', { latest: true }),
      plugin('1.9.0'),
      plugin('1.2.0'),
      plugin('1.9.5', { name: 'other' }),
    ];
    expect(rollsBackTo(all[0] as Plugin, all)?.version).toBe('1.9.0');
    expect(rollsBackTo(all[1] as Plugin, all)).toBeUndefined();
    expect(rollsBackTo(plugin('1.0.0', { latest: true }), all)).toBeUndefined();
  });

  it('finds plugins by operator and by state, their versions together', () => {
    const all = [plugin('2.0.0', { latest: true }), plugin('1.0.0', { state: 'RETIRED' })];
    expect(families(all, 'EQUAL', undefined).map((family) => family.versions.length)).toEqual([2]);
    expect(families(all, '', 'RETIRED')[0]?.versions.map((each) => each.version)).toEqual(['1.0.0']);
    expect(families(all, 'nothing', undefined)).toEqual([]);
  });

  it('sums up an impact without what stays as it is', () => {
    const impact: Impact = {
      change: 'DISABLE',
      plugin: 'acme.bins',
      version: '1.0.0',
      operators: [],
      pipelines: [{ id: 'p', name: 'P', version: 1, nodes: [] }],
      runs: [],
      models: [],
      notes: [],
    };
    expect(summaryOf(impact)).toBe('Nothing that is saved, running or served is touched.');
    const node = { node: 'n', label: '', operator: 'o', effect: 'CHANGED' as const, parameters: [], problems: [] };
    expect(
      summaryOf({
        ...impact,
        pipelines: [{ id: 'p', name: 'P', version: 1, nodes: [node] }],
        runs: [{ id: 'r', number: 1, pipeline: 'P', status: 'RUNNING' }],
        models: [{ name: 'm', version: 1, loaded: true }],
      }),
    ).toBe('This touches 1 pipeline, 1 run under way and 1 version of a model.');
  });
});

describe('the version of a step', () => {
  it('is stored as a range and read back', () => {
    expect(pinOf(null)).toEqual({ kind: 'any' });
    for (const pin of [
      { kind: 'from', version: '1.2.0' },
      { kind: 'exactly', version: '1.2.0.beta-1' },
    ] as const) {
      expect(pinOf(rangeOf(pin))).toEqual(pin);
    }
    expect(pinOf('[1.0,2.0)')).toEqual({ kind: 'range' });
    expect(pinOf('[1.0,2.0]')).toEqual({ kind: 'range' });
  });
});
