import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Icon } from '../icons/Icon';
import { usePanelsAt } from './panels';

/** Links to the pages that plugins bring, for the rail. */
export function PanelLinks({ compact }: { compact: boolean }) {
  return usePanelsAt('PAGE').map((panel) => (
    <Tooltip key={`${panel.plugin} ${panel.id}`} label={panel.title} position="right" disabled={!compact}>
      <Link
        to="/panels/$plugin/$id"
        params={{ plugin: panel.plugin, id: panel.id }}
        className="cm-rail__link"
        data-compact={compact || undefined}
      >
        <Icon name="puzzle" />
        <span className={compact ? 'cm-hidden' : 'cm-cut'}>{panel.title}</span>
      </Link>
    </Tooltip>
  ));
}
