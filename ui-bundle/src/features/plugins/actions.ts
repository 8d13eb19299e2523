import type { Plugin, PluginChange } from '../../api/types';
import type { RowAction } from '../../ui/RowMenu';
import type { Change } from './ChangeDialog';
import { changesOf, rollsBackTo } from './plugins';

const looks: Record<PluginChange, { label: string; icon: RowAction['icon']; danger?: boolean }> = {
  CLEAR: { label: 'Clear quarantine', icon: 'circle-check' },
  ENABLE: { label: 'Enable', icon: 'player-play' },
  RETIRE: { label: 'Retire', icon: 'history' },
  DISABLE: { label: 'Disable', icon: 'player-stop' },
  REMOVE: { label: 'Remove', icon: 'trash', danger: true },
};

/** What can be done to a version, as actions of a menu or buttons. */
export function actionsOf(plugin: Plugin, all: readonly Plugin[], ask: (change: Change) => void): RowAction[] {
  const to = rollsBackTo(plugin, all);
  const back: RowAction[] = to
    ? [
        {
          label: `Roll back to ${to.version}`,
          icon: 'arrow-back-up',
          onClick: () => ask({ kind: 'ROLL_BACK', plugin, to }),
        },
      ]
    : [];
  return [...back, ...changesOf(plugin).map((kind) => ({ ...looks[kind], onClick: () => ask({ kind, plugin }) }))];
}
