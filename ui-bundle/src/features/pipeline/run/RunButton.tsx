import { Button, NumberInput, Popover, Select, Stack, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useEngines } from '../../../api/queries';
import { Icon } from '../../../icons/Icon';
import { graphOf, useEditor } from '../useEditor';
import type { ShownRun } from './useShownRun';

/** Starts a run, with another seed or elsewhere if wanted; stops the one that is at work. */
export function RunButton({ shown }: { shown: ShownRun }) {
  const [seed, setSeed] = useState<number | undefined>(undefined);
  const [chosen, setChosen] = useState('local');
  const [open, setOpen] = useState(false);
  const engines = useEngines().data ?? [];
  const empty = useEditor((state) => graphOf(state).nodes.length === 0);
  // An engine may go with its plugin while it is chosen.
  const engine = engines.some(({ name }) => name === chosen) ? chosen : 'local';
  const start = () => void shown.start({ seed, ...(engine !== 'local' && { engine }) });
  if (shown.active) {
    return (
      <Button
        size="xs"
        color="red.8"
        leftSection={<Icon name="player-stop" size={14} />}
        loading={shown.busy}
        onClick={() => void shown.cancel()}
      >
        Cancel run
      </Button>
    );
  }
  return (
    <Button.Group>
      <Tooltip label="Ctrl+Enter">
        <Button
          size="xs"
          disabled={empty}
          loading={shown.busy}
          leftSection={<Icon name="player-play" size={14} />}
          onClick={start}
        >
          Run
        </Button>
      </Tooltip>
      <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus transitionProps={{ duration: 100 }}>
        <Popover.Target>
          <Button size="xs" px={8} aria-label="How to run" disabled={empty} onClick={() => setOpen(!open)}>
            <Icon name="chevron-down" size={14} />
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="How to run">
          <Stack gap={12} w={240}>
            <NumberInput
              size="sm"
              label="Seed"
              description="The same pipeline with the same seed gives the same result. 1 if empty."
              allowDecimal={false}
              value={seed ?? ''}
              onChange={(next) => setSeed(next === '' ? undefined : Number(next))}
            />
            {engines.length > 1 && (
              <Select
                size="sm"
                label="Where"
                description="Sources and learners work there; the result is the same."
                data={engines.map(({ name, plugin }) => ({
                  value: name,
                  label: plugin ? `${name} (${plugin})` : 'In the server',
                }))}
                value={engine}
                allowDeselect={false}
                comboboxProps={{ withinPortal: false }}
                onChange={(next) => setChosen(next ?? 'local')}
              />
            )}
            <Button
              size="xs"
              onClick={() => {
                setOpen(false);
                start();
              }}
            >
              Run this way
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </Button.Group>
  );
}
