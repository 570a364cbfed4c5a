// The names that may stand at a place of a text, each with what it is: all out of the tables and of what the store holds.

import { universes } from '../check/check.ts';
import { movedRelations } from '../check/check-segment.ts';
import { eventKind, type FieldRow, fieldFamilies, lineFields, lineQuantity, whereFields } from '../fields.ts';
import { conditionKindRows, type KindRow } from '../kinds.ts';
import { type OperatorName, operatorNames, operators } from '../operators.ts';
import { refundStates, valueTypes } from '../value-types.ts';
import { anniversaryDates, periods } from '../windows.ts';
import * as terms from './generated/parser-terms.ts';
import { namedField, namedScore } from './named-field.ts';
import { operatorPhrases } from './operator-forms.ts';
import { printName, printValue } from './print-values.ts';
import { profileNames } from './read-condition.ts';
import { argumentsOf, measureNamesOf, measureRow } from './read-facts.ts';
import { idsByName, type TextContext } from './text-context.ts';
import type { TextSite } from './text-site.ts';

export interface TextName {
  /** As it stands in the text. */
  label: string;
  kind: 'field' | 'operator' | 'value' | 'measure' | 'segment' | 'event' | 'window' | 'keyword';
  /** What it is, in a few words. */
  help: string;
}

type Names = (site: TextSite, context: TextContext) => TextName[];

const field = (name: string, row: Pick<FieldRow, 'label' | 'type'>): TextName => ({
  label: printName(name),
  kind: 'field',
  help: fieldHelp(row),
});

export const fieldHelp = (row: Pick<FieldRow, 'label' | 'type'>): string =>
  `${row.label}: ${valueTypes[row.type].expected}`;

const plain =
  (kind: TextName['kind'], help: string, list: (site: TextSite, context: TextContext) => Iterable<string>): Names =>
  (site, context) =>
    [...list(site, context)].map((name) => ({ label: printName(name), kind, help }));

/** Of each place that the grammar marks; what is not listed has no names to offer. */
export const namesAt: Partial<Record<number, Names>> = {
  [terms.hereOrderField]: () => Object.entries(whereFields).map(([name, row]) => field(name, row)),
  [terms.hereLineField]: (site) =>
    site.of === 'measure' && measureRow('orders', site.name ?? '')?.argument !== 'lines'
      ? []
      : Object.entries({ ...lineFields, quantity: lineQuantity }).map(([name, row]) => field(name, row)),
  [terms.hereProfileField]: (_, context) => [
    ...profileNames({ context }).map((name) => field(name, namedField(name)!)),
    ...Object.keys(fieldFamilies).map((prefix) => ({
      label: prefix,
      kind: 'field' as const,
      help: 'Followed by a name',
    })),
  ],
  [terms.hereProperty]: plain('field', 'A property of the event', ({ kind }, context) =>
    kind === null ? [] : (context.eventProperties?.(kind) ?? []),
  ),
  [terms.hereEventKind]: plain(
    'event',
    eventKind.label,
    (_, context) => context.seenValues?.('eventKind', 'where') ?? [],
  ),
  [terms.hereMeasure]: measureNames,
  [terms.hereArgument]: (site) =>
    argumentsOf('orders', site.name ?? '')
      .filter((name) => /^[a-z]+$/i.test(name))
      .map((label) => ({ label, kind: 'value', help: 'What is measured' })),
  [terms.hereSegment]: (_, { segments }) => {
    const ids = idsByName(segments);
    return [...(segments ?? [])].map(([id, { name }]) => ({
      label: ids.get(name) === id ? JSON.stringify(name) : printName(id),
      kind: 'segment',
      help: name,
    }));
  },
  [terms.hereOperator]: ({ type }) => operatorsOf(type === null ? operatorNames : valueTypes[type].operators),
  [terms.hereValue]: valueNames,
  [terms.hereImport]: (_, { lists }) =>
    [...(lists ?? [])]
      .filter(([, { state }]) => state === 'READY')
      .map(([id, { name }]) => ({ label: printName(id), kind: 'value', help: name })),
  [terms.hereUniverse]: plain('value', 'Whom the segment is drawn from', () => universes),
  [terms.herePeriod]: () =>
    Object.keys(periods).map((label) => ({ label, kind: 'window', help: 'This period to date' })),
  [terms.hereAnniversary]: () =>
    Object.entries(anniversaryDates).map(([label, help]) => ({ label, kind: 'field', help: `Returns of ${help}` })),
  [terms.hereRelation]: () => movedRelations.map((label) => ({ label, kind: 'value', help: 'Which of the movers' })),
};

