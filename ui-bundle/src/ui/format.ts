/** Numbers and times as people read them. */

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

export function bytes(count: number): string {
  const power = count < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  const value = count / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

const integer = new Intl.NumberFormat('en-US');
export const count = (value: number): string => integer.format(value);
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** Four significant digits, without exponent where it can be avoided. */
export function decimal(value: number | null | undefined): string {
  if (value === null || value === undefined) return 'undefined';
  if (Number.isInteger(value)) return count(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(3);
  return size >= 1000 ? integer.format(Math.round(value * 10) / 10) : String(Number(value.toPrecision(4)));
}

export function duration(millis: number): string {
  if (millis < 1000) return `${Math.max(0, Math.round(millis))} ms`;
  const seconds = millis / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Time between two instants; until now if it has not ended; empty if it has not begun. */
export function between(started: string | null, finished: string | null, now = Date.now()): string {
  if (!started) return '';
  return duration((finished ? Date.parse(finished) : now) - Date.parse(started));
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago, in words; the date itself beyond a month. */
export function ago(instant: string | null | undefined, now = Date.now()): string {
  if (!instant) return 'never';
  const past = Date.parse(instant) - now;
  if (Math.abs(past) > 30 * 86_400_000) return instant.slice(0, 10);
  for (const [unit, size] of steps) {
    if (Math.abs(past) >= size) return relative.format(Math.round(past / size), unit);
  }
  return past > 0 ? 'in a moment' : 'just now';
}

export const exact = (instant: string | null | undefined): string =>
  instant ? new Date(instant).toLocaleString() : 'never';

/** `MOST_FREQUENT` or `log-loss` as words. */
export function wordsOf(name: string): string {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  const known = spaced.replace(/\b(f1|auc|roc|rmse|mae|mse|r2|csv|id|url|pr|ami|nmi)\b/g, (word) => word.toUpperCase());
  return known.charAt(0).toUpperCase() + known.slice(1);
}
