import { beforeEach, describe, expect, it } from 'vitest';
import { graphOf, operatorOf, portsOf, useEditor } from '../../src/features/pipeline/useEditor';
import type { GraphNode, Migrated, NodeInfo, Ports } from '../../src/api/types';
import { apply, operators, read, scale } from '../operators';

const editor = () => useEditor.getState();
const graph = () => graphOf(editor());
const info = (ports: Ports, migrated: Migrated | null = null, pluginVersion = '1.0.0'): NodeInfo => ({
  ports,
  inputs: {},
  outputs: {},
  plugin: 'test',
  pluginVersion,
  migrated,
});
const at = { x: 0, y: 0 };

describe('the editor', () => {
  beforeEach(() => {
    editor().load({ nodes: [], edges: [] }, false);
    editor().setOperators(operators);
  });

  it('connects what fits and says why it refuses the rest', () => {
    const a = editor().add(read, at);
    const b = editor().add(scale, { x: 300, y: 0 });
    const c = editor().add(apply, { x: 600, y: 0 });
    expect(editor().connect({ from: { node: a, port: 'table' }, to: { node: b, port: 'table' } })).toBeNull();
    expect(editor().connect({ from: { node: a, port: 'table' }, to: { node: c, port: 'model' } })).toBe(
      '“model” takes a model, but “table” gives a table.',
    );
    expect(editor().connect({ from: { node: a, port: 'table' }, to: { node: b, port: 'table' } })).toMatch(/already/);
    expect(graph().edges).toHaveLength(1);
    expect(editor().message).toMatch(/already/);
  });

  it('gives new nodes the version that their parameters are for, and never the same place twice', () => {
    editor().add(read, at);
    editor().add(read, at);
    const [one, other] = graph().nodes;
    expect(one?.paramsVersion).toBe(3);
    expect([other?.x, other?.y]).toEqual([32, 32]);
    expect([one?.id, other?.id]).toEqual(['read-1', 'read-2']);
  });

  it('undoes a burst of typing in one step, and everything else in one each', () => {
    const id = editor().add(read, at);
    editor().setParams(id, { file: 'a' });
    editor().setParams(id, { file: 'ab' });
    editor().setParams(id, { file: 'abc' });
    editor().undo();
    expect(graph().nodes[0]?.params).toEqual({});
    editor().redo();
    expect(graph().nodes[0]?.params).toEqual({ file: 'abc' });
    editor().undo();
    editor().undo();
    expect(graph().nodes).toHaveLength(0);
    editor().undo();
    expect(graph().nodes).toHaveLength(0);
  });

  it('forgets what would have been redone once something else is done', () => {
    editor().add(read, at);
    editor().undo();
    editor().add(scale, at);
    editor().redo();
    expect(graph().nodes.map((node) => node.operator)).toEqual(['test.scale']);
  });

  it('deletes a node with its edges, and brings both back', () => {
    const a = editor().add(read, at);
    const b = editor().add(scale, at);
    editor().connect({ from: { node: a, port: 'table' }, to: { node: b, port: 'table' } });
    editor().select([a]);
    editor().removeSelected();
    expect(graph()).toMatchObject({ nodes: [{ id: b }], edges: [] });
    editor().undo();
    expect(graph().edges).toHaveLength(1);
  });

  it('copies what is selected with the edges inside it, and pastes under new names', () => {
    const a = editor().add(read, at);
    const b = editor().add(scale, at);
    const c = editor().add(scale, at);
    editor().connect({ from: { node: a, port: 'table' }, to: { node: b, port: 'table' } });
    editor().connect({ from: { node: b, port: 'table' }, to: { node: c, port: 'table' } });
    editor().select([a, b]);
    const copied = JSON.parse(editor().copied() ?? '{}');
    expect(copied.edges).toHaveLength(1);
    editor().paste({ nodes: copied.nodes, edges: copied.edges });
    expect(graph().nodes.map((node) => node.id)).toEqual(['read-1', 'scale-1', 'scale-2', 'read-2', 'scale-3']);
    expect(graph().edges.at(-1)).toEqual({
      from: { node: 'read-2', port: 'table' },
      to: { node: 'scale-3', port: 'table' },
    });
    expect([...editor().nodes]).toEqual(['read-2', 'scale-3']);
  });

  it('changes nothing for those who may only look', () => {
    editor().load({ nodes: [], edges: [] }, true);
    editor().add(read, at);
    expect(graph().nodes).toHaveLength(0);
  });

  it('keeps the ports of a node whose plugin is gone as its edges use them', () => {
    const a = editor().add(read, at);
    const b = editor().add(scale, at);
    editor().connect({ from: { node: a, port: 'table' }, to: { node: b, port: 'test' } });
    editor().setOperators([read]);
    expect(portsOf(editor(), b)?.inputs.map((port) => port.name)).toEqual(['test']);
  });

  it('takes the ports of a node with its own parameters from the check', () => {
    const a = editor().add(read, at);
    const ports = { inputs: [], outputs: [{ name: 'other', type: 'TABLE' as const, optional: false }] };
    editor().setCheck({ problems: [], nodes: { [a]: info(ports) } });
    const first = portsOf(editor(), a);
    expect(first?.outputs[0]?.name).toBe('other');
    editor().setCheck({ problems: [], nodes: { [a]: info(structuredClone(ports)) } });
    expect(portsOf(editor(), a)).toBe(first);
  });

  it('enters into migrated parameters, and brings the rest up to date when asked', () => {
    const a = editor().add(read, at);
    editor().setParams(a, { old: 1 }, 1);
    const ports = read.ports;
    const migrated = { fromVersion: 1, toVersion: 3, params: { fresh: 1 }, differences: [], problem: null };
    editor().setCheck({ problems: [], nodes: { [a]: info(ports, migrated) } });
    editor().bringUpToDate();
    expect(graph().nodes[0]).toMatchObject({ params: { fresh: 1 }, paramsVersion: 3 });
    editor().setParams(a, { old: 2 }, 1);
    editor().setParams(a, { fresh: 5 });
    expect(graph().nodes[0]).toMatchObject({ params: { fresh: 5 }, paramsVersion: 3 });
  });

  it('leaves parameters alone that cannot be brought up to date', () => {
    const a = editor().add(read, at);
    editor().setParams(a, { old: 1 }, 1);
    const before = graph();
    const migrated = { fromVersion: 1, toVersion: 3, params: { old: 1 }, differences: [], problem: 'No way.' };
    editor().setCheck({ problems: [], nodes: { [a]: info(read.ports, migrated) } });
    editor().bringUpToDate();
    expect(graph()).toBe(before);
  });

  it('shows a step with the version that it would run with', () => {
    const older = { ...read, pluginVersion: '0.9.0', latest: false, label: 'Read, of old' };
    editor().setOperators([read, older]);
    const a = editor().add(read, at);
    const node = () => graph().nodes[0] as GraphNode;
    expect(operatorOf(editor(), node())?.label).toBe('Read CSV');
    editor().setVersionRange(a, '[0.9.0,0.9.0]');
    editor().setCheck({ problems: [], nodes: { [a]: info(read.ports, null, '0.9.0') } });
    expect(operatorOf(editor(), node())?.label).toBe('Read, of old');
    editor().undo();
    expect(node().versionRange).toBeNull();
  });

  it('remembers which plugin brought a step, for the day that it is gone', () => {
    editor().add(read, at);
    expect(graph().nodes[0]?.plugin).toBe('test');
    const [node] = graph().nodes;
    editor().load({ nodes: [{ ...(node as GraphNode), plugin: null }], edges: [] }, false);
    editor().setCheck({ problems: [], nodes: { [node?.id ?? '']: info(read.ports) } });
    editor().bringUpToDate();
    expect(graph().nodes[0]?.plugin).toBe('test');
  });
});
