import { Stack, UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Field as TableField, Params } from '../api/types';
import { Icon } from '../icons/Icon';
import { Field } from './Field';
import { childPath, errorAt, type Schema, shown } from './schema';

/** What the fields of a form share. */
export type FormContext = {
  /** Columns by input port, where known. */
  columns: Record<string, TableField[] | undefined>;
  /** What the server says, by path such as `strategy.value` or `columns[2]`. */
  errors: ReadonlyMap<string, string>;
  readOnly: boolean;
};

type Props = {
  schema: Schema;
  value: Params;
  onChange: (value: Params) => void;
  context: FormContext;
  path?: string;
};

/** A form for a record: one field per property, the advanced ones folded away. */
export function SchemaForm({ schema, value, onChange, context, path = '' }: Props) {
  const all = shown(schema);
  const plain = all.filter(([, property]) => !property['x-ui']?.advanced);
  const advanced = all.filter(([, property]) => property['x-ui']?.advanced);
  const set = (name: string, next: unknown) => {
    const others = Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    onChange(next === undefined ? others : { ...value, [name]: next });
  };
  const fields = (properties: [string, Schema][]) =>
    properties.map(([name, property]) => (
      <Field
        key={name}
        name={name}
        schema={property}
        required={schema.required?.includes(name) ?? false}
        value={value[name]}
        path={childPath(path, name)}
        context={context}
        onChange={(next) => set(name, next)}
      />
    ));
  const hidden = advanced.filter(([name]) => errorAt(context.errors, childPath(path, name), true)).length;
  return (
    <Stack gap={16}>
      {fields(plain)}
      {advanced.length > 0 && (
        <Advanced open={hidden > 0} touched={advanced.filter(([name]) => value[name] !== undefined).length}>
          {fields(advanced)}
        </Advanced>
      )}
    </Stack>
  );
}

function Advanced({ open, touched, children }: { open: boolean; touched: number; children: ReactNode }) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shownNow = chosen ?? open;
  return (
    <div>
      <UnstyledButton
        aria-expanded={shownNow}
        onClick={() => setChosen(!shownNow)}
        style={{ display: 'flex', alignItems: 'center', gap: 8, fontSize: 13, fontWeight: 600, minHeight: 24 }}
      >
        <Icon name={shownNow ? 'chevron-down' : 'chevron-right'} size={16} />
        Advanced{touched > 0 ? ` (${touched} set)` : ''}
      </UnstyledButton>
      {shownNow && (
        <Stack gap={16} pt={12}>
          {children}
        </Stack>
      )}
    </div>
  );
}
