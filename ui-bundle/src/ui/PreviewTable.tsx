import { Text } from '@mantine/core';
import type { ColumnType, Field, Preview } from '../api/types';
import { count, decimal } from './format';

const typeWords: Record<ColumnType, string> = {
  NUMERIC: 'number',
  INTEGER: 'whole number',
  BOOLEAN: 'yes or no',
  CATEGORY: 'category',
  TEXT: 'text',
  TIMESTAMP: 'time',
  VECTOR: 'vector',
};

export const typeWord = (type: ColumnType): string => typeWords[type] ?? String(type).toLowerCase();
const isNumber = (field: Field) => field.type === 'NUMERIC' || field.type === 'INTEGER';

function cell(field: Field, value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((part) => decimal(part as number)).join(', ')}]`;
  if (typeof value === 'number') return field.type === 'INTEGER' ? String(value) : decimal(value);
  return String(value);
}

/** The first rows of a table, as they are. */
export function PreviewTable({
  preview,
  label,
  height,
}: {
  preview: Preview;
  label: string;
  height?: number | string;
}) {
  return (
    <>
      <Text size="xs" c="dimmed" mb={8} className="cm-tabular">
        {preview.total >= 0
          ? `First ${count(preview.rows.length)} of ${count(preview.total)} rows`
          : `First ${count(preview.rows.length)} rows`}
        {`, ${count(preview.fields.length)} columns`}
      </Text>
      {preview.warnings.map((warning) => (
        <Text key={warning} size="xs" c="var(--cm-warn)" mb={4}>
          {warning}
        </Text>
      ))}
      <div className="cm-scroll" style={{ maxHeight: height }} tabIndex={0} role="region" aria-label={label}>
        <table className="cm-preview">
          <thead>
            <tr>
              {preview.fields.map((field) => (
                <th key={field.name} scope="col" data-number={isNumber(field) || undefined}>
                  {field.name}
                  <small>{typeWord(field.type)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, index) => (
              <tr key={index}>
                {preview.fields.map((field, column) => {
                  const value = row[column];
                  const missing = value === null || value === undefined;
                  return (
                    <td
                      key={field.name}
                      data-number={isNumber(field) || undefined}
                      data-missing={missing || undefined}
                      title={missing ? undefined : cell(field, value)}
                    >
                      {missing ? 'missing' : cell(field, value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
