import type { ColumnType, Field } from '../api/types';

/** The subset of JSON Schema that the server makes from parameter records, with its hints for display. */
export type Schema = {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  'x-ui'?: Hints;
};

export type Hints = {
  widget?: 'column' | 'file' | 'secret';
  input?: string;
  types?: ColumnType[];
  endings?: string[];
  advanced?: boolean;
};

export type Kind = 'choice' | 'record' | 'map' | 'list' | 'enum' | 'boolean' | 'number' | 'text';

export function kindOf(schema: Schema): Kind {
  if (schema.oneOf) return 'choice';
  if (schema.properties) return 'record';
  if (schema.type === 'object') return 'map';
  if (schema.type === 'array') return 'list';
  if (schema.enum) return 'enum';
  if (schema.type === 'boolean') return 'boolean';
  return schema.type === 'integer' || schema.type === 'number' ? 'number' : 'text';
}

/** The name under which a choice says which of its options is meant. */
export const KIND = 'kind';

export const optionKind = (option: Schema): string => String(option.properties?.[KIND]?.const ?? '');

/** The properties of an option or record that are for the user to fill in. */
export const shown = (schema: Schema): [string, Schema][] =>
  Object.entries(schema.properties ?? {}).filter(([, property]) => property.const === undefined);

/** What an empty new element of a list or map begins with. */
export function blank(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  switch (kindOf(schema)) {
    case 'choice':
      return { [KIND]: optionKind(schema.oneOf?.[0] ?? {}) };
    case 'record':
    case 'map':
      return {};
    case 'list':
      return [];
    case 'enum':
      return schema.enum?.[0] ?? '';
    case 'boolean':
      return false;
    case 'number':
      return schema.minimum ?? 0;
    case 'text':
      return '';
  }
}

/** What can be said of one value at once; the server checks everything. */
export function complaint(schema: Schema, value: unknown, required: boolean): string | null {
  if (value === undefined || value === null || value === '') return required ? 'A value is needed.' : null;
  if (typeof value === 'number') {
    if (schema.type === 'integer' && !Number.isInteger(value)) return 'This must be a whole number.';
    if (schema.minimum !== undefined && value < schema.minimum) return `This must be at least ${schema.minimum}.`;
    if (schema.maximum !== undefined && value > schema.maximum) return `This must be at most ${schema.maximum}.`;
  }
  return null;
}

/** Columns that will do for a parameter; undefined as long as nobody knows the columns. */
export function fitting(fields: Field[] | undefined, types: ColumnType[] = []): Field[] | undefined {
  if (types.length === 0) return fields;
  return fields?.filter(
    (field) => types.includes(field.type) || (field.type === 'INTEGER' && types.includes('NUMERIC')),
  );
}

/** The bounds of a number in words; empty if it has none. */
export function boundsWords({ minimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `At least ${minimum}`;
  return maximum !== undefined ? `At most ${maximum}` : '';
}

export const childPath = (path: string, name: string): string => (path ? `${path}.${name}` : name);

/** Errors at a path or, for a field that shows its parts in one box, below it. */
export function errorAt(errors: ReadonlyMap<string, string>, path: string, parts = false): string | null {
  const own = errors.get(path);
  if (own || !parts) return own ?? null;
  for (const [at, message] of errors) {
    if (at.startsWith(`${path}[`) || at.startsWith(`${path}.`)) return message;
  }
  return null;
}
