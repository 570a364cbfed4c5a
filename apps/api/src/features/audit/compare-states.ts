import { createHash } from 'node:crypto';
import type { AuditChange } from '@throughline/db/audit/append-audit';
import { type AuditedState, keptValue } from './read-audited.ts';

const lengthMax = 16_000;

/** The fields that differ; of what came or went, every field that holds something. */
export function compareStates(before: readonly AuditedState[], after: readonly AuditedState[]): AuditChange[] {
  const former = new Map(before.map((state) => [keyOf(state), state]));
  const present = new Map(after.map((state) => [keyOf(state), state]));
  const keys = new Set([...former.keys(), ...present.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [former.get(key), present.get(key)];
    const { type, id } = (is ?? was)!;
    const fields = new Set([...Object.keys(was?.fields ?? {}), ...Object.keys(is?.fields ?? {})]);
    return [...fields].flatMap((field) => {
      const [a, b] = [was?.fields[field] ?? null, is?.fields[field] ?? null];
      if (JSON.stringify(a) === JSON.stringify(b)) return [];
      return [{ type, id, field, before: short(keptValue(type, field, a)), after: short(keptValue(type, field, b)) }];
    });
  });
}

const keyOf = ({ type, id }: AuditedState) => `${type} ${id}`;

/** What is too long to be kept is kept as its digest, so that it can be compared. */
function short(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null';
  if (text.length <= lengthMax) return value;
  return { length: text.length, sha256: createHash('sha256').update(text).digest('hex') };
}