function measureNames(): TextName[] {
  const names = new Set([...measureNamesOf('orders'), ...measureNamesOf('events')]);
  return [...names].map((name) => {
    const { label, argument } = (measureRow('orders', name) ?? measureRow('events', name))!;
    return { label: argument === 'true' ? `${name}()` : `${name}(`, kind: 'measure', help: label };
  });
}

function operatorsOf(names: readonly OperatorName[]): TextName[] {
  return names.map((name) => ({ label: operatorPhrases[name], kind: 'operator', help: operators[name].label }));
}

function valueNames({ name, of, type }: TextSite, { seenValues }: TextContext): TextName[] {
  const score = name !== null && (of === 'profile' || of === 'kind') ? namedScore(name) : null;
  if (score) {
    const { values = [], valueLabels = {}, label } = score;
    return values.map((value) => ({
      label: printValue(value, type),
      kind: 'value',
      help: valueLabels[value] ?? label,
    }));
  }
  const values: Iterable<string | boolean> =
    type === 'flag'
      ? [true]
      : type === 'refundState'
        ? refundStates
        : name !== null && of !== 'event' && of !== 'measure'
          ? (seenValues?.(name, of === 'profile' || of === 'kind' ? 'profile' : 'where') ?? [])
          : [];
  return [...values].map((value) => ({ label: printValue(value, type), kind: 'value', help: 'A value of the store' }));
}

/** The kind of condition that each word of the language begins or belongs to. */
const kindOfTerm: Partial<Record<number, string>> = {
  [terms.kwAll]: 'all',
  [terms.kwAny]: 'any',
  [terms.kwNot]: 'not',
  [terms.kwNo]: 'orders',
  [terms.kwEvery]: 'orders',
  [terms.kwSome]: 'orders',
  [terms.kwAt]: 'orders',
  [terms.kwExactly]: 'orders',
  [terms.kwOther]: 'orders',
  [terms.kwMore]: 'orders',
  [terms.kwFewer]: 'orders',
  [terms.kwFirst]: 'orders',
  [terms.kwLast]: 'orders',
  [terms.kwLater]: 'orders',
  [terms.kwOrder]: 'orders',
  [terms.kwEvent]: 'events',
  [terms.kwSequence]: 'sequence',
  [terms.kwThen]: 'sequence',
  [terms.kwChanged]: 'changed',
  [terms.kwMember]: 'segment',
  [terms.kwEver]: 'segment',
  [terms.kwEntered]: 'segment',
  [terms.kwLeft]: 'segment',
  [terms.kwMoved]: 'moved',
  [terms.kwBucket]: 'bucket',
  [terms.kwNear]: 'near',
  [terms.kwImported]: 'people',
};

const kindRows: Readonly<Record<string, KindRow>> = conditionKindRows;

/** Whether a word begins a kind of condition that there is. */
export function isOffered(term: number): boolean {
  const kind = kindOfTerm[term];
  return kind === undefined || Object.hasOwn(kindRows, kind);
}

export function keywordHelp(term: number): string {
  const kind = kindOfTerm[term];
  return (kind === undefined ? undefined : kindRows[kind]?.asks) ?? 'A word of the language';
}
