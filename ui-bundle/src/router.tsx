import { Center, Loader } from '@mantine/core';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { LoginPage } from './features/auth/LoginPage';
import { PipelinesPage } from './features/pipeline/PipelinesPage';
import { Shell } from './shell/Shell';
import { ErrorPage, NotFoundPage } from './shell/ErrorPage';

type Search = Record<string, unknown>;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const number = (value: unknown): number | undefined => (Number.isInteger(value) ? (value as number) : undefined);

const root = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: ErrorPage });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: LoginPage,
  validateSearch: (search: Search): { next?: string } => ({ next: text(search.next) }),
});

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const index = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/pipelines', replace: true });
  },
});

const pipelines = createRoute({
  getParentRoute: () => shell,
  path: '/pipelines',
  component: PipelinesPage,
  validateSearch: (search: Search): { search?: string } => ({ search: text(search.search) }),
});

export type EditorSearch = { node?: string; run?: string; panel?: string };
const editor = createRoute({
  getParentRoute: () => shell,
  path: '/pipelines/$id',
  component: lazyRouteComponent(() => import('./features/pipeline/EditorPage'), 'EditorPage'),
  validateSearch: (search: Search): EditorSearch => ({
    node: text(search.node),
    run: text(search.run),
    panel: text(search.panel),
  }),
});

export type RunsSearch = { status?: string; pipelineId?: string; offset?: number };
const experiments = createRoute({
  getParentRoute: () => shell,
  path: '/experiments',
  component: lazyRouteComponent(() => import('./features/experiments/RunsPage'), 'RunsPage'),
  validateSearch: (search: Search): RunsSearch => ({
    status: text(search.status),
    pipelineId: text(search.pipelineId),
    offset: number(search.offset),
  }),
});

export type RunSearch = { tab?: string; node?: string };
const run = createRoute({
  getParentRoute: () => shell,
  path: '/experiments/$id',
  component: lazyRouteComponent(() => import('./features/experiments/RunPage'), 'RunPage'),
  validateSearch: (search: Search): RunSearch => ({ tab: text(search.tab), node: text(search.node) }),
});

const data = createRoute({
  getParentRoute: () => shell,
  path: '/data',
  component: lazyRouteComponent(() => import('./features/data/DataPage'), 'DataPage'),
  validateSearch: (search: Search): { search?: string } => ({ search: text(search.search) }),
});

const dataset = createRoute({
  getParentRoute: () => shell,
  path: '/data/$id',
  component: lazyRouteComponent(() => import('./features/data/DatasetPage'), 'DatasetPage'),
});

const models = createRoute({
  getParentRoute: () => shell,
  path: '/models',
  component: lazyRouteComponent(() => import('./features/models/ModelsPage'), 'ModelsPage'),
});

const model = createRoute({
  getParentRoute: () => shell,
  path: '/models/$name',
  component: lazyRouteComponent(() => import('./features/models/ModelPage'), 'ModelPage'),
  validateSearch: (search: Search): { version?: number } => ({ version: number(search.version) }),
});

const plugins = createRoute({
  getParentRoute: () => shell,
  path: '/plugins',
  component: lazyRouteComponent(() => import('./features/plugins/PluginsPage'), 'PluginsPage'),
  validateSearch: (search: Search): { search?: string; state?: string } => ({
    search: text(search.search),
    state: text(search.state),
  }),
});

const plugin = createRoute({
  getParentRoute: () => shell,
  path: '/plugins/$name/$version',
  component: lazyRouteComponent(() => import('./features/plugins/PluginPage'), 'PluginPage'),
});

const panel = createRoute({
  getParentRoute: () => shell,
  path: '/panels/$plugin/$id',
  component: lazyRouteComponent(() => import('./plugin-host/PanelPage'), 'PanelPage'),
});

const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  component: lazyRouteComponent(() => import('./features/admin/AdminPage'), 'AdminPage'),
  validateSearch: (search: Search): { tab?: string } => ({ tab: text(search.tab) }),
});

const pages = [index, pipelines, editor, experiments, run, data, dataset, models, model, plugins, plugin, panel, admin];

export const router = createRouter({
  routeTree: root.addChildren([login, shell.addChildren(pages)]),
  basepath: '/ui',
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingComponent: () => (
    <Center h="100%">
      <Loader size="sm" role="status" aria-label="Loading" />
    </Center>
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
