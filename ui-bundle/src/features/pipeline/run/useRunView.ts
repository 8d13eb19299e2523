import { create } from 'zustand';
import type { Step } from '../../../api/types';

/** What the nodes show of the run that is looked at. Each node listens for its own step alone. */
type RunView = {
  runId: string | null;
  steps: Record<string, Step>;
  stale: ReadonlySet<string>;
  show: (runId: string | null, steps: Step[], stale: ReadonlySet<string>) => void;
};

export const useRunView = create<RunView>((set) => ({
  runId: null,
  steps: {},
  stale: new Set(),
  show: (runId, steps, stale) =>
    set({ runId, steps: Object.fromEntries(steps.map((step) => [step.node, step])), stale }),
}));
