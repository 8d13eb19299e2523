import { useNavigate } from '@tanstack/react-router';
import { useDatasets, useModels, usePipelines, usePlugins } from '../api/queries';
import { Chooser } from '../features/pipeline/palette/Chooser';
import { Icon, type IconName } from '../icons/Icon';

export type Place = { to: string; label: string; icon: IconName };

const MOST = 50;

/** Finds a page or anything that has a name, and goes there. */
export function GoTo({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const navigate = useNavigate();
  const pipelines = usePipelines().data?.items ?? [];
  const datasets = useDatasets().data?.items ?? [];
  const models = useModels().data?.items ?? [];
  const plugins = usePlugins().data ?? [];
  const targets: (Place & { note: string })[] = [
    ...places.map((place) => ({ ...place, note: 'Page' })),
    ...pipelines.map(({ id, name }) => ({
      to: `/pipelines/${id}`,
      label: name,
      icon: 'route' as const,
      note: 'Pipeline',
    })),
    ...datasets.map(({ id, name }) => ({ to: `/data/${id}`, label: name, icon: 'database' as const, note: 'Data' })),
    ...models.map(({ name }) => ({
      to: `/models/${encodeURIComponent(name)}`,
      label: name,
      icon: 'box' as const,
      note: 'Model',
    })),
    ...plugins.map(({ name, label, version }) => ({
      to: `/plugins/${encodeURIComponent(name)}/${encodeURIComponent(version)}`,
      label: `${label || name} ${version}`,
      icon: 'puzzle' as const,
      note: 'Plugin',
    })),
  ];
  return (
    <Chooser
      label="Go to"
      placeholder="Go to a page, pipeline, file, model or plugin…"
      empty="Nothing has that name."
      choices={(typed) => {
        const words = typed.trim().toLowerCase().split(/\s+/);
        return targets
          .map((target, index) => ({ target, index }))
          .filter(({ target }) => words.every((word) => `${target.label} ${target.note}`.toLowerCase().includes(word)))
          .slice(0, MOST)
          .map(({ target, index }) => ({
            id: String(index),
            label: target.label,
            note: target.note,
            tile: <Icon name={target.icon} size={16} />,
          }));
      }}
      onPick={(id) => {
        const target = targets[Number(id)];
        onClose();
        if (target) void navigate({ to: target.to });
      }}
      onClose={onClose}
    />
  );
}
