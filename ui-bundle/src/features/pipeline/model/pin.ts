/** A range of versions as people choose it. */
export type Pin =
  { kind: 'any' } | { kind: 'from'; version: string } | { kind: 'exactly'; version: string } | { kind: 'range' };

const VERSION = '\\d+(?:\\.\\d+(?:\\.\\d+(?:\\.[\\w-]+)?)?)?';
const FROM = new RegExp(`^${VERSION}$`);
const EXACTLY = new RegExp(`^\\[(${VERSION}),(${VERSION})\\]$`);

/** What a stored range stands for; a range of another form is only shown. */
export function pinOf(range: string | null | undefined): Pin {
  const text = range?.replaceAll(' ', '');
  if (!text) return { kind: 'any' };
  if (FROM.test(text)) return { kind: 'from', version: text };
  const [, low, high] = EXACTLY.exec(text) ?? [];
  return low && low === high ? { kind: 'exactly', version: low } : { kind: 'range' };
}

/** The range that is stored: a bare version means that version or any newer one. */
export const rangeOf = (pin: { kind: 'from' | 'exactly'; version: string }): string =>
  pin.kind === 'from' ? pin.version : `[${pin.version},${pin.version}]`;
