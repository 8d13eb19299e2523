/** What was and what would be again. Values are kept whole; they share what they have in common. */
export type History<T> = {
  present: T;
  past: readonly T[];
  future: readonly T[];
  /** Changes one after another with the same key are undone together; null keeps the next change apart. */
  key: string | null;
};

const STEPS = 200;

export const begin = <T>(present: T): History<T> => ({ present, past: [], future: [], key: null });

/** Goes on to another value. */
export function record<T>(history: History<T>, present: T, key: string | null = null): History<T> {
  if (present === history.present) return history;
  const merge = key !== null && key === history.key;
  return {
    present,
    past: merge ? history.past : [...history.past, history.present].slice(-STEPS),
    future: [],
    key,
  };
}

/** Ends a burst: the next change is undone on its own, whatever its key. */
export const settle = <T>(history: History<T>): History<T> =>
  history.key === null ? history : { ...history, key: null };

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { present: before, past: history.past.slice(0, -1), future: [history.present, ...history.future], key: null };
}

export function redo<T>(history: History<T>): History<T> {
  const after = history.future[0];
  if (after === undefined) return history;
  return { present: after, past: [...history.past, history.present], future: history.future.slice(1), key: null };
}
