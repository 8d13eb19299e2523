import { BASE } from '../api/client';
import type { Call, PanelContext, ToPanel } from './protocol';

type Answer = Extract<ToPanel, { type: 'answer' }>;

/** Paths that a panel may read although they are not its plugin's. */
function readable(context: PanelContext): string[] {
  return [
    ...(context.runId ? [`/runs/${encodeURIComponent(context.runId)}`] : []),
    ...(context.model ? [`/models/${encodeURIComponent(context.model)}`] : []),
  ];
}

/**
 * Where a call of a panel goes, or null if it may not: to its own plugin, or for reading to what it is about. The browser's
 * own parser decides what a path means, so that dots, back slashes and encodings cannot lead elsewhere.
 */
export function targetOf(call: Call, plugin: string, context: PanelContext): string | null {
  const own = `/extensions/${encodeURIComponent(plugin)}/`;
  let parsed: URL;
  try {
    parsed = new URL(`${BASE}${call.path.startsWith('/') ? call.path : own + call.path}`, 'http://server');
  } catch {
    return null;
  }
  if (parsed.origin !== 'http://server' || !parsed.pathname.startsWith(`${BASE}/`)) return null;
  const path = parsed.pathname.slice(BASE.length);
  const mayRead = call.method === 'GET' && readable(context).some((at) => path === at || path.startsWith(`${at}/`));
  return path.startsWith(own) || mayRead ? BASE + path + parsed.search : null;
}

const refusal = (id: Call['id'], status: number, title: string, detail: string): Answer => ({
  type: 'answer',
  id,
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ title, status, detail }),
});

type Session = { csrfToken: string | null | undefined; signal: AbortSignal };

/** Makes a call for a panel, with the session of the page, and gives the answer as it came. */
export async function carryOut(
  call: Call,
  plugin: string,
  context: PanelContext,
  { csrfToken, signal }: Session,
): Promise<Answer> {
  const target = targetOf(call, plugin, context);
  if (target === null) {
    return refusal(
      call.id,
      403,
      'Not allowed',
      `A panel may call its own plugin, and read what it is about. '${call.method} ${call.path}' is neither.`,
    );
  }
  const headers = new Headers({ Accept: '*/*' });
  if (call.method !== 'GET' && csrfToken) headers.set('X-CSRF-Token', csrfToken);
  if (call.body !== undefined) headers.set('Content-Type', call.contentType ?? 'application/json');
  try {
    const response = await fetch(target, {
      method: call.method,
      headers,
      body: call.body,
      credentials: 'same-origin',
      redirect: 'error',
      signal,
    });
    return {
      type: 'answer',
      id: call.id,
      status: response.status,
      contentType: response.headers.get('Content-Type') ?? '',
      body: await response.text(),
    };
  } catch {
    return refusal(call.id, 0, 'No answer', 'The server does not answer. Check that it is running, then try again.');
  }
}

/** A panel that calls faster than it is answered waits in line; one that does not stop is told so. */
export function limited(
  run: (call: Call) => Promise<Answer>,
  atOnce = 6,
  waiting = 100,
): (call: Call) => Promise<Answer> {
  let under = 0;
  const line: (() => void)[] = [];
  return async (call) => {
    if (under >= atOnce) {
      if (line.length >= waiting) {
        return refusal(call.id, 429, 'Too many requests', `${waiting} calls of this panel wait already.`);
      }
      await new Promise<void>((next) => line.push(next));
    }
    under++;
    try {
      return await run(call);
    } finally {
      under--;
      line.shift()?.();
    }
  };
}
