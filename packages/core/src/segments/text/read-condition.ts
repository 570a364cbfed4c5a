// A tree of the grammar as the JSON of a definition. What the grammar could not read stands as `{ "all": [] }`, so that
// the rest is checked all the same.

import type { SyntaxNode } from '@lezer/common';
import { movedRelations } from '../check/check-segment.ts';
import { profileField, profileFields } from '../fields.ts';
import * as terms from './generated/parser-terms.ts';
import { namedScore, scoreFieldNames, writtenScore } from './named-field.ts';
import { readFacts, readMeasured, readSequence } from './read-facts.ts';
import { type ReadType, readOperators, readWindow } from './read-operators.ts';
import { readImported, readNear } from './read-places.ts';
import { idsByName } from './text-context.ts';
import { nestingMax, tooDeep } from './text-limits.ts';
import { childrenOf, type Json, type TextReader } from './text-reader.ts';

type Read = (reader: TextReader, node: SyntaxNode, depth: number) => Json;

const conditions: Record<string, Read> = {
  Paren: (reader, node, depth) => readOne(reader, node, depth + 1),
  And: (reader, node, depth) => group(reader, node, 'all', depth),
  Or: (reader, node, depth) => group(reader, node, 'any', depth),
  AllOf: (reader, node, depth) => group(reader, node, 'all', depth),
  AnyOf: (reader, node, depth) => group(reader, node, 'any', depth),
  AtLeastOf: readAtLeast,
  Anyone: () => ({ all: [] }),
  NoOne: () => ({ any: [] }),
  Not: (reader, node, depth) => owned(reader, node, 'not', readOne(reader, node, depth + 1)),
  Facts: readFacts,
  Measured: readMeasured,
  Sequence: readSequence,
  Profile: readProfile,
  Changed: readChanged,
  Bucket: readBucket,
  Segment: readSegment,
  Moved: readMoved,
  Near: readNear,
  Imported: readImported,
};

const names: ReadonlySet<string> = new Set(Object.keys(conditions));
const groups: ReadonlySet<string> = new Set(['Paren', 'And', 'Or', 'AllOf', 'AnyOf', 'AtLeastOf', 'Not']);

/** The first condition below a node. */
export function readOne(reader: TextReader, node: SyntaxNode, depth: number): Json {
  const [one] = childrenOf(node, names);
  return one ? readCondition(reader, one, depth) : { all: [] };
}

function readCondition(reader: TextReader, node: SyntaxNode, depth: number): Json {
  if (depth > nestingMax) {
    reader.fault(node, tooDeep, ['fewer brackets']);
    return { all: [] };
  }
  if (!groups.has(node.name) && isBroken(node)) return { all: [] };
  return conditions[node.name]!(reader, node, depth);
}

/** Whether something in it could not be read. */
function isBroken(node: SyntaxNode): boolean {
  let broken = false;
  node.cursor().iterate((one) => {
    broken ||= one.type.isError;
    return !broken;
  });
  return broken;
}

function owned(reader: TextReader, node: SyntaxNode, kind: string, value: unknown): Json {
  const condition = { [kind]: value };
  reader.put(condition, kind, node);
  return condition;
}

function group(reader: TextReader, node: SyntaxNode, kind: 'all' | 'any', depth: number): Json {
  const nodes = childrenOf(node, names);
  const list = nodes.map((one) => readCondition(reader, one, depth + 1));
  for (const [index, one] of nodes.entries()) reader.put(list, index, one);
  return owned(reader, node, kind, list);
}

function readAtLeast(reader: TextReader, node: SyntaxNode, depth: number): Json {
  const { all: of } = group(reader, node, 'all', depth);
  const phrase = node.getChild('CountPhrase');
  if (!phrase || !node.getChild('Number')) return { all: of };
  if (reader.phraseOf(phrase) !== 'at least') {
    reader.fault(phrase, 'Of several conditions "at least" is asked', ['at least']);
  }
  const atLeast: Json = { count: reader.numberIn(node), of };
  reader.put(atLeast, 'count', node.getChild('Number')!, ['a whole number up to the number of conditions']);
  return owned(reader, node, 'atLeast', atLeast);
}

/** Names that a condition on the profile may begin with. */
export function profileNames({ context }: Pick<TextReader, 'context'>): string[] {
  const attributes = [...(context.attributes ?? [])].map((name) => `attribute:${name}`);
  const consents = [...(context.consents ?? [])].map((name) => `consent:${name}`);
  return [...Object.keys(profileFields), ...attributes, ...consents, ...scoreFieldNames];
}

