interface ProgressRow {
  kind: string;
  done: bigint;
  total: bigint | null;
  finishedAt: Date | null;
}

/** "Import: 12,000 of 40,000 (30 %)." */
export function sayProgress({ kind, done, total, finishedAt }: ProgressRow, locale: string): string {
  const number = new Intl.NumberFormat(locale);
  const words = kind.replaceAll(/[-_]/g, " ");
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  if (finishedAt !== null) return `${name}: finished, ${number.format(done)} done.`;
  if (total === null || total === 0n) return `${name}: ${number.format(done)} so far.`;
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  return `${name}: ${number.format(done)} of ${number.format(total)} (${percent.format(Number(done) / Number(total))}).`;
}
