// The Palmer penguins of the npm package vega-datasets, as CSV.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export function writePenguins(file) {
  const source = path.join(import.meta.dirname, 'node_modules', 'vega-datasets', 'data', 'penguins.json');
  const rows = JSON.parse(readFileSync(source, 'utf8'));
  const names = Object.keys(rows[0]);
  const text = (value) => (value === null || value === '.' ? '' : String(value));
  const lines = [names.join(','), ...rows.map((row) => names.map((name) => text(row[name])).join(','))];
  writeFileSync(file, `${lines.join('\n')}\n`);
}
