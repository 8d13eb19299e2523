import {
  Button,
  Card,
  Code,
  Group,
  NumberInput,
  Progress,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError, post, words } from '../../api/client';
import { useAllowed } from '../../api/session';
import type { Field, Prediction, Predictions, ServedGraph } from '../../api/types';
import { decimal } from '../../ui/format';

type Props = { name: string; version: number; signature: ServedGraph };
type Answer = { prediction: Prediction; millis: number } | { error: string } | null;

/** Asks the model by a form made from its inputs, filled with the example row. */
export function TryOut({ name, version, signature }: Props) {
  const allowed = useAllowed('PREDICT');
  const needed = signature.inputs.filter(
    (field) => field.name !== signature.target && signature.required.includes(field.name),
  );
  const [row, setRow] = useState<Record<string, unknown>>(() =>
    Object.fromEntries(needed.map((field) => [field.name, signature.example[field.name] ?? null])),
  );
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer>(null);
  const path = `/models/${encodeURIComponent(name)}/versions/${version}/predictions`;

  const ask = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const began = performance.now();
    try {
      const result = await post<Predictions>(path, { records: [row] });
      const prediction = result.predictions[0];
      setAnswer(
        prediction ? { prediction, millis: performance.now() - began } : { error: 'The server sent no prediction.' },
      );
    } catch (error) {
      const fields = error instanceof ApiError ? error.errors.map(({ message }) => message) : [];
      setAnswer({ error: fields.length > 0 ? fields.join(' ') : words(error) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Card withBorder p={16} style={{ alignSelf: 'start' }}>
      <Title order={2}>Try it</Title>
      <Text size="sm" c="dimmed" mb={16}>
        A raw row, as it stands in the data. Empty means missing.
      </Text>
      <form onSubmit={(event) => void ask(event)}>
        <SimpleGrid cols={2} spacing={12}>
          {needed.map((field) => (
            <Value
              key={field.name}
              field={field}
              value={row[field.name]}
              onChange={(value) => setRow({ ...row, [field.name]: value })}
            />
          ))}
        </SimpleGrid>
        <Button type="submit" mt={16} loading={busy} disabled={!allowed}>
          Predict
        </Button>
      </form>
      <div role="status">{answer && <AnswerView answer={answer} target={signature.target} />}</div>
      <Title order={3} mt={24} mb={4}>
        Over REST
      </Title>
      <Code block className="cm-scroll" tabIndex={0}>
        {`curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\\n  ${window.location.origin}/api/v1${path} \\\n  -d '${JSON.stringify({ records: [row] }).replaceAll("'", "'\\''")}'`}
      </Code>
    </Card>
  );
}

type ValueProps = { field: Field; value: unknown; onChange: (value: unknown) => void };

function Value({ field, value, onChange }: ValueProps) {
  switch (field.type) {
    case 'NUMERIC':
    case 'INTEGER':
      return (
        <NumberInput
          size="sm"
          label={field.name}
          value={typeof value === 'number' ? value : ''}
          allowDecimal={field.type === 'NUMERIC'}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
        />
      );
    case 'BOOLEAN':
      return (
        <Select
          size="sm"
          label={field.name}
          clearable
          data={['true', 'false']}
          value={value === null || value === undefined ? null : String(value)}
          onChange={(next) => onChange(next === null ? null : next === 'true')}
        />
      );
    default:
      return (
        <TextInput
          size="sm"
          label={field.name}
          value={value === null || value === undefined ? '' : String(value)}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      );
  }
}

function AnswerView({ answer, target }: { answer: NonNullable<Answer>; target: string }) {
  if ('error' in answer) {
    return (
      <Text c="var(--mantine-color-error)" size="sm" mt={16}>
        {answer.error}
      </Text>
    );
  }
  const { prediction, millis } = answer;
  const shares = Object.entries(prediction.probabilities ?? {}).sort(([, a], [, b]) => b - a);
  const value =
    typeof prediction.prediction === 'number'
      ? decimal(prediction.prediction)
      : String(prediction.prediction ?? 'missing');
  return (
    <Stack gap={8} mt={16}>
      <Group gap={8} align="baseline">
        <Text size="sm">{target || 'Prediction'}</Text>
        <Text fz={20} fw={600} className="cm-tabular" data-prediction>
          {value}
        </Text>
        <Text size="xs" c="dimmed" ml="auto" className="cm-tabular">
          {Math.max(1, Math.round(millis))} ms there and back
        </Text>
      </Group>
      {shares.map(([label, share]) => (
        <div key={label}>
          <Group justify="space-between">
            <Text size="xs">{label}</Text>
            <Text size="xs" className="cm-tabular">
              {(share * 100).toFixed(1)} %
            </Text>
          </Group>
          <Progress value={Math.round(share * 1000) / 10} size="sm" aria-label={`Probability of ${label}`} />
        </div>
      ))}
    </Stack>
  );
}
