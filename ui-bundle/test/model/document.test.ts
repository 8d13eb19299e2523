import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../../src/api/types';
import { fromText, toText } from '../../src/features/pipeline/model/clipboard';
import { bounds, pasteGraph } from '../../src/features/pipeline/model/commands';
import { openInputs, reaches, refusal } from '../../src/features/pipeline/model/connect';
import { canonical, staleNodes } from '../../src/features/pipeline/model/document';
import { begin, record, settle, undo } from '../../src/features/pipeline/model/undo';
import { scale } from '../operators';

const node = (id: string, params = {}): GraphNode => ({
  id,
  operator: 'test.scale',
  versionRange: null,
  label: '',
  params,
  paramsVersion: 1,
  plugin: 'test',
  x: 0,
  y: 0,
});
const edge = (from: string, to: string, port = 'table') => ({
  from: { node: from, port: 'table' },
  to: { node: to, port },
});
const chain: Graph = { nodes: [node('a'), node('b'), node('c')], edges: [edge('a', 'b'), edge('b', 'c')] };
const ports = () => scale.ports;

describe('connections', () => {
  it('refuses loops of any length', () => {
    expect(refusal(edge('c', 'a'), chain, ports)).toMatch(/loop/);
    expect(refusal(edge('a', 'a'), chain, ports)).toBe('A step cannot feed itself.');
    expect(refusal(edge('a', 'c', 'test'), chain, ports)).toBeNull();
  });

  it('follows what flows, and ends on graphs with loops', () => {
    expect(reaches(chain, 'a', 'c')).toBe(true);
    expect(reaches(chain, 'c', 'a')).toBe(false);
    expect(reaches({ nodes: chain.nodes, edges: [edge('a', 'b'), edge('b', 'a')] }, 'a', 'c')).toBe(false);
  });

  it('refuses ports that are gone', () => {
    expect(refusal(edge('a', 'b', 'gone'), chain, ports)).toMatch(/no such port/);
    expect(refusal(edge('a', 'nobody'), chain, (id) => (id === 'nobody' ? undefined : scale.ports))).toMatch(
      /no such port/,
    );
  });

  it('offers every input that is free and makes no loop', () => {
    const open = openInputs(chain, { node: 'b', port: 'table' }, ports).map(
      ({ edge: { to } }) => `${to.node}.${to.port}`,
    );
    expect(open).toEqual(['c.test']);
  });
});

describe('stale nodes', () => {
  it('are those that changed and all that they feed', () => {
    const now = { ...chain, nodes: [node('a'), node('b', { k: 1 }), node('c')] };
    expect([...staleNodes(now, chain)].sort()).toEqual(['b', 'c']);
  });

  it('do not include nodes that were only moved, renamed or given a null', () => {
    const now = { ...chain, nodes: [{ ...node('a', { k: null }), x: 99, label: 'other' }, node('b'), node('c')] };
    expect([...staleNodes(now, chain)]).toEqual([]);
  });

  it('include nodes with other inputs and nodes that are new', () => {
    const now = { nodes: [...chain.nodes, node('d')], edges: [edge('a', 'b')] };
    expect([...staleNodes(now, chain)].sort()).toEqual(['c', 'd']);
  });
});

describe('the clipboard', () => {
  it('brings back what was copied', () => {
    expect(fromText(toText(chain))?.edges).toEqual(chain.edges);
  });

  it('refuses everything else', () => {
    for (const text of [
      '',
      'hello',
      '{"clickml": 1}',
      '{"clickml":"graph"}',
      '{"clickml":"graph","nodes":[{}],"edges":[]}',
    ]) {
      expect(fromText(text), text).toBeNull();
    }
  });

  it('drops edges to nodes that were not copied', () => {
    const { graph } = pasteGraph({ nodes: [], edges: [] }, { nodes: [node('a')], edges: [edge('a', 'gone')] });
    expect(graph.edges).toEqual([]);
  });
});

describe('history', () => {
  it('keeps bursts apart once they are settled', () => {
    let history = record(begin(0), 1, 'drag');
    history = record(history, 2, 'drag');
    history = record(settle(history), 3, 'drag');
    expect(undo(history).present).toBe(2);
    expect(undo(undo(history)).present).toBe(0);
  });

  it('remembers at least a hundred steps, and no end of them', () => {
    let history = begin(0);
    for (let i = 1; i <= 1000; i++) history = record(history, i);
    expect(history.past.length).toBeGreaterThanOrEqual(100);
    expect(history.past.length).toBeLessThanOrEqual(500);
  });

  it('ignores what changes nothing', () => {
    const history = begin(chain);
    expect(record(history, chain)).toBe(history);
  });
});

it('compares values by content', () => {
  expect(canonical({ b: [1, { d: 2, c: 3 }], a: undefined })).toBe(canonical({ b: [1, { c: 3, d: 2 }] }));
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
});

it('finds the box around nodes', () => {
  expect(
    bounds([
      { x: -10, y: 5 },
      { x: 90, y: 25 },
    ]),
  ).toEqual({ x: -10, y: 5, width: 308, height: 132 });
});
