import { ActionIcon, Autocomplete, Button, Group, Input, Stack } from '@mantine/core';
import { Icon } from '../icons/Icon';
import { wordsOf } from '../ui/format';
import { Field, type FieldProps, type InputProps } from './Field';
import { blank, fitting, type Schema } from './schema';

/** Values by name; the names may be columns. */
export function MapField({ schema, name, value, path, context, input, onChange }: FieldProps & { input: InputProps }) {
  const title = schema.title ?? wordsOf(name);
  const items: Schema =
    typeof schema.additionalProperties === 'object' ? schema.additionalProperties : { type: 'string' };
  const entries = Object.entries((value as Record<string, unknown> | undefined) ?? {});
  const hints = schema['x-ui'];
  const columns =
    hints?.widget === 'column' ? (fitting(context.columns[hints.input ?? 'table'], hints.types) ?? []) : [];
  const set = (next: [string, unknown][]) => onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const replace = (at: number, entry: [string, unknown]) =>
    set(entries.map((old, index) => (index === at ? entry : old)));
  return (
    <Input.Wrapper {...input} labelElement="div" component="fieldset" style={{ border: 0, margin: 0, padding: 0 }}>
      <Stack gap={8} mt={8}>
        {entries.map(([key, element], index) => (
          <Group key={index} gap={8} wrap="nowrap" align="flex-end">
            <Autocomplete
              flex={1}
              size="sm"
              aria-label={`Name ${index + 1} of ${title}`}
              placeholder={columns.length > 0 ? 'Column' : 'Name'}
              data={columns.map((column) => column.name)}
              value={key}
              readOnly={context.readOnly}
              onChange={(next) => {
                if (!entries.some(([other], at) => at !== index && other === next)) replace(index, [next, element]);
              }}
            />
            <div style={{ flex: 1 }}>
              <Field
                name={key}
                schema={{ ...items, title: key || 'Value' }}
                value={element}
                required
                path={`${path}.${key}`}
                context={context}
                onChange={(next) => replace(index, [key, next])}
              />
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              disabled={context.readOnly}
              aria-label={`Remove ${key || `number ${index + 1}`} from ${title}`}
              onClick={() => set(entries.filter((_, at) => at !== index))}
            >
              <Icon name="trash" size={16} />
            </ActionIcon>
          </Group>
        ))}
        {!context.readOnly && (
          <Group>
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon name="plus" size={14} />}
              disabled={entries.some(([key]) => key === '')}
              onClick={() => set([...entries, ['', blank(items)]])}
            >
              Add
            </Button>
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
