import { Group, Stack, Text } from '@mantine/core';
import type { Finding, Signature } from '../../api/types';
import { Status } from '../../ui/Status';
import { wordsOf } from '../../ui/format';
import { severityOf, signatureOf } from './plugins';

/** Who vouches for a file, in colour and words. */
export function SignatureText({ signature }: { signature: Signature }) {
  const [tone, word] = signatureOf(signature);
  return (
    <div>
      <Status tone={tone}>{word}</Status>
      {signature.signer && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {signature.signer}
        </Text>
      )}
    </div>
  );
}

/** What the examination has found, worst first. */
export function Findings({ items }: { items: Finding[] }) {
  if (items.length === 0) return <Text size="sm">The examination has found nothing to complain of.</Text>;
  const order = ['ERROR', 'WARNING', 'NOTE'];
  const sorted = [...items].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <Stack gap={8}>
      {sorted.map((finding, index) => {
        const [tone, word] = severityOf(finding);
        return (
          <div key={`${finding.check} ${finding.operator} ${index}`}>
            <Group gap={8}>
              <Status tone={tone}>{word}</Status>
              <Text size="xs" c="dimmed">
                {[wordsOf(finding.check), finding.operator].filter(Boolean).join(', ')}
              </Text>
            </Group>
            <Text size="sm" pl={16}>
              {finding.message}
            </Text>
          </div>
        );
      })}
    </Stack>
  );
}
