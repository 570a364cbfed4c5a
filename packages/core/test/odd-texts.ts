// Makes the texts and names of a definition odd, so that whatever is written has to be told from the language around it.

const odd = [
  'and',
  'LEFT',
  'none',
  'true',
  '2021-02-30',
  '12',
  '-5.50',
  '1e5',
  'a # b',
  'x:y',
  'über-cool',
  'ＦＵＬＬ',
  '東京',
  '🦊',
  '\ud800',
  'two\nlines',
  'back\\slash "quoted"',
  '\u2028',
  ' ',
  'order',
  'in last 30 days',
  'attribute:',
  '__proto__',
  'constructor',
] as const;

const plainTexts: ReadonlySet<unknown> = new Set(['pos', 'online_store', 'Acme', 'blue mug', 'Straße', 'x"y']);
const plainKeys: ReadonlySet<unknown> = new Set(['campaign', '$value', 'is "x"']);
const plainIds: ReadonlySet<unknown> = new Set(['seg_1', 'seg_2', 'email_opened', 'Viewed product', 'attribute:tier']);

/** `seed` chooses what is replaced by what: about half of all texts. */
export function withOddTexts(definition: Record<string, unknown>, seed: number): Record<string, unknown> {
  let state = seed | 1;
  const next = (below: number) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return (state >>> 8) % below;
  };
  const pick = () => odd[next(odd.length)]!;
  const replace = (value: unknown): unknown => {
    if (plainTexts.has(value)) return next(2) === 0 ? value : pick();
    if (plainIds.has(value)) return next(2) === 0 ? value : value === 'attribute:tier' ? `attribute:${pick()}` : pick();
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => {
      const named = plainKeys.has(key) && next(2) === 0 ? pick() : key;
      const isWhere = key === 'where' || key === 'order';
      return [named, isWhere && next(12) === 0 ? {} : replace(inner)] as const;
    });
    return Object.fromEntries(entries);
  };
  return replace(definition) as Record<string, unknown>;
}