function readProfile(reader: TextReader, node: SyntaxNode): Json {
  if (writtenScore(reader.nameIn(node.getChild('Field')!)) !== null) return readScore(reader, node);
  const profile: Json = {};
  const type = readField(reader, node, profile);
  const given = readOperators(reader, node.getChild('Operators')!, type);
  Object.assign(profile, given);
  reader.places.copy(given, profile);
  return owned(reader, node, 'profile', profile);
}

function readScore(reader: TextReader, node: SyntaxNode): Json {
  const named = node.getChild('Field')!;
  const written = reader.nameIn(named);
  const given = readOperators(reader, node.getChild('Operators')!, namedScore(written)?.type ?? null);
  const score: Json = { name: writtenScore(written), ...given };
  reader.places.copy(given, score);
  const { from, to } = named;
  reader.places.put(score, 'name', { key: { from, to }, value: { from, to }, keys: [...scoreFieldNames] });
  return owned(reader, node, 'score', score);
}

function readField(reader: TextReader, node: SyntaxNode, owner: Json): ReadType {
  const named = node.getChild('Field')!;
  const field = reader.nameIn(named);
  const { from, to } = named;
  owner.field = field;
  reader.places.put(owner, 'field', { key: { from, to }, value: { from, to }, keys: profileNames(reader) });
  return profileField(field)?.type ?? null;
}

function readChanged(reader: TextReader, node: SyntaxNode): Json {
  const changed: Json = {};
  const type = readField(reader, node, changed);
  for (const [name, key] of [
    ['ChangedFrom', 'from'],
    ['ChangedTo', 'to'],
  ] as const) {
    const at = node.getChild(name);
    if (!at) continue;
    changed[key] = readOperators(reader, at.getChild('Operators')!, type);
    reader.put(changed, key, at);
  }
  const window = node.getChild('Window');
  if (window) {
    changed.when = readWindow(reader, window);
    reader.put(changed, 'when', window);
  }
  return owned(reader, node, 'changed', changed);
}

function readBucket(reader: TextReader, node: SyntaxNode): Json {
  const [from, to] = node.getChildren('Number').map((one) => Number(reader.textOf(one)));
  const bucket: Json = { salt: reader.nameIn(node), from, to };
  for (const key of ['salt', 'from', 'to']) reader.put(bucket, key, node, ['a share from 0 to 1']);
  return owned(reader, node, 'bucket', bucket);
}

const relations: Record<number, string> = {
  [terms.kwMember]: 'member',
  [terms.kwEver]: 'everMember',
  [terms.kwEntered]: 'entered',
  [terms.kwLeft]: 'left',
};

/** A segment by id, or by a name that no other has. */
function readReference(reader: TextReader, owner: Json, key: string, node: SyntaxNode): void {
  const written = reader.nameIn(node);
  const { segments } = reader.context;
  const ids = idsByName(segments);
  owner[key] = segments?.has(written) ? written : (ids.get(written) ?? written);
  reader.put(owner, key, node, [...ids.keys()]);
}

function readSegment(reader: TextReader, node: SyntaxNode): Json {
  const window = node.getChild('Window');
  const asOf = node.getChild('AsOf');
  const segment: Json = { is: relations[node.getChild('Relation')!.firstChild!.type.id] };
  readReference(reader, segment, 'id', node.getChild('SegmentName')!);
  if (window) {
    segment.when = readWindow(reader, window);
    reader.put(segment, 'when', window, ['as of', 'and', 'or']);
  }
  if (asOf) {
    segment.asOf = reader.textOf(asOf.getChild('Date')!);
    reader.put(segment, 'asOf', asOf, ['a date such as 2021-02-20']);
  }
  return owned(reader, node, 'segment', segment);
}

function readMoved(reader: TextReader, node: SyntaxNode): Json {
  const [from, to] = node.getChildren('SegmentName');
  const window = node.getChild('Window');
  const gap = node.getChild('Gap');
  const as = node.getChild('MovedAs');
  const moved: Json = {};
  readReference(reader, moved, 'from', from!);
  readReference(reader, moved, 'to', to!);
  if (window) moved.when = readWindow(reader, window);
  if (gap) {
    moved.maxGapDays = reader.numberIn(gap);
    reader.put(moved, 'maxGapDays', gap, ['a whole number from 0']);
  }
  if (as) {
    moved.is = reader.textOf(as.getChild('Name') ?? as.getChild('Keyword')!);
    reader.put(moved, 'is', as, movedRelations);
  }
  return owned(reader, node, 'moved', moved);
}
