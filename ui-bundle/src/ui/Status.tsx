import { Group, Text } from '@mantine/core';
import type { RunStatus, StepStatus } from '../api/types';

export type Tone = 'ok' | 'bad' | 'run' | 'warn' | 'idle';

const run: Record<RunStatus, [Tone, string]> = {
  QUEUED: ['idle', 'Queued'],
  RUNNING: ['run', 'Running'],
  SUCCEEDED: ['ok', 'Succeeded'],
  FAILED: ['bad', 'Failed'],
  CANCELLED: ['warn', 'Cancelled'],
};

const step: Record<StepStatus, [Tone, string]> = {
  WAITING: ['idle', 'Waiting'],
  RUNNING: ['run', 'Running'],
  SUCCEEDED: ['ok', 'Done'],
  FAILED: ['bad', 'Failed'],
  SKIPPED: ['warn', 'Skipped'],
  CANCELLED: ['warn', 'Cancelled'],
};

export const runTone = (status: RunStatus): [Tone, string] => run[status] ?? ['idle', status];
export const stepTone = (status: StepStatus): [Tone, string] => step[status] ?? ['idle', status];
export const ended = (status: RunStatus): boolean => status !== 'QUEUED' && status !== 'RUNNING';

/** Colour and word: colour never speaks alone. */
export function Status({ tone, children }: { tone: Tone; children: string }) {
  return (
    <Group gap={8} wrap="nowrap" component="span" style={{ display: 'inline-flex' }}>
      <span className="cm-dot" data-tone={tone} />
      <Text span size="sm">
        {children}
      </Text>
    </Group>
  );
}

export function RunStatusText({ status }: { status: RunStatus }) {
  const [tone, text] = runTone(status);
  return <Status tone={tone}>{text}</Status>;
}
