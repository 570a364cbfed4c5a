// The text form of a definition: one condition a line. What it prints is read back to the same definition; nothing that
// `check` passes is without a text.

import { scoreRow } from '../../scores/score-table.ts';
import type {
  ChangedCondition,
  Condition,
  Definition,
  EventsCondition,
  MovedCondition,
  NearCondition,
  OrdersCondition,
  ProfileCondition,
  SegmentCondition,
  SequenceCondition,
  SequenceGap,
  SequenceStep,
} from '../definition.ts';
import { profileField } from '../fields.ts';
import { eventMeasures, type MeasureRow, measures } from '../measures.ts';
import { type Layout, layOut, layOutJoined } from './layout.ts';
import { scoreFieldName } from './named-field.ts';
import {
  listed,
  type PrintNames,
  plural,
  printAnniversary,
  printCount,
  printName,
  printOperators,
  printSelected,
  printWhen,
  spaced,
} from './print-values.ts';
import { printLine, printWhere } from './print-where.ts';
import { idsByName, type TextContext } from './text-context.ts';
import type { Json } from './text-reader.ts';

/**
 * Amounts are followed by the store's currency, and segments are named where no other has the name, when the context
 * gives them. Read back in the same context it gives the same definition.
 */
export function printText({ universe, condition }: Definition, context: TextContext = {}): string {
  const names = printNames(context);
  return [...(universe === 'people' ? ['universe people'] : []), ...printRoot(condition, names)].join('\n');
}

function printNames({ segments, currencyCode }: TextContext): PrintNames {
  const ids = idsByName(segments);
  return {
    ...(currencyCode !== undefined && { currencyCode }),
    segment: (id) => {
      const name = segments?.get(id)?.name;
      return name !== undefined && ids.get(name) === id ? JSON.stringify(name) : printName(id);
    },
  };
}

function printRoot(condition: Condition, names: PrintNames): string[] {
  if ('all' in condition && condition.all.length > 1) return joined(condition.all, 'and', names);
  if ('any' in condition && condition.any.length > 1) return joined(condition.any, 'or', names);
  return layOut(printCondition(condition, names));
}

function joined(list: Condition[], joint: 'and' | 'or', names: PrintNames): string[] {
  return layOutJoined(
    list.map((one) => printCondition(one, names)),
    joint,
  );
}

function printCondition(condition: Condition, names: PrintNames): Layout {
  if ('all' in condition) return printGroup(condition.all, 'and', 'anyone', names);
  if ('any' in condition) return printGroup(condition.any, 'or', 'no one', names);
  if ('not' in condition) return printNot(condition.not, names);
  if ('atLeast' in condition) {
    const { count, of } = condition.atLeast;
    const parts = of.map((one) => printCondition(one, names));
    return { open: `at least ${count} of (`, parts, joint: ',', close: ')', broken: true };
  }
  if ('orders' in condition) return printFacts(condition.orders, 'order', names);
  if ('events' in condition) return printFacts(condition.events, `${printName(condition.events.kind)} event`, names);
  if ('sequence' in condition) return printSequence(condition.sequence, names);
  if ('profile' in condition) return printProfile(condition.profile, names);
  if ('changed' in condition) return printChanged(condition.changed, names);
  if ('near' in condition) return printNear(condition.near);
  if ('people' in condition) return `imported in ${printName(condition.people.import)}`;
  if ('bucket' in condition) {
    const { salt, from, to } = condition.bucket;
    return `bucket ${printName(salt)} from ${from} to ${to}`;
  }
  if ('score' in condition) {
    const { name, ...asked } = condition.score;
    return spaced(scoreFieldName(name), printOperators(asked, scoreRow(name).type, names));
  }
  if ('segment' in condition) return printSegment(condition.segment, names);
  return printMoved(condition.moved, names);
}

function printNear({ place, km }: NearCondition): string {
  if (place === 'anyOwnLocation') return `near any own location within ${km} km`;
  if ('locationId' in place) return `near location ${printName(place.locationId)} within ${km} km`;
  return `near (${place.lat}, ${place.lon}) within ${km} km`;
}

function printNot(condition: Condition, names: PrintNames): Layout {
  const inner = printCondition(condition, names);
  const asked = 'profile' in condition ? condition.profile : 'score' in condition ? condition.score : {};
  const asksTwice = Object.keys(asked).length > 2;
  return spaced('not', asksTwice ? { open: '(', parts: [inner], joint: 'and', close: ')' } : inner);
}

function printGroup(list: Condition[], joint: 'and' | 'or', empty: string, names: PrintNames): Layout {
  const parts = list.map((one) => printCondition(one, names));
  if (list.length === 0) return empty;
  if (list.length === 1) return listed(joint === 'and' ? 'all of (' : 'any of (', parts);
  return { open: '(', parts, joint, close: ')', broken: true };
}

type Facts = OrdersCondition | EventsCondition;

