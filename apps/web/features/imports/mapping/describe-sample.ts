// Words for the rows of a dry run, which come as plain data: the file and line, and the facts or the rejection.
export type SampleLine = { key: string; file: string; line: number; kind: string; words: string; rejected: boolean };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const kindNames: Record<string, string> = {
  order: 'Order',
  refund: 'Refund',
  profile: 'Person',
  product: 'Product',
  location: 'Location',
  event: 'Event',
};
const hidden = new Set(['kind', 'kept', 'attributes', 'lines', 'buyer', 'tags', 'discountCodes', 'assumedTime']);

/** Fields by the words of the screens; others by their own name. */
const words: Record<string, string> = {
  externalId: 'id',
  grossMinor: 'total',
  productMinor: 'products',
  customerCurrency: 'paid in',
  updatedAt: 'changed at',
};

const says = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function sayValue(key: string, value: unknown, digits: number): string {
  if (Array.isArray(value))
    return value
      .filter(says)
      .map((part) => sayValue(key, part, digits))
      .join('; ');
  if (typeof value === 'number' && key.endsWith('Minor')) return (value / 10 ** digits).toFixed(digits);
  if (typeof value === 'number' && key.endsWith('At'))
    return new Date(value).toISOString().slice(0, 16).replace('T', ' ');
  if (isRecord(value))
    return Object.entries(value)
      .filter(([, part]) => says(part))
      .map(([name, part]) => sayValue(name, part, digits))
      .join(' ');
  return String(value);
}

const sayKey = (key: string) =>
  words[key] ?? key.replace(/Minor$/, '').replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

/** `id 366000, placed at 2016-01-01 00:00, channel pos, total 68.00, lines: 1 × MP3 player 68.00` */
export function describeFact(fact: Record<string, unknown>, digits: number): string {
  const { externalId, ...rest } = fact;
  const parts = Object.entries({ externalId, ...rest })
    .filter(([key, value]) => !hidden.has(key) && says(value))
    .map(([key, value]) => `${sayKey(key)} ${sayValue(key, value, digits)}`);
  const buyer = isRecord(fact.buyer)
    ? Object.entries(fact.buyer).map(([key, value]) => `${sayKey(key)} ${String(value)}`)
    : [];
  const lines =
    Array.isArray(fact.lines) && fact.lines.length > 0
      ? [
          `lines: ${fact.lines
            .filter(isRecord)
            .map(
              (line) =>
                `${String(line.quantity)} × ${String(line.title)} ${sayValue('amountMinor', line.amountMinor, digits)}`,
            )
            .join('; ')}`,
        ]
      : [];
  return [...parts, ...buyer, ...lines].join(', ');
}

/** `digits` = decimals of the store's currency. */
export function describeSample(sample: readonly unknown[], digits: number): readonly SampleLine[] {
  return sample.filter(isRecord).flatMap((row, index): SampleLine[] => {
    const file = String(row.file ?? '');
    const line = Number(row.line ?? index + 2);
    const at = { file, line };
    if (isRecord(row.rejection))
      return [{ ...at, key: `${index}`, kind: 'Rejected', words: String(row.rejection.reason ?? ''), rejected: true }];
    const facts = Array.isArray(row.facts) ? row.facts.filter(isRecord) : [];
    return facts.map((fact, place) => ({
      ...at,
      key: `${index}-${place}`,
      kind: kindNames[String(fact.kind)] ?? String(fact.kind),
      words: describeFact(fact, digits),
      rejected: false,
    }));
  });
}
