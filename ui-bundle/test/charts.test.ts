import { describe, expect, it } from 'vitest';
import type { Chart } from '../src/api/types';
import { describe as words, optionOf } from '../src/charts/options';
import { find } from '../src/features/pipeline/operators';
import { headline } from '../src/features/pipeline/run/metrics';
import { bytes, decimal, duration, wordsOf } from '../src/ui/format';
import { operators } from './operators';

const bars: Chart = {
  kind: 'bars',
  title: 'Recall',
  yLabel: 'Recall',
  categories: ['a', 'b', 'c'],
  series: [{ name: 'r', x: [2, 0], y: [0.5, 0.25] }],
};
const heat: Chart = {
  kind: 'heatmap',
  title: 'Confusion',
  rows: ['a', 'b'],
  columns: ['a', 'b'],
  values: [
    [5, 0],
    [null, 7],
  ],
};

describe('charts', () => {
  it('put bars by their category, with gaps where there is none', () => {
    const option = optionOf(bars, 'light') as { series: { data: unknown[] }[] };
    expect(option.series[0]?.data).toEqual([0.25, null, 0.5]);
  });

  it('turn heat maps into cells, column first', () => {
    const option = optionOf(heat, 'dark') as { series: { data: { value: unknown[] }[] }[] };
    expect(option.series[0]?.data.map(({ value }) => value)).toEqual([
      [0, 0, 5],
      [1, 0, 0],
      [0, 1, null],
      [1, 1, 7],
    ]);
  });

  it('are told in words too', () => {
    expect(words(heat)).toBe('Confusion: a: a 5, b 0; b: a undefined, b 7');
  });
});

describe('words and numbers', () => {
  it('are short', () => {
    expect([bytes(999), bytes(13_700), bytes(2.5e9)]).toEqual(['999 B', '13.7 kB', '2.5 GB']);
    expect([decimal(0.97101), decimal(1234567), decimal(1e-7), decimal(null)]).toEqual([
      '0.971',
      '1,234,567',
      '1.000e-7',
      'undefined',
    ]);
    expect([duration(12), duration(1234), duration(61_000), duration(3_660_000)]).toEqual([
      '12 ms',
      '1.2 s',
      '1 min 1 s',
      '1 h 1 min',
    ]);
    expect([wordsOf('MOST_FREQUENT'), wordsOf('macro-f1'), wordsOf('roc-auc')]).toEqual([
      'Most frequent',
      'Macro F1',
      'ROC AUC',
    ]);
  });

  it('name the metric that tells most', () => {
    const metric = (name: string, value: number, index = 0) => ({
      node: 'n',
      name,
      index,
      value,
      better: 'HIGHER' as const,
    });
    expect(headline([metric('rows', 5), metric('accuracy', 0.9), metric('accuracy', 0.1, 1)])).toBe('Accuracy 0.9');
    expect(headline([])).toBe('');
  });
});

it('finds operators by the beginning of a word first', () => {
  expect(find(operators, 'csv').map(({ label }) => label)).toEqual(['Read CSV']);
  expect(find(operators, 'a')[0]?.label).toBe('Apply');
  expect(find(operators, 'nothing like this')).toEqual([]);
});
