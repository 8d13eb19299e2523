import { Button, Group, Select, Switch, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { url } from '../../../api/client';
import type { LogLevel, LogLine, Step } from '../../../api/types';
import { Icon } from '../../../icons/Icon';
import { plural } from '../../../ui/format';
import { Failed } from '../../../ui/Page';
import { useLog } from './useLog';

const levels: LogLevel[] = ['ERROR', 'WARN', 'INFO', 'DEBUG'];

type Props = { runId: string; steps: Step[] | undefined; active: boolean; node?: string };

/** The log of a run, or of one of its steps. Follows new lines as long as it is scrolled to the end. */
export function LogPanel({ runId, steps, active, node: fixed }: Props) {
  const [node, setNode] = useState<string | null>(fixed ?? null);
  const [level, setLevel] = useState<LogLevel>('INFO');
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 250);
  const [follow, setFollow] = useState(true);
  const log = useLog(runId, { node: fixed ?? node, level, text }, active);
  const labels = useMemo(() => new Map(steps?.map((step) => [step.node, step.label || step.node])), [steps]);
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      <Group gap={8} px={16} py={8} wrap={fixed ? 'wrap' : 'nowrap'} style={{ flex: 'none' }}>
        <Select
          size="xs"
          w={112}
          aria-label="Least level"
          data={levels.map((value) => ({ value, label: `${value.charAt(0)}${value.slice(1).toLowerCase()}` }))}
          value={level}
          allowDeselect={false}
          onChange={(next) => setLevel(next as LogLevel)}
        />
        {!fixed && (
          <Select
            size="xs"
            w={184}
            aria-label="Step"
            placeholder="All steps"
            clearable
            data={(steps ?? []).map((step) => ({ value: step.node, label: labels.get(step.node) ?? step.node }))}
            value={node}
            onChange={setNode}
          />
        )}
        <TextInput
          size="xs"
          w={fixed ? 144 : 200}
          type="search"
          aria-label="Text in the log"
          placeholder="Text"
          leftSection={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Switch
          size="xs"
          label="Follow"
          checked={follow}
          onChange={(event) => setFollow(event.currentTarget.checked)}
        />
        {!fixed && (
          <>
            <Text size="xs" c="dimmed" ml="auto" className="cm-tabular" style={{ flex: 'none' }}>
              {plural(log.lines.length, 'line')}
            </Text>
            <Button
              size="compact-xs"
              style={{ flex: 'none' }}
              variant="default"
              component="a"
              href={url(`/runs/${runId}/logs`, { limit: 1000 })}
              target="_blank"
              rel="noreferrer"
              leftSection={<Icon name="download" size={14} />}
            >
              All
            </Button>
          </>
        )}
      </Group>
      {log.error ? (
        <Failed error={log.error} />
      ) : (
        <Lines lines={log.lines} labels={labels} follow={follow} withStep={!fixed} />
      )}
    </div>
  );
}

type LinesProps = { lines: LogLine[]; labels: Map<string, string>; follow: boolean; withStep: boolean };

function Lines({ lines, labels, follow, withStep }: LinesProps) {
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- rows are drawn here only, nothing is memoised over them
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => 20,
    overscan: 20,
  });
  useEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [follow, lines]);
  return (
    <div
      ref={box}
      className="cm-scroll cm-log"
      style={{ flex: 1 }}
      tabIndex={0}
      role="log"
      aria-label="Log"
      aria-live="off"
    >
      {lines.length === 0 && (
        <Text size="sm" c="dimmed" px={16}>
          No lines.
        </Text>
      )}
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index] as LogLine;
          return (
            <div
              key={line.number}
              className="cm-log__line"
              data-level={line.level}
              style={{ position: 'absolute', top: row.start, left: 0 }}
            >
              <span className="cm-tabular">{line.time.slice(11, 23)}</span>
              <span style={{ width: 40 }}>{line.level}</span>
              {withStep && (
                <span className="cm-cut" style={{ width: 136 }}>
                  {labels.get(line.node) ?? line.node}
                </span>
              )}
              <span>{line.text}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
