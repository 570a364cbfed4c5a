import type { TagTone } from '@throughline/ui/tag';
import type { AuditLogQuery, AuditOutcome } from '../../gql/graphql.ts';

export type AuditEntry = NonNullable<AuditLogQuery['store']>['auditLog']['nodes'][number];
export type AuditChange = AuditEntry['changes'][number];

/** `updateSegment`, `create-key` and `sees_personal` as people read them: "Update segment". */
export function wordsOf(name: string): string {
  const words = name
    .replace(/[-_]/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\boauth\b/, 'OAuth')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function actorWords({ actorKind, actorName, actorId }: AuditEntry): string {
  if (actorKind === 'OPERATOR') return `${actorName ?? 'Somebody'}, from the terminal`;
  if (actorKind === 'NOBODY') return 'Nobody known';
  return actorName ?? actorId ?? (actorKind === 'API_KEY' ? 'An API key' : 'Somebody');
}

const outcomes: Record<AuditOutcome, { label: string; tone: TagTone }> = {
  DONE: { label: 'Done', tone: 'pos' },
  REFUSED: { label: 'Refused', tone: 'neutral' },
  FORBIDDEN: { label: 'Forbidden', tone: 'neg' },
  FAILED: { label: 'Failed', tone: 'warn' },
};

/** An entry without an outcome was begun, and nothing tells how it ended. */
export const outcomeOf = (outcome: AuditOutcome | null | undefined): { label: string; tone: TagTone } =>
  outcome ? outcomes[outcome] : { label: 'No end known', tone: 'warn' };

/** What it was done to: the name where it has one. */
export function objectWords({ objectType, objectName, objectId, subjects }: AuditEntry): string {
  const type = objectType == null ? '' : wordsOf(objectType);
  const [first, ...more] = subjects;
  const people = first && more.length > 0 ? `${first} and ${more.length} more` : first;
  const which = objectName ? `“${objectName}”` : (people ?? objectId ?? '');
  return [type, which].filter((part) => part !== '').join(' ') || '–';
}

/** A value before or after; texts stand without quotes, nothing is a dash. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
}
