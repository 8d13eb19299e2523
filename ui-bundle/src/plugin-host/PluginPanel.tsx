import { Alert, Button, Text, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { BASE } from '../api/client';
import { useSession } from '../api/session';
import { Icon } from '../icons/Icon';
import { carryOut, limited } from './calls';
import type { Panel } from './panels';
import { type Hello, type PanelContext, readMessage, type ToPanel } from './protocol';

type Props = { panel: Panel; context: PanelContext };

/** A panel of a plugin in a frame that can do nothing by itself. A new version of the plugin begins anew. */
export function PluginPanel({ panel, context }: Props) {
  const [round, setRound] = useState(0);
  const [left, setLeft] = useState(false);
  if (left) {
    return (
      <Alert color="yellow" variant="light" icon={<Icon name="alert-circle" />} title={`“${panel.title}” has stopped`}>
        <Text size="sm">
          The panel of {panel.pluginLabel} {panel.version} has left its page, which panels may not. Tell the plugin’s
          author if it does so again.
        </Text>
        <Button
          mt="sm"
          size="xs"
          variant="default"
          onClick={() => {
            setLeft(false);
            setRound(round + 1);
          }}
        >
          Open it again
        </Button>
      </Alert>
    );
  }
  const key = [panel.plugin, panel.version, panel.id, round, JSON.stringify(context)].join(' ');
  return <Frame key={key} panel={panel} context={context} onLeft={() => setLeft(true)} />;
}

function Frame({ panel, context, onLeft }: Props & { onLeft: () => void }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const port = useRef<MessagePort | null>(null);
  const ended = useRef<AbortController>(new AbortController());
  const [height, setHeight] = useState(320);
  const theme = useComputedColorScheme('light');
  const csrfToken = useSession().data?.csrfToken;
  const token = useRef(csrfToken);

  useEffect(() => {
    token.current = csrfToken;
  }, [csrfToken]);

  useEffect(() => {
    const message: ToPanel = { type: 'theme', theme };
    port.current?.postMessage(message);
  }, [theme]);

  useEffect(() => {
    ended.current = new AbortController();
    return () => {
      ended.current.abort();
      port.current?.close();
      port.current = null;
    };
  }, []);

  const greet = () => {
    if (port.current) {
      // A second document in the same frame: whatever it is, it is not what the server has sent.
      onLeft();
      return;
    }
    const channel = new MessageChannel();
    port.current = channel.port1;
    const call = limited((each) =>
      carryOut(each, panel.plugin, context, { csrfToken: token.current, signal: ended.current.signal }),
    );
    channel.port1.onmessage = ({ data }) => {
      const message = readMessage(data);
      if (message?.type === 'resize') setHeight(message.height);
      else if (message) void call(message).then((answer) => port.current?.postMessage(answer));
    };
    const hello: Hello = {
      type: 'clickml.panel',
      protocol: 1,
      plugin: panel.plugin,
      panel: panel.id,
      theme,
      locale: navigator.language,
      context,
    };
    // Its origin is opaque, so that it cannot be named; the page's own frame-src keeps strangers out of the frame.
    frame.current?.contentWindow?.postMessage(hello, '*', [channel.port2]);
  };

  return (
    <iframe
      ref={frame}
      title={panel.title}
      sandbox="allow-scripts"
      allow=""
      referrerPolicy="no-referrer"
      src={`${BASE}/panels/${encodeURIComponent(panel.plugin)}/${encodeURIComponent(panel.id)}?version=${encodeURIComponent(panel.version)}`}
      onLoad={greet}
      style={{ display: 'block', width: '100%', height, border: 0, colorScheme: theme }}
    />
  );
}
