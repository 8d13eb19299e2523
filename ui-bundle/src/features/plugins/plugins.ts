import type { Effect, Finding, Impact, Plugin, PluginChange, PluginState, Signature } from '../../api/types';
import { plural } from '../../ui/format';
import type { Tone } from '../../ui/Status';

/** What the pages about plugins say, without React. */

const states: Record<PluginState, [Tone, string]> = {
  ACTIVE: ['ok', 'Active'],
  RETIRED: ['idle', 'Retired'],
  DRAINING: ['run', 'Draining'],
  DISABLED: ['idle', 'Disabled'],
  QUARANTINED: ['bad', 'Quarantined'],
  FAILED: ['bad', 'Failed'],
};
export const stateOf = (state: PluginState): [Tone, string] => states[state] ?? ['idle', state];

/** What a state means, for those who meet it the first time. */
export const meaning: Record<PluginState, string> = {
  ACTIVE: 'New runs may get it.',
  RETIRED: 'It serves those who have it, and steps that ask for this version; other runs get another one.',
  DRAINING: 'It goes as soon as nobody uses it any more.',
  DISABLED: 'Its file is kept, but its code is not in the server.',
  QUARANTINED: 'It failed so badly and so often that new runs do not get it until somebody clears it.',
  FAILED: 'It should work, but does not start.',
};

const signatures: Record<Signature['status'], [Tone, string]> = {
  TRUSTED: ['ok', 'Trusted publisher'],
  UNKNOWN_PUBLISHER: ['warn', 'Unknown publisher'],
  UNSIGNED: ['warn', 'Not signed'],
  BUILT_IN: ['ok', 'Built in'],
};
export const signatureOf = (signature: Signature): [Tone, string] =>
  signatures[signature.status] ?? ['idle', signature.status];

const severities: Record<Finding['severity'], [Tone, string]> = {
  ERROR: ['bad', 'Error'],
  WARNING: ['warn', 'Warning'],
  NOTE: ['idle', 'Note'],
};
export const severityOf = (finding: Finding): [Tone, string] => severities[finding.severity];

const effects: Record<Effect, string> = { ADDED: 'New', CHANGED: 'Changes', REMOVED: 'Goes', SAME: 'Stays' };
export const effectOf = (effect: Effect): string => effects[effect] ?? effect;

export const titleOf = (plugin: { label: string; name: string; version: string }): string =>
  `${plugin.label || plugin.name} ${plugin.version}`;

/** A licence without the address of its text, which manifests put behind a semicolon. */
export const licenceOf = (licence: string): string => licence.replace(/;.*$/, '') || 'Not said';

export const isUsed = (plugin: Plugin): boolean => plugin.users.length > 0 || plugin.leases > 0;

/** What can be done to a version in its state. */
export function changesOf(plugin: Plugin): PluginChange[] {
  const { state } = plugin;
  const changes: PluginChange[] = [];
  if (state === 'QUARANTINED') changes.push('CLEAR');
  if (state === 'RETIRED' || state === 'DISABLED' || state === 'DRAINING' || state === 'FAILED') changes.push('ENABLE');
  if (state === 'ACTIVE') changes.push('RETIRE');
  // What came with the server stays in it.
  if (plugin.origin !== 'BUILT_IN' && state !== 'DISABLED' && state !== 'DRAINING') changes.push('DISABLE');
  // What was dropped into the folder is removed by deleting the file there.
  if (plugin.origin === 'UPLOADED') changes.push('REMOVE');
  return changes;
}

const numbers = (version: string): number[] => version.split('.').slice(0, 3).map(Number);

/** Whether one version is older than another, by their first three numbers and then by the rest. */
export function older(one: string, other: string): boolean {
  const [a, b] = [numbers(one), numbers(other)];
  const at = a.findIndex((value, index) => value !== (b[index] ?? 0));
  return at >= 0 ? (a[at] as number) < (b[at] ?? 0) : one < other;
}

/** The version that new runs would get again after rolling back; undefined if there is none. */
export function rollsBackTo(plugin: Plugin, all: readonly Plugin[]): Plugin | undefined {
  if (!plugin.latest) return undefined;
  return all
    .filter((each) => each.name === plugin.name && older(each.version, plugin.version) && each.state !== 'FAILED')
    .reduce<Plugin | undefined>((best, each) => (!best || older(best.version, each.version) ? each : best), undefined);
}

export type Family = { name: string; label: string; description: string; versions: Plugin[] };

/** Versions by the name of their plugin, in the order of the labels; the newest version speaks for all. */
export function families(plugins: readonly Plugin[], typed: string, state: string | undefined): Family[] {
  const wanted = typed.trim().toLowerCase();
  const groups = new Map<string, Plugin[]>();
  for (const plugin of plugins) {
    const texts = [plugin.name, plugin.label, plugin.vendor, plugin.description, ...plugin.operators];
    const found = !wanted || texts.some((text) => text.toLowerCase().includes(wanted));
    if (!found || (state && plugin.state !== state)) continue;
    groups.set(plugin.name, [...(groups.get(plugin.name) ?? []), plugin]);
  }
  return [...groups.entries()]
    .map(([name, versions]) => {
      const first = versions.find((each) => each.latest) ?? (versions[0] as Plugin);
      return { name, label: first.label || name, description: first.description, versions };
    })
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** What an impact comes to, in one sentence. */
export function summaryOf(impact: Impact): string {
  const touched = impact.pipelines.filter((pipeline) => pipeline.nodes.some((node) => node.effect !== 'SAME'));
  const parts = [
    touched.length > 0 ? plural(touched.length, 'pipeline') : '',
    impact.runs.length > 0 ? plural(impact.runs.length, 'run under way', 'runs under way') : '',
    impact.models.length > 0 ? plural(impact.models.length, 'version of a model', 'versions of models') : '',
  ].filter(Boolean);
  if (parts.length === 0) return 'Nothing that is saved, running or served is touched.';
  const last = parts.pop() as string;
  return `This touches ${parts.length > 0 ? `${parts.join(', ')} and ` : ''}${last}.`;
}