/** `noun` = what is selected, singular. */
function printFacts(facts: Facts, noun: string, names: PrintNames): Layout {
  if (facts.measure) return printMeasured(facts, noun, names);
  const { position, some } = facts;
  const isOne = some !== undefined && Object.keys(some).length === 1 && some.gte === 1;
  const single = position && ('last' in position || position.from === position.to);
  if (isOne && single) return printSelection(facts, noun, false, 'has', names);
  const quantifier = facts.none ? 'no' : facts.every ? 'every' : printCount(some ?? {});
  const isPlural = some !== undefined && Object.values(some).join() !== '1';
  return spaced(quantifier, printSelection(facts, noun, isPlural, isPlural ? 'have' : 'has', names));
}

function printSelection(facts: Facts, noun: string, isPlural: boolean, verb: string, names: PrintNames): Layout {
  const { position, when, where, orEmpty } = facts;
  return spaced(
    printSelected(position, noun, isPlural),
    when && printWhen(when),
    orEmpty && 'if any',
    where && spaced(verb, printWhere(where, 'kind' in facts ? 'event' : 'order', names)),
  );
}

function printMeasured(facts: Facts, noun: string, names: PrintNames): Layout {
  const [name, argument] = Object.entries(facts.measure!)[0] as [string, unknown];
  const rows: Record<string, MeasureRow> = 'kind' in facts ? eventMeasures : measures;
  const asked = printOperators(facts.is ?? {}, rows[name]!.type, names);
  const isPlain = !('kind' in facts) && !facts.position && !facts.when && !facts.where;
  const over = isPlain ? undefined : spaced('over', printSelection(facts, noun, true, 'with', names));
  return spaced(printArgument(`${name}(`, argument, names), asked, over);
}

function printArgument(open: string, argument: unknown, names: PrintNames): Layout {
  if (argument === true) return `${open})`;
  if (typeof argument !== 'object' || argument === null) return `${open}${argument})`;
  if ('property' in argument && typeof argument.property === 'string') return `${open}${printName(argument.property)})`;
  if ('days' in argument) return `${open}${argument.days} ${plural(Number(argument.days), 'days')})`;
  return printLine(open, argument as Json, names);
}

function printSequence({ steps, gaps, when }: SequenceCondition, names: PrintNames): Layout {
  const isSaid = gaps?.some((gap) => Object.values(gap).some((one) => one !== undefined));
  const parts = steps.map((step, index) => {
    const gap = gaps?.[index - 1];
    return spaced(printStep(step, names), gap && (isSaid ? printGap(gap, names) : 'at any time'));
  });
  return spaced('sequence', when && printWhen(when), { open: '(', parts, joint: 'then', close: ')' });
}

function printStep(step: SequenceStep, names: PrintNames): Layout {
  if ('order' in step) {
    const asks = Object.keys(step.order).length > 0;
    return spaced('order', asks && spaced('with', printWhere(step.order, 'order', names)));
  }
  const { kind, where } = step.event;
  return spaced(`${printName(kind)} event`, where && spaced('with', printWhere(where, 'event', names)));
}

function printGap({ after, within, without }: SequenceGap, names: PrintNames): Layout {
  return spaced(
    after && `after ${after.days} ${plural(after.days, 'days')}`,
    within && `within ${within.days} ${plural(within.days, 'days')}`,
    without && spaced('without', printStep(without, names)),
  );
}

function printProfile({ field, when, anniversary, ...given }: ProfileCondition, names: PrintNames): Layout {
  const asked = [
    ...(Object.keys(given).length > 0 ? [printOperators(given, profileField(field)?.type ?? null, names)] : []),
    ...(when ? [printWhen(when)] : []),
    ...(anniversary ? [printAnniversary(anniversary)] : []),
  ];
  return spaced(
    printName(field),
    asked.flatMap((one, index) => (index === 0 ? [one] : [' and ', one])),
  );
}

function printChanged({ field, from, to, when }: ChangedCondition, names: PrintNames): Layout {
  const type = profileField(field)?.type ?? null;
  return spaced(
    `changed ${printName(field)}`,
    from && ['from (', printOperators(from, type, names), ')'],
    to && ['to (', printOperators(to, type, names), ')'],
    when && printWhen(when),
  );
}

const relations: Record<SegmentCondition['is'], string> = {
  member: 'member of',
  everMember: 'ever member of',
  entered: 'entered',
  left: 'left',
};

function printSegment({ id, is, when, asOf }: SegmentCondition, names: PrintNames): Layout {
  return spaced(`${relations[is]} segment ${names.segment(id)}`, when && printWhen(when), asOf && `as of ${asOf}`);
}

function printMoved({ from, to, when, maxGapDays, is }: MovedCondition, names: PrintNames): Layout {
  return spaced(
    is === undefined ? 'moved' : `moved (${is})`,
    `from ${names.segment(from)} to ${names.segment(to)}`,
    when && printWhen(when),
    maxGapDays !== undefined && `gap ${maxGapDays} ${plural(maxGapDays, 'days')}`,
  );
}
