// What a `where` asks of one order, or of one event: whether there can be such a fact, and whether every fact is one.

import type { EventWhere, LineWhere, Operators, Where } from '../definition.ts';
import { canonical } from '../definition-key.ts';
import { isLineField, lineFields, lineQuantity, orderFields } from '../fields.ts';
import { foldText, type OperatorName, operators } from '../operators.ts';
import { domainOf, setOfOperators, type Valued } from './operator-set.ts';
import { allOf, anyOf, type Claim, flag, negationOf, never, type Reading, readingOf, truthOf } from './reading.ts';
import { choiceSet, choicesBut, isSurelyEmpty, isSurelyWithin } from './value-set.ts';

const truths = new WeakMap<Where | EventWhere, boolean | null>();

/** `null` = of some facts, or not known. */
export function truthOfWhere(where: Where | EventWhere | undefined, of: 'orders' | 'events'): boolean | null {
  if (where === undefined) return true;
  let truth = truths.get(where);
  if (truth === undefined) {
    truth = truthOf(readWhere(where, of));
    truths.set(where, truth);
  }
  return truth;
}

type AnyWhere = Record<string, unknown>;

function readWhere(where: Where | EventWhere, of: 'orders' | 'events'): Reading {
  const parts = Object.entries(where as AnyWhere).flatMap(([key, given]) => {
    if (given === undefined) return [];
    const own = canonical({ [key]: given });
    const inner = (list: unknown) => (list as Where[]).map((one) => readWhere(one, of));
    if (key === 'all') return [allOf(own, inner(given))];
    if (key === 'any') return [anyOf(own, inner(given))];
    if (key === 'not') return [negationOf(own, canonical(given), readWhere(given as Where, of))];
    if (of === 'events') return [readProperty(own, key, given as Operators)];
    return [key === 'line' ? readLine(own, given as LineWhere) : readField(own, key, given as Operators)];
  });
  return allOf(canonical(where), parts);
}

function readField(key: string, name: string, given: Operators): Reading {
  if (isLineField(name)) return readLineField(key, name, given);
  const row = orderFields[name as keyof typeof orderFields];
  return row.type === 'list' ? readingOf(key, null) : readingOf(key, claimOf(`order ${name}`, given, row));
}

/** null where the operators can't be told as a set. */
export function claimOf(subject: string, given: Operators, of: Valued, missing = true): Claim[] | null {
  const domain = domainOf(of, missing);
  const set = domain && setOfOperators(given, of);
  return set && [{ subject, domain, set }];
}

/** Complements ask for no line; all others together for one line. */
function readLineField(key: string, name: keyof typeof lineFields, given: Operators): Reading {
  const row = lineFields[name];
  if (row.type === 'list') return readingOf(key, null);
  const named = Object.entries(given).filter(([, operand]) => operand !== undefined);
  const isComplement = ([operator]: [string, unknown]) => operators[operator as OperatorName].complement;
  const [denied, asked] = [named.filter(isComplement), named.filter((one) => !isComplement(one))];
  const normal = (value: unknown) => (row.compares === 'folded' ? foldText(String(value)) : String(value));
  const listed = (operand: unknown) => (Array.isArray(operand) ? operand : [operand]).map(normal);
  const someLine = setOfOperators(Object.fromEntries(asked), row);
  const nowhere = choiceSet(denied.flatMap(([, operand]) => listed(operand)));
  if (someLine && (isSurelyEmpty(someLine) || (denied.length > 0 && isSurelyWithin(someLine, nowhere)))) {
    return never(key);
  }
  const some = (operand: unknown, value: boolean) =>
    flag(`some line ${name} in ${canonical([...new Set(listed(operand))].sort())}`, value);
  const claims = named.map(([operator, operand]) =>
    operator === 'eq' || operator === 'in'
      ? some(operand, true)
      : operator === 'notEq' || operator === 'notIn'
        ? some(operand, false)
        : null,
  );
  const together = asked.length > 1 || claims.includes(null);
  return readingOf(key, together ? null : (claims as Claim[]));
}

/** All fields are asked of one line. */
function readLine(key: string, line: LineWhere): Reading {
  const impossible = Object.entries(line).some(([name, given]) => {
    const row = name === 'quantity' ? lineQuantity : lineFields[name as keyof typeof lineFields];
    const set = given && row.type !== 'list' ? setOfOperators(given, row) : null;
    return set !== null && isSurelyEmpty(set);
  });
  return impossible ? never(key) : readingOf(key, null);
}

/** Of a property that is sometimes a number and sometimes a text, only what is surely one of the two is compared. */
function readProperty(key: string, name: string, given: Operators): Reading {
  return readingOf(key, ofAnyType(`property ${name}`, given));
}

const ASKED_OF_ONE_TYPE = ['eq', 'in', 'gt', 'gte', 'lt', 'lte', 'between'];

/** Claims about a value of any type: numbers alone are asked for, or texts alone; all others count as missing. */
export function ofAnyType(subject: string, given: Operators, texts = true): Claim[] | null {
  const entries = Object.entries(given).filter(([, operand]) => operand !== undefined);
  if (!entries.every(([name]) => ASKED_OF_ONE_TYPE.includes(name))) return null;
  const operands = entries.flatMap(([, operand]) => operand as unknown[]);
  if (operands.every((operand) => typeof operand === 'number')) {
    return claimOf(`${subject} as a number`, given, { type: 'decimal', compares: 'exact' });
  }
  const areTexts = operands.every((operand) => typeof operand === 'string');
  if (!texts || !areTexts || !entries.every(([name]) => name === 'eq' || name === 'in')) return null;
  const set = setOfOperators(given, { type: 'text', compares: 'folded' });
  return set && [{ subject: `${subject} as a text`, domain: choicesBut([], true), set }];
}
