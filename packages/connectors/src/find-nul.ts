// PostgreSQL keeps no NUL character in a text. What comes with one is refused with its place instead of being changed.

/** What to expect instead, in problems. */
export const withoutNul = 'text without NUL characters (\\u0000)';

interface Place {
  key: string | number;
  parent?: Place;
}

/** Paths of all texts and keys within plain data that hold a NUL, in their order; any depth. */
export function findNul(input: unknown): (string | number)[][] {
  const found: (string | number)[][] = [];
  const waiting: { value: unknown; place?: Place }[] = [{ value: input }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, place } = next;
    if (holdsNul(value) || holdsNul(place?.key)) found.push(pathOf(place));
    if (typeof value !== 'object' || value === null) continue;
    const inner: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [key, each] of inner.reverse()) waiting.push({ value: each, place: { key, parent: place } });
  }
  return found;
}

/** For people to see: PostgreSQL keeps it, and nobody takes it for a space. */
export function showNul(text: string): string {
  return text.replaceAll('\0', '␀');
}

function holdsNul(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\0');
}

function pathOf(place: Place | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at; at = at.parent) path.push(at.key);
  return path.reverse();
}
