import { Box, Select, Stack } from '@mantine/core';
import type { Params } from '../api/types';
import { wordsOf } from '../ui/format';
import type { FieldProps, InputProps } from './Field';
import { KIND, optionKind, shown } from './schema';
import { SchemaForm } from './SchemaForm';

/** One of several kinds of value, each with fields of its own. */
export function ChoiceField({
  schema,
  value,
  required,
  path,
  context,
  input,
  onChange,
}: FieldProps & { input: InputProps }) {
  const options = schema.oneOf ?? [];
  const now = value as Params | undefined;
  const kind = (now?.[KIND] as string | undefined) ?? null;
  const option = options.find((candidate) => optionKind(candidate) === kind);
  return (
    <Stack gap={12}>
      <Select
        {...input}
        data={options.map((candidate) => ({
          value: optionKind(candidate),
          label: candidate.title ?? wordsOf(optionKind(candidate)),
        }))}
        value={kind}
        allowDeselect={false}
        clearable={!required && schema.default === undefined}
        placeholder="Not set"
        onChange={(next) => onChange(next === null ? undefined : { [KIND]: next })}
      />
      {option && shown(option).length > 0 && (
        <Box pl={12} style={{ borderLeft: '2px solid var(--cm-border)' }}>
          <SchemaForm
            schema={option}
            value={now ?? {}}
            onChange={(next) => onChange({ ...next, [KIND]: kind })}
            context={context}
            path={path}
          />
        </Box>
      )}
    </Stack>
  );
}
