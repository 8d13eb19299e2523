import { Button, Center, Stack, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { words } from '../api/client';
import { useTitle } from '../ui/Page';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <Center h="100dvh" component="main">
      <Stack align="center" gap="xs">
        <Title order={1}>There is no such page</Title>
        <Text c="dimmed">The address may be mistyped, or what it named was deleted.</Text>
        <Button component="a" href="/ui/" mt="sm">
          To the pipelines
        </Button>
      </Stack>
    </Center>
  );
}

/** The last resort: a page failed to draw itself. Work is saved on the server, so loading again is safe. */
export function ErrorPage({ error }: ErrorComponentProps) {
  useTitle('Error');
  return (
    <Center h="100dvh" component="main" p="xl">
      <Stack align="center" gap="xs" maw={560} ta="center">
        <Title order={1}>This page failed</Title>
        <Text c="dimmed">{words(error)}</Text>
        <Button mt="sm" onClick={() => window.location.reload()}>
          Load again
        </Button>
      </Stack>
    </Center>
  );
}
