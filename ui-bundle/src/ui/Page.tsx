import { Alert, Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { words } from '../api/client';
import { Icon, type IconName } from '../icons/Icon';

type PageProps = { title: string; crumbs?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page below the rail: a heading with its actions, and what scrolls. */
export function Page({ title, crumbs, actions, children }: PageProps) {
  useTitle(title);
  return (
    <div className="cm-page">
      <div className="cm-page__head">
        {crumbs}
        <Title order={1} className="cm-cut">
          {title}
        </Title>
        <Group gap="xs" ml="auto" wrap="nowrap">
          {actions}
        </Group>
      </div>
      {/* Scrollable without anything to focus inside, so the keyboard needs to reach the region itself. */}
      <div className="cm-page__body" tabIndex={0} role="region" aria-label={title}>
        {children}
      </div>
    </div>
  );
}

export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · ClickML`;
  }, [title]);
}

type EmptyProps = { icon: IconName; title: string; children: ReactNode; action?: ReactNode };

/** What a list shows while there is nothing in it: what it is for, and how to begin. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <Center mih={320}>
      <Stack align="center" gap="xs" maw={440} ta="center">
        <Text c="dimmed" component="span">
          <Icon name={icon} size={40} stroke={1.25} />
        </Text>
        <Text fw={600} fz="lg">
          {title}
        </Text>
        <Text c="dimmed">{children}</Text>
        {action && <Group mt="xs">{action}</Group>}
      </Stack>
    </Center>
  );
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <Alert color="red" variant="light" icon={<Icon name="alert-circle" />} title="This did not work" role="alert">
      <Text size="sm" c="var(--mantine-color-text)">
        {words(error)}
      </Text>
      {retry && (
        <Button mt="sm" size="xs" variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}

type LoadProps<T> = {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  children: (data: T) => ReactNode;
};

/** Waits for an answer, says what went wrong, or shows it. */
export function Loaded<T>({ query, children }: LoadProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return (
    <Center mih={240}>
      <Loader size="sm" role="status" aria-label="Loading" />
    </Center>
  );
}
