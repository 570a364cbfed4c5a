// What stays of personal values for who may not see them: enough to tell that there is one.
import { MASKED_FIELDS, type MaskedAs } from './personal-fields.ts';

const DOTS = '•••';

/** "Anna Muster" -> "A••• M•••". */
function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]}${DOTS}`)
    .join(' ');
}

/** "anna@example.com" -> "a•••@•••". */
function maskEmail(email: string): string {
  return email.includes('@') ? `${[...email][0]}${DOTS}@${DOTS}` : DOTS;
}

function maskText(text: string, as: MaskedAs): string {
  if (as === 'name') return maskName(text);
  if (as === 'email') return maskEmail(text);
  if (as === 'identifier') return `${text.split(':', 1)[0]}:${DOTS}`;
  return DOTS;
}

function maskValue(value: unknown, as: MaskedAs): unknown {
  if (value === null || value === undefined || as === 'nothing') return null;
  if (Array.isArray(value)) return [...new Set(value.map((one) => maskText(String(one), as)))];
  if (as === 'values') return Object.fromEntries(Object.keys(value as object).map((name) => [name, DOTS]));
  return maskText(String(value), as);
}

/** The same person without personal data; fields that are not personal stay. */
export function maskPerson<T extends { [field in keyof typeof MASKED_FIELDS]?: unknown }>(person: T): T {
  const masked: Record<string, unknown> = { ...person };
  for (const [field, as] of Object.entries(MASKED_FIELDS)) {
    if (field in person) masked[field] = maskValue(masked[field], as);
  }
  return masked as T;
}

/** A text that may hold anything personal. */
export function maskAll(text: string | null): string | null {
  return text === null || text === '' ? text : DOTS;
}
