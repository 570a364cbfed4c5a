// Sentences about events, and about orders and events that follow each other.

import type {
  EventsCondition,
  EventWhere,
  Operators,
  SequenceCondition,
  SequenceGap,
  SequenceStep,
} from '../definition.ts';
import { type EventMeasureName, eventMeasures } from '../measures.ts';
import type { Names } from './describe-names.ts';
import { asksForOne, countWords, one, pre } from './describe-quantifier.ts';
import { operatorParts, positionWords, singlePosition, whenWords, whereWords } from './describe-where.ts';
import { joined, operatorWords } from './operator-words.ts';

/** "who have at least 1 "email opened" event with "campaign" Spring, within the last 30 days". */
export function eventsClause(events: EventsCondition): string {
  const noun = eventWords(events.kind);
  const where = events.where ? eventWhereWords(events.where) : '';
  const when = events.when ? whenWords(events.when) : '';
  const single = singlePosition(events.position);
  if (single && asksForOne(events)) {
    const said = [one(where), when].filter(Boolean);
    return said.length === 0 ? `who have a ${single} ${noun}` : `whose ${single} ${noun} is ${said.join(', and ')}`;
  }
  const which = [where, positionWords(events.position, noun)].filter(Boolean).join(' ');
  if (events.measure) return measureClause(events, noun, [which, when].filter(Boolean).join(', '));
  if (events.every) {
    const rest = events.orEmpty ? `, or who have no such event` : ', with at least 1 such event';
    return `whose every ${noun}${pre(positionWords(events.position, noun))}${when && `, ${when},`} is ${one(where) || 'of any kind'}${rest}`;
  }
  const count = events.none ? `no ${noun}` : countWords(events.some ?? {}, noun);
  return `who have ${count}${pre(which)}${when && (which ? `, ${when}` : ` ${when}`)}`;
}

function measureClause({ measure, is }: EventsCondition, noun: string, over: string): string {
  const [name, argument] = Object.entries(measure!)[0] as [EventMeasureName, unknown];
  const asked = operatorParts(is ?? {}, String).map((part) => operatorWords[part.name].sentence(part.values));
  const selected = over && `, over those ${over},`;
  return `whose ${eventMeasures[name].words(argumentWords(argument), noun)}${selected} ${joined(asked, 'and')}`;
}

function argumentWords(argument: unknown): string {
  return typeof argument === 'object' && argument !== null ? String(Object.values(argument)[0]) : String(argument);
}

/** `email_opened` as "email opened" event. */
function eventWords(kind: string): string {
  return `"${kind.replaceAll('_', ' ')}" event`;
}

/** "with "campaign" Spring and with "score" more than 2"; empty where every event fulfils it. */
function eventWhereWords(where: EventWhere): string {
  const anyKind = (part: EventWhere) => eventWhereWords(part) || 'of any kind';
  const parts = Object.entries(where).flatMap(([key, value]) => {
    if (key === 'all') return (value as EventWhere[]).map(anyKind);
    if (key === 'any') {
      const list = (value as EventWhere[]).map(anyKind);
      return list.length === 0 ? 'of no kind' : list.length === 1 ? list : `(${list.join(' or ')})`;
    }
    if (key === 'not') return `not (${anyKind(value as EventWhere)})`;
    const asked = operatorParts(value as Operators, String);
    return `with "${key}" ${asked.map((part) => operatorWords[part.name].inside(part.values)).join(' and ')}`;
  });
  return parts.join(' and ');
}

/** "who have, one after the other, a "mail" event, then within 7 days an order in Store, all this year to date". */
export function sequenceClause({ steps, gaps = [], when }: SequenceCondition, names: Names): string {
  const said = steps.map((step, i) => {
    const words = stepWords(step, names, 'a');
    const gap = gapWords(gaps[i - 1], names);
    return i === 0 ? words : `then ${gap && `${gap} `}${words}`;
  });
  return `who have, one after the other, ${said.join(', ')}${when ? `, all ${whenWords(when)}` : ''}`;
}

function stepWords(step: SequenceStep, names: Names, article: 'a' | 'no'): string {
  if ('order' in step) return `${article === 'a' ? 'an' : 'no'} order${pre(whereWords(step.order, names))}`;
  const said = article === 'a' && /^[aeiou]/i.test(step.event.kind) ? 'an' : article;
  return `${said} ${eventWords(step.event.kind)}${pre(step.event.where ? eventWhereWords(step.event.where) : '')}`;
}

function gapWords(gap: SequenceGap | undefined, names: Names): string {
  const { within, after, without } = gap ?? {};
  const days = (n: number) => `${n} ${n === 1 ? 'day' : 'days'}`;
  const both =
    within &&
    after &&
    (within.days === after.days ? `exactly ${days(after.days)} later` : `${after.days} to ${days(within.days)} later`);
  const said = both ? [both] : [after && `at least ${days(after.days)} later`, within && `within ${days(within.days)}`];
  const apart = said.filter((part) => part !== undefined).join(' and ');
  const barrier = without ? `with ${stepWords(without, names, 'no')} between,` : '';
  return [apart, barrier].filter(Boolean).join(' and ');
}
