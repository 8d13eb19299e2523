import { type QueryClient, QueryClient as Client, useQuery } from '@tanstack/react-query';
import { ApiError, get } from './client';
import type * as T from './types';

/** Names under which answers are kept; events clear them by these names. */
export const keys = {
  session: ['session'] as const,
  operators: ['operators'] as const,
  pipelines: ['pipelines'] as const,
  pipeline: (id: string) => ['pipeline', id] as const,
  runs: ['runs'] as const,
  run: (id: string) => ['run', id] as const,
  steps: (id: string) => ['run', id, 'steps'] as const,
  metrics: (id: string) => ['run', id, 'metrics'] as const,
  reports: (id: string) => ['run', id, 'reports'] as const,
  engines: ['engines'] as const,
  datasets: ['datasets'] as const,
  models: ['models'] as const,
  plugins: ['plugins'] as const,
  plugin: (name: string, version: string) => ['plugins', name, version] as const,
  installs: ['plugin-installs'] as const,
  installStage: ['plugin-install-stage'] as const,
};

/** A refusal is final; only a server that did not answer is asked again. */
export function createQueryClient(): QueryClient {
  return new Client({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503),
        refetchOnWindowFocus: false,
      },
    },
  });
}

type ListQuery = Record<string, string | number | undefined>;

export const useOperators = () =>
  useQuery({
    queryKey: keys.operators,
    queryFn: ({ signal }) => get<{ items: T.Operator[]; revision: number }>('/operators', {}, signal),
    staleTime: Infinity,
  });

export const usePipelines = (query: ListQuery = {}) =>
  useQuery({
    queryKey: [...keys.pipelines, query],
    queryFn: ({ signal }) => get<T.PageOf<T.PipelineSummary>>('/pipelines', { limit: 200, ...query }, signal),
    placeholderData: (before) => before,
  });

export const useRuns = (query: ListQuery = {}, enabled = true) =>
  useQuery({
    queryKey: [...keys.runs, query],
    queryFn: ({ signal }) => get<T.PageOf<T.RunSummary>>('/runs', { limit: 50, ...query }, signal),
    placeholderData: (before) => before,
    enabled,
  });

export const useRun = (id: string | null | undefined) =>
  useQuery({
    queryKey: keys.run(id ?? ''),
    queryFn: ({ signal }) => get<T.Run>(`/runs/${id}`, {}, signal),
    enabled: !!id,
  });

export const useSteps = (id: string | null | undefined) =>
  useQuery({
    queryKey: keys.steps(id ?? ''),
    queryFn: async ({ signal }) => (await get<T.Items<T.Step>>(`/runs/${id}/steps`, {}, signal)).items,
    enabled: !!id,
  });

export const useMetrics = (id: string | null | undefined) =>
  useQuery({
    queryKey: keys.metrics(id ?? ''),
    queryFn: async ({ signal }) => (await get<T.Items<T.MetricValue>>(`/runs/${id}/metrics`, {}, signal)).items,
    enabled: !!id,
  });

export const useReports = (id: string | null | undefined) =>
  useQuery({
    queryKey: keys.reports(id ?? ''),
    queryFn: async ({ signal }) => (await get<T.Items<T.StepReport>>(`/runs/${id}/reports`, {}, signal)).items,
    enabled: !!id,
  });

export const useOutput = (run: string, node: string, port: string, enabled: boolean) =>
  useQuery({
    queryKey: ['run', run, 'output', node, port],
    queryFn: ({ signal }) =>
      get<T.Preview>(`/runs/${run}/steps/${encodeURIComponent(node)}/outputs/${encodeURIComponent(port)}`, {}, signal),
    enabled,
  });

/** Where runs can be done; the server's own, `local`, is the first. */
export const useEngines = () =>
  useQuery({
    queryKey: keys.engines,
    queryFn: async ({ signal }) => (await get<T.Items<T.Engine>>('/engines', {}, signal)).items,
    staleTime: Infinity,
  });

export const useDatasets = (query: ListQuery = {}) =>
  useQuery({
    queryKey: [...keys.datasets, query],
    queryFn: ({ signal }) => get<T.PageOf<T.Dataset>>('/datasets', { limit: 200, ...query }, signal),
    placeholderData: (before) => before,
  });

export const useDatasetPreview = (id: string) =>
  useQuery({
    queryKey: [...keys.datasets, id, 'preview'],
    queryFn: ({ signal }) => get<T.Preview>(`/datasets/${id}/preview`, { limit: 50 }, signal),
  });

export const useModels = () =>
  useQuery({
    queryKey: keys.models,
    queryFn: ({ signal }) => get<T.PageOf<T.ModelSummary>>('/models', { limit: 200 }, signal),
  });

export const useModelVersions = (name: string) =>
  useQuery({
    queryKey: [...keys.models, name],
    queryFn: async ({ signal }) =>
      (await get<T.Items<T.ModelVersion>>(`/models/${encodeURIComponent(name)}/versions`, {}, signal)).items,
  });

export const useSignature = (name: string, version: number | undefined) =>
  useQuery({
    queryKey: [...keys.models, name, version, 'signature'],
    queryFn: ({ signal }) =>
      get<T.ServedGraph>(`/models/${encodeURIComponent(name)}/versions/${version}/signature`, {}, signal),
    enabled: version !== undefined,
  });

export const usePlugins = () =>
  useQuery({
    queryKey: keys.plugins,
    queryFn: async ({ signal }) => (await get<T.Items<T.Plugin>>('/plugins', {}, signal)).items,
  });

/** Where a plugin is in the API. */
export const pluginPath = (name: string, version: string): string =>
  `/plugins/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;

export const usePlugin = (name: string, version: string) =>
  useQuery({
    queryKey: keys.plugin(name, version),
    queryFn: ({ signal }) => get<T.Plugin>(pluginPath(name, version), {}, signal),
  });

export const usePluginLog = (name: string, version: string) =>
  useQuery({
    queryKey: [...keys.plugin(name, version), 'log'],
    queryFn: async ({ signal }) =>
      (await get<T.Items<T.PluginLogLine>>(`${pluginPath(name, version)}/log`, { limit: 200 }, signal)).items,
  });

/** What a change would do; asked anew each time, since runs come and go. */
export const useImpact = (name: string, version: string, change: T.PluginChange | 'ROLL_BACK') =>
  useQuery({
    queryKey: [...keys.plugin(name, version), 'impact', change],
    queryFn: ({ signal }) =>
      change === 'ROLL_BACK'
        ? get<T.Impact>(`/plugins/${encodeURIComponent(name)}/rollback`, {}, signal)
        : get<T.Impact>(`${pluginPath(name, version)}/impact`, { change }, signal),
    staleTime: 0,
    gcTime: 0,
  });

/** Plugins that were examined and wait to be activated. */
export const useInstalls = () =>
  useQuery({
    queryKey: keys.installs,
    queryFn: async ({ signal }) => (await get<T.Items<T.PluginInstall>>('/plugin-installs', {}, signal)).items,
  });
