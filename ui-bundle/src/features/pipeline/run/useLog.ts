import { useEffect, useState } from 'react';
import { get } from '../../../api/client';
import { onLogLines } from '../../../api/events';
import type { Items, LogLevel, LogLine } from '../../../api/types';

export type LogFilter = { node: string | null; level: LogLevel; text: string };

const order: LogLevel[] = ['ERROR', 'WARN', 'INFO', 'DEBUG'];
const PAGE = 1000;

/** Whether a line passes a filter: the same rule by which the server chooses. */
export const passes = (line: LogLine, { node, level, text }: LogFilter): boolean =>
  (node === null || line.node === node) &&
  order.indexOf(line.level) <= order.indexOf(level) &&
  line.text.toLowerCase().includes(text.toLowerCase());

/** Adds lines that are not there yet, by number. */
export function merge(lines: LogLine[], more: LogLine[]): LogLine[] {
  const last = lines.at(-1)?.number ?? 0;
  if (more.every((line) => line.number > last)) return more.length > 0 ? [...lines, ...more] : lines;
  const all = new Map([...lines, ...more].map((line) => [line.number, line]));
  return [...all.values()].sort((a, b) => a.number - b.number);
}

/** The lines of a run that pass a filter, all there are, and those that come while the run is at work. */
export function useLog(runId: string, filter: LogFilter, active: boolean) {
  const { node, level, text } = filter;
  const [state, setState] = useState<{ lines: LogLine[]; error: unknown }>({ lines: [], error: null });
  useEffect(() => {
    const stop = new AbortController();
    const now = { node, level, text };
    const load = async () => {
      try {
        for (let after = 0; ;) {
          const query = { after, limit: PAGE, node, level, text };
          const { items } = await get<Items<LogLine>>(`/runs/${runId}/logs`, query, stop.signal);
          setState((before) => ({ lines: after === 0 ? items : merge(before.lines, items), error: null }));
          if (items.length < PAGE) return;
          after = items.at(-1)?.number ?? after;
        }
      } catch (error) {
        if (!stop.signal.aborted) setState({ lines: [], error });
      }
    };
    void load();
    const unlisten = onLogLines((id, lines) => {
      const fresh = id === runId ? lines.filter((line) => passes(line, now)) : [];
      if (fresh.length > 0) setState((before) => ({ ...before, lines: merge(before.lines, fresh) }));
    });
    return () => {
      stop.abort();
      unlisten();
    };
    // Loads once more when the run ends, in case an event was missed.
  }, [runId, node, level, text, active]);
  return state;
}
