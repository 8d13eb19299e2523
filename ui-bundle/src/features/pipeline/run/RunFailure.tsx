import { Alert, Anchor, Text } from '@mantine/core';
import type { Failure, Step } from '../../../api/types';
import { Icon } from '../../../icons/Icon';

type Props = { failure: Failure; steps: Step[] | undefined; jumpTo: (node: string) => void };

/** Why a run failed, in words, and the way to the step. */
export function RunFailure({ failure, steps, jumpTo }: Props) {
  const step = steps?.find(({ node }) => node === failure.node);
  return (
    <Alert color="red" variant="light" radius={0} py={8} icon={<Icon name="alert-circle" />} style={{ flex: 'none' }}>
      <Text size="sm" c="var(--mantine-color-text)">
        {failure.node && (
          <>
            <Anchor component="button" type="button" size="sm" fw={600} onClick={() => jumpTo(failure.node as string)}>
              {step?.label || failure.node}
            </Anchor>
            :{' '}
          </>
        )}
        {failure.message}
        {failure.plugin && <Text span size="xs" c="dimmed">{` (${failure.plugin})`}</Text>}
      </Text>
    </Alert>
  );
}
