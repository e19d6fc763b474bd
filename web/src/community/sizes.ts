const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

interface SizeFormat {
  readonly style: 'unit';
  readonly unit: (typeof UNITS)[number];
  readonly unitDisplay: 'long' | 'short';
  readonly maximumFractionDigits: number;
}

type NumberFormat = (value: number, options: SizeFormat) => string;

/** « 46 ko », “46 kB”: a size in the largest unit that leaves one digit before the comma. */
export function sizeInWords(bytes: number, format: NumberFormat): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return format(value, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  });
}

/** Hundredths done, never more than a hundred; null when the whole is not known. */
export function percentOf(done: number, total: number): number | null {
  return total > 0 ? Math.min(100, Math.round((done / total) * 100)) : null;
}
