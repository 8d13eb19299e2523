import { Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiError, words } from '../../api/client';
import { signIn, useSession } from '../../api/session';
import { Logo } from '../../shell/Logo';
import { useTitle } from '../../ui/Page';

/** Where to go after signing in: a page of ours only, never another site. */
export const safeNext = (next: string | undefined): string => (next && /^\/(?![/\\])/.test(next) ? next : '/pipelines');

function message(error: unknown): string {
  if (error instanceof ApiError && error.status === 401) return 'That user name and password do not belong together.';
  if (error instanceof ApiError && error.status === 429) {
    const wait = error.retryAfter ? ` Try again in ${waitWords(error.retryAfter)}.` : ' Try again later.';
    return `Too many attempts to sign in.${wait}`;
  }
  return words(error);
}

const waitWords = (seconds: number) => (seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`);

export function LoginPage() {
  useTitle('Sign in');
  const client = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const { next } = useSearch({ from: '/login' });
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    if (session.data) void navigate({ href: safeNext(next), replace: true });
  }, [session.data, navigate, next]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim() || !password) return setError('Give your user name and your password.');
    setBusy(true);
    setError(null);
    try {
      await signIn(client, name.trim(), password);
    } catch (cause) {
      setError(message(cause));
      setPassword('');
      document.getElementById('password')?.focus();
    } finally {
      setBusy(false);
    }
  };

  return (
    <Center component="main" h="100dvh" bg="var(--cm-canvas)" p="md">
      <Paper w={360} p="xl" withBorder shadow="sm" bg="var(--mantine-color-body)">
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Stack gap="md">
            <Stack gap={4}>
              <Logo size={32} />
              <Title order={1} mt="xs">
                Sign in to ClickML
              </Title>
            </Stack>
            <TextInput
              id="username"
              label="User name"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              id="password"
              label="Password"
              autoComplete="current-password"
              value={password}
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {error && (
              <Text c="var(--mantine-color-error)" size="sm" role="alert">
                {error}
              </Text>
            )}
            <Button type="submit" loading={busy} fullWidth>
              Sign in
            </Button>
            <Text size="xs" c="dimmed">
              First start? The user is admin; its password was shown once where the server was started.
            </Text>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
