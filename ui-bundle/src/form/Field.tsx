import {
  ActionIcon,
  Fieldset,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Switch,
  TextInput,
  Tooltip,
} from '@mantine/core';
import type { ReactNode } from 'react';
import type { Params } from '../api/types';
import { Icon } from '../icons/Icon';
import { wordsOf } from '../ui/format';
import { ChoiceField } from './ChoiceField';
import { ColumnField } from './ColumnField';
import { FileField } from './FileField';
import { ListField } from './ListField';
import { MapField } from './MapField';
import { boundsWords, complaint, errorAt, kindOf, type Schema } from './schema';
import { type FormContext, SchemaForm } from './SchemaForm';

export type FieldProps = {
  name: string;
  schema: Schema;
  /** What is stored; undefined if the default holds. */
  value: unknown;
  required: boolean;
  path: string;
  context: FormContext;
  onChange: (value: unknown) => void;
};

/** What every kind of input takes. */
export type InputProps = {
  label: ReactNode;
  description: string | undefined;
  error: string | null;
  withAsterisk: boolean;
  readOnly: boolean;
  size: 'sm';
};

/** One parameter: its label, help, errors, and the input that its schema asks for. */
export function Field(props: FieldProps) {
  const { name, schema, value, required, path, context, onChange } = props;
  const kind = kindOf(schema);
  const now = value ?? schema.default;
  const local = value === undefined ? null : complaint(schema, value, required);
  const input: InputProps = {
    label: <Label {...props} />,
    description:
      [schema.description, kind === 'number' ? boundsWords(schema) : ''].filter(Boolean).join(' ') || undefined,
    error: local ?? errorAt(context.errors, path, kind === 'list' || kind === 'map'),
    withAsterisk: required,
    readOnly: context.readOnly,
    size: 'sm',
  };
  const widget = schema['x-ui']?.widget;

  if (widget === 'column' && (kind === 'text' || (kind === 'list' && kindOf(schema.items ?? {}) === 'text'))) {
    return <ColumnField {...props} value={now} input={input} />;
  }
  if (widget === 'file') return <FileField {...props} value={now} input={input} />;
  switch (kind) {
    case 'choice':
      return <ChoiceField {...props} value={now} input={input} />;
    case 'record':
      return (
        <Fieldset legend={input.label} p="sm" radius="md">
          <SchemaForm schema={schema} value={(now as Params) ?? {}} onChange={onChange} context={context} path={path} />
        </Fieldset>
      );
    case 'map':
      return <MapField {...props} value={now} input={input} />;
    case 'list':
      return <ListField {...props} value={now} input={input} />;
    case 'boolean':
      return (
        <Switch
          label={input.label}
          description={input.description}
          error={input.error}
          disabled={context.readOnly}
          checked={now === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'enum':
      return (
        <Select
          {...input}
          data={(schema.enum ?? []).map((constant) => ({ value: constant, label: wordsOf(constant) }))}
          value={(now as string | undefined) ?? null}
          clearable={!required && schema.default === undefined}
          allowDeselect={false}
          placeholder="Not set"
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...input}
          value={(now as number | undefined) ?? ''}
          placeholder="Not set"
          allowDecimal={schema.type === 'number'}
          clampBehavior="none"
          min={schema.minimum}
          max={schema.maximum}
          step={schema.type === 'integer' ? 1 : stepFor(schema)}
          onChange={(next) => onChange(next === '' || next === '-' ? undefined : Number(next))}
        />
      );
    case 'text':
      return widget === 'secret' ? (
        <PasswordInput
          {...input}
          autoComplete="off"
          value={(now as string | undefined) ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      ) : (
        <TextInput
          {...input}
          value={(now as string | undefined) ?? ''}
          placeholder={required ? undefined : 'Not set'}
          data-param={name}
          onChange={(event) =>
            onChange(
              event.currentTarget.value === '' && schema.default === undefined ? undefined : event.currentTarget.value,
            )
          }
        />
      );
  }
}

const stepFor = ({ minimum = 0, maximum }: Schema) => (maximum !== undefined && maximum - minimum <= 1 ? 0.05 : 0.1);

/** The title, and beside it the way back to the default once something else is set. */
function Label({ name, schema, value, context, onChange }: FieldProps) {
  const title = schema.title ?? wordsOf(name);
  const resettable = value !== undefined && schema.default !== undefined && !context.readOnly;
  if (!resettable) return title;
  return (
    <Group component="span" gap={4} display="inline-flex" wrap="nowrap">
      {title}
      <Tooltip label="Back to the default">
        <ActionIcon
          component="span"
          role="button"
          tabIndex={0}
          size={20}
          variant="subtle"
          color="gray"
          aria-label={`Reset ${title} to its default`}
          onClick={(event) => {
            event.preventDefault();
            onChange(undefined);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') {
              event.preventDefault();
              onChange(undefined);
            }
          }}
        >
          <Icon name="rotate" size={14} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
