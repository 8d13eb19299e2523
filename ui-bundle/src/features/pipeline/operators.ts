import type { Category, Operator } from '../../api/types';
import type { IconName } from '../../icons/Icon';

/** The drawers of the palette, in order, each with the colour and outline of its tiles (white on it has at least 4.5:1). */
export const categories: { id: Category; label: string; colour: string; icon: IconName }[] = [
  { id: 'DATA', label: 'Data', colour: '#1864ab', icon: 'file-spreadsheet' },
  { id: 'PREPARE', label: 'Prepare', colour: '#0b7285', icon: 'wand' },
  { id: 'RESHAPE', label: 'Reshape', colour: '#495057', icon: 'arrows-split-2' },
  { id: 'CLASSIFY', label: 'Classify', colour: '#862e9c', icon: 'sitemap' },
  { id: 'REGRESS', label: 'Regress', colour: '#a61e4d', icon: 'chart-line' },
  { id: 'CLUSTER', label: 'Cluster', colour: '#5f3dc4', icon: 'chart-dots-3' },
  { id: 'EVALUATE', label: 'Evaluate', colour: '#b03a06', icon: 'chart-bar' },
];

const unknown = { colour: '#5c636a', icon: 'puzzle' as IconName, label: 'Other' };

export const categoryOf = (operator: Operator | undefined) =>
  categories.find((category) => category.id === operator?.category) ?? unknown;

/** How well an operator answers what was typed: 0 not at all, more for a word's beginning and for the label. */
export function match(operator: Operator, typed: string): number {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return 1;
  const label = operator.label.toLowerCase();
  if (label.startsWith(wanted)) return 5;
  if (label.split(/\W+/).some((word) => word.startsWith(wanted))) return 4;
  if (label.includes(wanted)) return 3;
  const others = [operator.id, operator.category, operator.plugin, ...operator.keywords];
  if (others.some((word) => word.toLowerCase().includes(wanted))) return 2;
  return wanted
    .split(/\s+/)
    .every((word) => `${label} ${others.join(' ').toLowerCase()} ${operator.summary.toLowerCase()}`.includes(word))
    ? 1
    : 0;
}

/** Those that a new step can have: of a retired plugin there may be versions, but none for new runs. */
export const offered = (operators: Iterable<Operator>): Operator[] =>
  [...operators].filter((operator) => operator.latest);

/** What was typed for, best first; equals in the order of the palette. */
export function find(operators: Iterable<Operator>, typed: string): Operator[] {
  const order = new Map<string, number>(categories.map((category, index) => [category.id, index]));
  return [...operators]
    .map((operator) => ({ operator, rank: match(operator, typed) }))
    .filter(({ rank }) => rank > 0)
    .sort(
      (a, b) =>
        b.rank - a.rank ||
        (order.get(a.operator.category) ?? 99) - (order.get(b.operator.category) ?? 99) ||
        a.operator.label.localeCompare(b.operator.label),
    )
    .map(({ operator }) => operator);
}
