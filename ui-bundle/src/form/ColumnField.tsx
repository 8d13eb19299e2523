import { Autocomplete, MultiSelect, Select, TagsInput } from '@mantine/core';
import type { Field as TableField } from '../api/types';
import { typeWord } from '../ui/PreviewTable';
import type { FieldProps, InputProps } from './Field';
import { fitting, kindOf } from './schema';

/** Names one column or several, out of those that the step before gives; free text as long as they are not known. */
export function ColumnField({ schema, value, required, context, input, onChange }: FieldProps & { input: InputProps }) {
  const hints = schema['x-ui'];
  const columns = fitting(context.columns[hints?.input ?? 'table'], hints?.types);
  const unknown = 'Connect an input to choose from its columns';
  if (kindOf(schema) === 'list') {
    const names = (value as string[] | undefined) ?? [];
    const set = (next: string[]) => onChange(next.length === 0 && schema.default !== undefined ? undefined : next);
    return columns ? (
      <MultiSelect
        {...input}
        searchable
        clearable
        hidePickedOptions
        data={options(columns, names)}
        value={names}
        placeholder={names.length === 0 ? 'Pick columns' : undefined}
        nothingFoundMessage="No such column"
        onChange={set}
      />
    ) : (
      <TagsInput {...input} value={names} placeholder={names.length === 0 ? unknown : undefined} onChange={set} />
    );
  }
  const name = (value as string | undefined) ?? '';
  return columns ? (
    <Select
      {...input}
      searchable
      clearable={!required}
      data={options(columns, name ? [name] : [])}
      value={name || null}
      placeholder="Pick a column"
      nothingFoundMessage="No such column"
      onChange={(next) => onChange(next ?? undefined)}
    />
  ) : (
    <Autocomplete {...input} value={name} placeholder={unknown} onChange={(next) => onChange(next || undefined)} />
  );
}

/** The columns, and what is chosen though it is not there any more: the user should see it. */
function options(columns: TableField[], chosen: string[]) {
  const known = new Set(columns.map((column) => column.name));
  return [
    ...columns.map((column) => ({ value: column.name, label: `${column.name} (${typeWord(column.type)})` })),
    ...chosen.filter((name) => !known.has(name)).map((name) => ({ value: name, label: `${name} (not there)` })),
  ];
}
