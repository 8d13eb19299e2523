// What page and panel say to each other. Panels are written against this: it only grows.

/** What a panel is about. */
export type PanelContext = { runId?: string; model?: string; modelVersion?: number };

/** The first and only message through the window; it carries the port that all others take. */
export type Hello = {
  type: 'clickml.panel';
  protocol: 1;
  plugin: string;
  panel: string;
  theme: 'light' | 'dark';
  locale: string;
  context: PanelContext;
};

/** A request that the panel wants to be made. */
export type Call = {
  type: 'call';
  id: number | string;
  method: string;
  /** Below the plugin's own part of the API; or, with a slash at its beginning, of the run or model that it is about. */
  path: string;
  body?: string;
  contentType?: string;
};

/** How high the panel would like to be, in pixels. */
export type Resize = { type: 'resize'; height: number };

export type ToPanel =
  | { type: 'answer'; id: number | string; status: number; contentType: string; body: string }
  | { type: 'theme'; theme: 'light' | 'dark' };

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const LONGEST_PATH = 4000;
const LARGEST_BODY = 8 << 20;
export const LOWEST = 80;
export const HIGHEST = 4000;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What a panel has sent, if it makes sense. */
export function readMessage(data: unknown): Call | Resize | null {
  if (!isRecord(data)) return null;
  if (data.type === 'resize') {
    const { height } = data;
    if (typeof height !== 'number' || !Number.isFinite(height)) return null;
    return { type: 'resize', height: Math.round(Math.min(HIGHEST, Math.max(LOWEST, height))) };
  }
  if (data.type !== 'call') return null;
  const { id, method, path, body, contentType } = data;
  if (typeof id !== 'number' && (typeof id !== 'string' || id.length > 100)) return null;
  if (typeof method !== 'string' || !METHODS.includes(method)) return null;
  if (typeof path !== 'string' || path.length > LONGEST_PATH) return null;
  if (body !== undefined && (typeof body !== 'string' || body.length > LARGEST_BODY || method === 'GET')) return null;
  if (contentType !== undefined && (typeof contentType !== 'string' || contentType.length > 200)) return null;
  return { type: 'call', id, method, path, body, contentType };
}
