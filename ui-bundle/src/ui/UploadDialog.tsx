import { Button, Group, Modal, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '../icons/Icon';
import { bytes } from './format';
import { Problem } from './Problem';

type Props = {
  title: string;
  hint: string;
  accept?: string;
  /** Is sent at once. */
  file?: File | null;
  /** What the server is doing with the file once it is sent. */
  waiting?: string;
  send: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<unknown>;
  onClose: () => void;
  /** Other ways in, below the place to drop a file. */
  children?: ReactNode;
};

/** Takes a file by click or drop, shows how far the upload is, and can be cancelled. */
export function UploadDialog({ title, hint, accept, file: given, waiting, send, onClose, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController | null>(null);
  const [over, setOver] = useState(false);
  const begun = useRef(false);
  const [file, setFile] = useState<File | null>(given ?? null);
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>(null);

  const start = async (chosen: File) => {
    const controller = new AbortController();
    abort.current = controller;
    setFile(chosen);
    setShare(0);
    setError(null);
    try {
      await send(chosen, setShare, controller.signal);
      onClose();
    } catch (cause) {
      setFile(null);
      if (!controller.signal.aborted) setError(cause);
    }
  };
  useEffect(() => {
    if (!given || begun.current) return;
    begun.current = true;
    // The file was dropped before this dialog was there: sending it is what the dialog was opened for.

    void start(given);
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) void start(dropped);
  };
  const close = () => {
    abort.current?.abort();
    onClose();
  };

  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      {file ? (
        <Stack gap="sm">
          <Text size="sm" className="cm-cut">
            {file.name} · {bytes(file.size)}
          </Text>
          <Progress value={share * 100} aria-label="Upload" />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" className="cm-tabular" role="status">
              {share < 1 ? `${Math.floor(share * 100)} % sent` : (waiting ?? 'Sent; the server is looking at it')}
            </Text>
            <Button variant="default" size="xs" onClick={() => abort.current?.abort()}>
              Cancel
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack
          className="cm-drop"
          data-over={over}
          align="center"
          gap="xs"
          p="xl"
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <Icon name="upload" size={28} stroke={1.5} />
          <Text ta="center">Drop a file here</Text>
          <Text size="sm" c="dimmed" ta="center">
            {hint}
          </Text>
          <Button variant="default" data-autofocus onClick={() => input.current?.click()}>
            Choose a file
          </Button>
          <VisuallyHidden>
            <input
              ref={input}
              type="file"
              accept={accept}
              tabIndex={-1}
              aria-label={title}
              onChange={(event) => {
                const chosen = event.currentTarget.files?.[0];
                if (chosen) void start(chosen);
              }}
            />
          </VisuallyHidden>
        </Stack>
      )}
      {error !== null && (
        <div style={{ marginTop: 12 }}>
          <Problem error={error} />
        </div>
      )}
      {!file && children}
    </Modal>
  );
}
