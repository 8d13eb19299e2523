import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { createQueryClient } from '../../src/api/queries';
import type { Field, Params } from '../../src/api/types';
import { blank, complaint, errorAt, fitting, kindOf, type Schema } from '../../src/form/schema';
import { SchemaForm } from '../../src/form/SchemaForm';

const columns: Field[] = [
  { name: 'age', type: 'INTEGER', role: 'FEATURE', metadata: {} },
  { name: 'weight', type: 'NUMERIC', role: 'FEATURE', metadata: {} },
  { name: 'city', type: 'CATEGORY', role: 'FEATURE', metadata: {} },
];

const schema: Schema = {
  type: 'object',
  required: ['target', 'trees'],
  properties: {
    target: { title: 'Target', type: 'string', 'x-ui': { widget: 'column', input: 'table', types: ['NUMERIC'] } },
    trees: { title: 'Trees', type: 'integer', minimum: 1, maximum: 500, default: 100 },
    mode: { title: 'Mode', type: 'string', enum: ['MOST_FREQUENT', 'MEAN'], default: 'MEAN' },
    strategy: {
      title: 'Strategy',
      default: { kind: 'mean' },
      oneOf: [
        { title: 'Mean', type: 'object', properties: { kind: { const: 'mean' } } },
        {
          title: 'Constant',
          type: 'object',
          properties: { kind: { const: 'constant' }, value: { title: 'Value', type: 'string' } },
          required: ['kind', 'value'],
        },
      ],
    },
    names: { title: 'Names', type: 'object', additionalProperties: { type: 'string' }, default: {} },
    deep: { title: 'Deep', type: 'boolean', default: false, 'x-ui': { advanced: true } },
  },
};

function show(initial: Params = {}, errors: [string, string][] = []) {
  const seen: { value: Params } = { value: initial };
  function Host() {
    const [value, setValue] = useState(initial);
    const context = { columns: { table: columns }, errors: new Map(errors), readOnly: false };
    return (
      <SchemaForm
        schema={schema}
        value={value}
        context={context}
        onChange={(next) => {
          seen.value = next;
          setValue(next);
        }}
      />
    );
  }
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>
        <Host />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return seen;
}

describe('the form', () => {
  it('shows defaults without storing them, and says what is wrong with a number', async () => {
    const seen = show();
    const trees = screen.getByRole('textbox', { name: /Trees/ });
    expect(trees).toHaveValue('100');
    expect(seen.value).toEqual({});
    await userEvent.clear(trees);
    await userEvent.type(trees, '900');
    expect(seen.value).toEqual({ trees: 900 });
    expect(screen.getByText('This must be at most 500.')).toBeInTheDocument();
  });

  it('goes back to the default', async () => {
    const seen = show({ trees: 7 });
    await userEvent.click(screen.getByRole('button', { name: 'Reset Trees to its default' }));
    expect(seen.value).toEqual({});
    expect(screen.getByRole('textbox', { name: /Trees/ })).toHaveValue('100');
  });

  it('offers only columns that fit', async () => {
    const seen = show();
    await userEvent.click(screen.getByRole('combobox', { name: /Target/ }));
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
      'age (whole number)',
      'weight (number)',
    ]);
    await userEvent.click(screen.getByRole('option', { name: /weight/ }));
    expect(seen.value).toEqual({ target: 'weight' });
  });

  it('shows a chosen column that is not there any more', () => {
    show({ target: 'gone' });
    expect(screen.getByRole('combobox', { name: /Target/ })).toHaveValue('gone (not there)');
  });

  it('shows the fields of the chosen kind', async () => {
    const seen = show();
    expect(screen.queryByRole('textbox', { name: /^Value/ })).toBeNull();
    await userEvent.click(screen.getByRole('combobox', { name: /Strategy/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Constant' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Value/ }), 'x');
    expect(seen.value).toEqual({ strategy: { kind: 'constant', value: 'x' } });
  });

  it('shows what the server says beside the field, also in a chosen kind', () => {
    show({ strategy: { kind: 'constant' } }, [
      ['strategy.value', 'A value is needed.'],
      ['target', "There is no column 'x'."],
    ]);
    expect(screen.getByText('A value is needed.')).toBeInTheDocument();
    expect(screen.getByText("There is no column 'x'.")).toBeInTheDocument();
  });

  it('folds advanced fields away, but not if one of them is wrong', () => {
    show({}, [['deep', 'Not now.']]);
    expect(screen.getByRole('switch', { name: /Deep/ })).toBeInTheDocument();
  });

  it('opens advanced fields on demand', async () => {
    const seen = show();
    expect(screen.queryByRole('switch', { name: 'Deep' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Advanced' }));
    await userEvent.click(screen.getByRole('switch', { name: 'Deep' }));
    expect(seen.value).toEqual({ deep: true });
  });

  it('edits names with their values', async () => {
    const seen = show();
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await userEvent.type(screen.getByRole('combobox', { name: 'Name 1 of Names' }), 'k');
    await userEvent.type(screen.getByRole('textbox', { name: 'k' }), 'v');
    expect(seen.value).toEqual({ names: { k: 'v' } });
    await userEvent.click(screen.getByRole('button', { name: 'Remove k from Names' }));
    expect(seen.value).toEqual({});
  });
});

describe('schemas', () => {
  it('know their kind', () => {
    expect(Object.values(schema.properties ?? {}).map(kindOf)).toEqual([
      'text',
      'number',
      'enum',
      'choice',
      'map',
      'boolean',
    ]);
  });

  it('begin new elements with something that can be edited', () => {
    expect(blank({ type: 'number', minimum: 3 })).toBe(3);
    expect(blank(schema.properties?.strategy ?? {})).toEqual({ kind: 'mean' });
  });

  it('complain of what cannot be', () => {
    expect(complaint({ type: 'integer' }, 1.5, true)).toBe('This must be a whole number.');
    expect(complaint({ type: 'string' }, '', true)).toBe('A value is needed.');
    expect(complaint({ type: 'string' }, '', false)).toBeNull();
  });

  it('take whole numbers for numbers, and every column where no type is asked for', () => {
    expect(fitting(columns, ['NUMERIC'])?.map((column) => column.name)).toEqual(['age', 'weight']);
    expect(fitting(columns, ['INTEGER'])?.map((column) => column.name)).toEqual(['age']);
    expect(fitting(columns)).toHaveLength(3);
    expect(fitting(undefined, ['TEXT'])).toBeUndefined();
  });

  it('find errors of parts that are shown in one box', () => {
    const errors = new Map([['columns[2]', 'There is no such column.']]);
    expect(errorAt(errors, 'columns', true)).toBe('There is no such column.');
    expect(errorAt(errors, 'columns')).toBeNull();
    expect(errorAt(errors, 'column', true)).toBeNull();
  });
});
