import { Modal, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

export type Choice = { id: string; label: string; note: string; tile?: ReactNode; title?: string };

type Props = {
  label: string;
  placeholder: string;
  empty: string;
  choices: (typed: string) => Choice[];
  onPick: (id: string) => void;
  onClose: () => void;
};

/** A list to choose from by typing, with the arrow keys and Enter, or by mouse. */
export function Chooser({ label, placeholder, empty, choices, onPick, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = choices(typed);
  const active = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active?.id]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      onPick(active.id);
    }
  };

  return (
    <Modal.Root opened onClose={onClose} size="md" transitionProps={{ duration: 0 }} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={label}>
        <Modal.Body p={0}>
          <TextInput
            data-autofocus
            size="md"
            variant="unstyled"
            px={16}
            py={4}
            aria-label={label}
            role="combobox"
            aria-expanded
            aria-controls="chooser-list"
            aria-activedescendant={active ? `choice-${active.id}` : undefined}
            autoComplete="off"
            placeholder={placeholder}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <div
            ref={list}
            id="chooser-list"
            role="listbox"
            aria-label={label}
            style={{ borderTop: '1px solid var(--cm-border)', maxHeight: 360, overflow: 'auto', padding: 8 }}
          >
            {found.map((choice) => (
              <div
                key={choice.id}
                id={`choice-${choice.id}`}
                role="option"
                aria-selected={choice === active}
                className="cm-palette__item"
                style={{ cursor: 'pointer' }}
                title={choice.title}
                onClick={() => onPick(choice.id)}
              >
                {choice.tile}
                <span className="cm-cut">{choice.label}</span>
                <Text span size="xs" c="dimmed" ml="auto" style={{ flex: 'none' }}>
                  {choice.note}
                </Text>
              </div>
            ))}
            {found.length === 0 && (
              <Text size="sm" c="dimmed" p={8} role="option" aria-selected={false} aria-disabled>
                {empty}
              </Text>
            )}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
