import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Schemas } from '../api/types';

/** A panel that a plugin brings. */
export type Panel = Schemas['PanelDescription'];

export const panelsKey = ['panels'] as const;

/** All panels, by plugin and id. */
export const usePanels = () =>
  useQuery({
    queryKey: panelsKey,
    queryFn: ({ signal }) => get<{ items: Panel[] }>('/panels', {}, signal).then(({ items }) => items),
    staleTime: Infinity,
  });

/** Panels of one place; none while they are not known. */
export function usePanelsAt(place: 'PAGE' | 'RUN' | 'MODEL'): Panel[] {
  return (usePanels().data ?? []).filter((panel) => panel.place === place);
}
