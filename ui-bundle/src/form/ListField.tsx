import { ActionIcon, Button, Group, Input, MultiSelect, Paper, Stack, TagsInput, Text } from '@mantine/core';
import { Icon } from '../icons/Icon';
import { wordsOf } from '../ui/format';
import { Field, type FieldProps, type InputProps } from './Field';
import { blank, kindOf, type Schema } from './schema';

/** Several values: chosen, typed, or each with fields of its own. */
export function ListField(props: FieldProps & { input: InputProps }) {
  const { schema, value, input, onChange } = props;
  const items = schema.items ?? {};
  const now = (value as unknown[] | undefined) ?? [];
  const set = (next: unknown[]) => onChange(next.length === 0 && schema.default !== undefined ? undefined : next);
  switch (kindOf(items)) {
    case 'enum':
      return (
        <MultiSelect
          {...input}
          data={(items.enum ?? []).map((constant) => ({ value: constant, label: wordsOf(constant) }))}
          value={now.map(String)}
          onChange={set}
        />
      );
    case 'text':
      return (
        <TagsInput
          {...input}
          value={now.map(String)}
          placeholder={now.length ? undefined : 'Type and press Enter'}
          onChange={set}
        />
      );
    case 'number':
      return (
        <TagsInput
          {...input}
          value={now.map(String)}
          placeholder={now.length ? undefined : 'Type a number and press Enter'}
          onChange={(next) => set(next.map(Number).filter((number) => !Number.isNaN(number)))}
        />
      );
    default:
      return <Elements {...props} items={items} now={now} set={set} />;
  }
}

type ElementsProps = FieldProps & {
  input: InputProps;
  items: Schema;
  now: unknown[];
  set: (next: unknown[]) => void;
};

function Elements({ schema, name, path, context, input, items, now, set }: ElementsProps) {
  const title = schema.title ?? wordsOf(name);
  return (
    <Input.Wrapper {...input} labelElement="div" component="fieldset" style={{ border: 0, margin: 0, padding: 0 }}>
      <Stack gap={8} mt={8}>
        {now.map((element, index) => (
          <Paper key={index} withBorder p="sm">
            <Group justify="space-between" mb={4}>
              <Text size="xs" c="dimmed">
                {index + 1}
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={context.readOnly}
                aria-label={`Remove number ${index + 1} of ${title}`}
                onClick={() => set(now.filter((_, at) => at !== index))}
              >
                <Icon name="trash" size={16} />
              </ActionIcon>
            </Group>
            <Field
              name={`${title} ${index + 1}`}
              schema={{ ...items, title: items.title ?? `${title} ${index + 1}` }}
              value={element}
              required
              path={`${path}[${index}]`}
              context={context}
              onChange={(next) => set(now.map((old, at) => (at === index ? next : old)))}
            />
          </Paper>
        ))}
        {!context.readOnly && (
          <Group>
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => set([...now, blank(items)])}
            >
              Add
            </Button>
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
