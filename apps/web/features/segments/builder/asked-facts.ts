// Which facts a condition asks for, so that the builder can say where the store has none of them.
import { derivedFields, profileField, whereFields } from '@throughline/core/segments/fields';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';

export interface AskedFact {
  /** As the API names it in `fieldValues`. */
  field: string;
  /** A value that has to be among those seen; absent = any value will do. */
  value?: string;
  /** What is said when the store has none. */
  words: string;
}

/** Channels are asked about by the check itself, and are never missing. */
const alwaysThere = ['channel'];

export function askedFacts(node: Json): AskedFact[] {
  if (!isObject(node)) return [];
  const [kind] = Object.keys(node);
  const body = kind === undefined ? undefined : node[kind];
  if (!isObject(body)) return [];
  if (kind === 'orders') return ofWhere(body.where);
  if (kind === 'events') return ofKind(body.kind);
  if (kind === 'sequence') return ofSequence(body);
  return kind === 'profile' || kind === 'changed' ? ofProfile(body.field) : [];
}

function ofKind(kind: Json | undefined): AskedFact[] {
  const none = {
    field: 'eventKind',
    words: 'This store has no events yet. Connections, imports and the facts API bring them.',
  };
  if (typeof kind !== 'string' || kind === '') return [none];
  return [none, { field: 'eventKind', value: kind, words: `This store has no event ${kind} yet, so nobody has one.` }];
}

function ofSequence({ steps }: JsonObject): AskedFact[] {
  if (!Array.isArray(steps)) return [];
  return steps.flatMap((step) => {
    if (!isObject(step)) return [];
    if (isObject(step.event)) return ofKind(step.event.kind);
    return ofWhere(step.order);
  });
}

function ofWhere(where: Json | undefined): AskedFact[] {
  if (!isObject(where)) return [];
  return Object.entries(where).flatMap(([name, asked]): AskedFact[] => {
    if (name === 'line' || name === 'not') return ofWhere(asked);
    if (Array.isArray(asked)) return asked.flatMap(ofWhere);
    if (!Object.hasOwn(whereFields, name) || alwaysThere.includes(name)) return [];
    const { label, type } = whereFields[name as keyof typeof whereFields];
    const isSeen = type === 'text' || type === 'list';
    return isSeen ? [{ field: name, words: `No order of this store has a ${label.toLowerCase()} yet.` }] : [];
  });
}

function ofProfile(field: Json | undefined): AskedFact[] {
  const row = typeof field === 'string' ? profileField(field) : null;
  if (typeof field !== 'string' || !row) return [];
  const source = derivedFields[field] ?? field;
  const label = (profileField(source) ?? row).label;
  return [{ field: source, words: `Nothing is known of “${label}” of any person of this store yet.` }];
}
