import { List, Text } from '@mantine/core';
import { ApiError, words } from '../api/client';

/** What went wrong, with everything that the server has found. */
export function Problem({ error }: { error: unknown }) {
  const errors = error instanceof ApiError ? error.errors : [];
  return (
    <div role="alert" style={{ color: 'var(--mantine-color-error)' }}>
      <Text size="sm">{words(error)}</Text>
      {errors.length > 0 && (
        <List size="sm" spacing={4} mt={4}>
          {errors.map((each, index) => (
            <List.Item key={`${each.path} ${index}`} style={{ overflowWrap: 'anywhere' }}>
              {each.path && (
                <Text span size="xs" className="cm-mono">
                  {each.path}
                </Text>
              )}{' '}
              {each.message}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
