import type { MetricValue } from '../../../api/types';
import { decimal, wordsOf } from '../../../ui/format';

/** Metrics that sum up a run best, first of all. */
const first = ['accuracy', 'auc', 'roc-auc', 'f1', 'macro-f1', 'rmse', 'mae', 'r2', 'r-squared', 'silhouette'];

const rank = (name: string) => {
  const at = first.indexOf(name);
  return at < 0 ? first.length : at;
};

/** Metrics that sum up (not the points of a curve), the telling ones first. */
export const summary = (metrics: readonly MetricValue[]): MetricValue[] =>
  metrics.filter((metric) => metric.index === 0).sort((a, b) => rank(a.name) - rank(b.name));

/** One metric in words for a line of a list; empty if there is none. */
export function headline(metrics: readonly MetricValue[]): string {
  const best = summary(metrics)[0];
  return best ? `${wordsOf(best.name)} ${decimal(best.value)}` : '';
}
