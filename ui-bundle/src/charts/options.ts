import type { EChartsCoreOption } from 'echarts/core';
import type { Chart, Series } from '../api/types';
import { decimal } from '../ui/format';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
/** The plot with its labels and names fills the card. */
const FRAME = { left: 8, right: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' } as const;

export type Scheme = 'light' | 'dark';

/** Colours that people with any colour vision can tell apart (after Okabe and Ito), for each background. */
const palettes: Record<Scheme, string[]> = {
  light: ['#1971c2', '#c2560c', '#2b8a3e', '#9c36b5', '#b58900', '#0b7285', '#495057'],
  dark: ['#4dabf7', '#ff922b', '#51cf66', '#da77f2', '#ffd43b', '#3bc9db', '#ced4da'],
};

const inks: Record<Scheme, { text: string; line: string; low: string; high: string; back: string }> = {
  light: { text: '#545d68', line: '#e3e6ea', low: '#eef2ff', high: '#364fc7', back: '#ffffff' },
  dark: { text: '#a6adb8', line: '#3a3d44', low: '#25283a', high: '#748ffc', back: '#24262b' },
};

function common(scheme: Scheme, series: readonly Series[]): EChartsCoreOption {
  const ink = inks[scheme];
  return {
    animation: false,
    color: palettes[scheme],
    textStyle: { fontFamily: FONT, color: ink.text },
    grid: { ...FRAME, top: series.length > 1 ? 48 : 16 },
    legend:
      series.length > 1
        ? { top: 0, left: 0, type: 'plain', textStyle: { color: ink.text }, itemHeight: 8, itemWidth: 16 }
        : undefined,
    tooltip: {
      trigger: 'item',
      confine: true,
      renderMode: 'richText',
      backgroundColor: ink.back,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 12 },
    },
  };
}

const axis = (scheme: Scheme, name: string) => ({
  name,
  nameLocation: 'middle' as const,
  nameTextStyle: { color: inks[scheme].text },
  nameGap: 8,
  axisLabel: { color: inks[scheme].text, hideOverlap: true },
  axisLine: { show: false, lineStyle: { color: inks[scheme].line } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: inks[scheme].line } },
});

type Xy = Extract<Chart, { kind: 'xy' }>;
type Bars = Extract<Chart, { kind: 'bars' }>;
type Heatmap = Extract<Chart, { kind: 'heatmap' }>;

function xy(chart: Xy, scheme: Scheme): EChartsCoreOption {
  return {
    ...common(scheme, chart.series),
    xAxis: { type: 'value', scale: true, ...axis(scheme, chart.xLabel) },
    yAxis: { type: 'value', scale: true, ...axis(scheme, chart.yLabel) },
    series: chart.series.map((series) => ({
      name: series.name,
      type: chart.joined ? 'line' : 'scatter',
      showSymbol: false,
      symbolSize: chart.joined ? 4 : 6,
      // Dense clouds of points are drawn thinner, so that where they are many can be told from where they are few.
      itemStyle: chart.joined
        ? undefined
        : { opacity: Math.max(0.15, Math.min(0.8, 200 / Math.max(1, series.x.length))) },
      lineStyle: { width: 2 },
      data: series.x.map((x, index) => [x, series.y[index] ?? null]),
    })),
  };
}

function bars(chart: Bars, scheme: Scheme): EChartsCoreOption {
  const long = chart.categories.length > 8 || chart.categories.some((name) => name.length > 12);
  const categories = {
    type: 'category' as const,
    data: chart.categories,
    ...axis(scheme, ''),
    splitLine: { show: false },
  };
  const values = { type: 'value' as const, ...axis(scheme, chart.yLabel) };
  return {
    ...common(scheme, chart.series),
    xAxis: long ? values : categories,
    yAxis: long ? { ...categories, inverse: true } : values,
    series: chart.series.map((series) => ({
      name: series.name,
      type: 'bar',
      barMaxWidth: 40,
      data: byCategory(series, chart.categories.length),
    })),
  };
}

function byCategory(series: Series, length: number): (number | null)[] {
  const values = new Array<number | null>(length).fill(null);
  series.x.forEach((x, index) => {
    if (x !== null && x >= 0 && x < length) values[x] = series.y[index] ?? null;
  });
  return values;
}

function heatmap(chart: Heatmap, scheme: Scheme): EChartsCoreOption {
  const ink = inks[scheme];
  const all = chart.values.flat().filter((value): value is number => value !== null);
  const max = Math.max(...all, 0);
  const min = Math.min(...all, 0);
  const dense = chart.rows.length * chart.columns.length > 144;
  const strong = (value: number | null) => value !== null && value > (min + max) / 2;
  return {
    ...common(scheme, []),
    grid: { ...FRAME, top: 8 },
    xAxis: { type: 'category', data: chart.columns, ...axis(scheme, ''), splitLine: { show: false } },
    yAxis: { type: 'category', data: chart.rows, inverse: true, ...axis(scheme, ''), splitLine: { show: false } },
    visualMap: { show: false, min, max: max === min ? min + 1 : max, inRange: { color: [ink.low, ink.high] } },
    series: [
      {
        type: 'heatmap',
        label: {
          show: !dense,
          formatter: (point: { value: [number, number, number | null] }) => decimal(point.value[2]),
        },
        itemStyle: { borderColor: ink.back, borderWidth: 1 },
        data: chart.values.flatMap((row, y) =>
          row.map((value, x) => ({
            value: [x, y, value],
            label: { color: strong(value) ? (scheme === 'light' ? '#ffffff' : '#10131f') : ink.text },
          })),
        ),
      },
    ],
  };
}

/** How a chart is to be drawn; a grid of cells is a table instead. */
export function optionOf(chart: Exclude<Chart, { kind: 'grid' }>, scheme: Scheme): EChartsCoreOption {
  switch (chart.kind) {
    case 'xy':
      return xy(chart, scheme);
    case 'bars':
      return bars(chart, scheme);
    case 'heatmap':
      return heatmap(chart, scheme);
  }
}

/** A chart in words, for those who do not see it. */
export function describe(chart: Chart): string {
  switch (chart.kind) {
    case 'xy':
      return `${chart.title}: ${chart.yLabel} over ${chart.xLabel}, ${chart.series.map(({ name }) => name).join(', ')}`;
    case 'bars':
      return `${chart.title}: ${chart.series
        .map(
          (series) =>
            `${series.name} ${byCategory(series, chart.categories.length)
              .map((value, index) => `${chart.categories[index]} ${decimal(value)}`)
              .join(', ')}`,
        )
        .join('; ')}`;
    case 'heatmap':
      return `${chart.title}: ${chart.rows.map((row, y) => `${row}: ${chart.columns.map((column, x) => `${column} ${decimal(chart.values[y]?.[x])}`).join(', ')}`).join('; ')}`.slice(
        0,
        1000,
      );
    case 'grid':
      return chart.title;
  }
}
