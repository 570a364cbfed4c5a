// A saved definition for who may not see personal data: the tree stays, the values asked of personal fields are dots.

import { maskAll } from '../facts/mask.ts';
import { isPersonalField } from '../facts/personal-fields.ts';
import type { FactWhen } from './definition.ts';
import { isPersonalWindow } from './looks-at-personal.ts';

/** Of a definition's JSON, checked before. What asks nothing personal stays equal. */
export function maskDefinition(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(maskDefinition);
  if (!isNode(json)) return json;
  const entries = Object.entries(json).map(([key, value]) => {
    if (key === 'profile' && isNode(value)) return [key, maskProfile(value)];
    if (key === 'changed' && isNode(value)) return [key, maskChanged(value)];
    if (key === 'near' && isNode(value)) return [key, maskNear(value)];
    if (key === 'orders' && isNode(value)) return [key, maskWindow(value)];
    if ((key === 'events' || key === 'event') && isNode(value)) return [key, maskEvents(maskWindow(value))];
    return [key, maskDefinition(value)];
  });
  return Object.fromEntries(entries);
}

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

function maskProfile({ field, ...operators }: Node): Node {
  return { field, ...(isPersonalField(String(field)) ? maskOperators(operators) : operators) };
}

/** Around a personal date, of which one stays. */
function maskWindow({ when, ...rest }: Node): Node {
  if (when === undefined) return rest;
  if (!isPersonalWindow(when as FactWhen)) return { ...rest, when };
  const { of, ...lengths } = (when as { anniversary: Node }).anniversary;
  return { ...rest, when: { anniversary: { of, ...(dotsInside(lengths) as Node) } } };
}

/** `from` and `to`. */
function maskChanged({ field, when, ...states }: Node): Node {
  const masked = Object.entries(states).map(([key, operators]) => [key, maskOperators(operators as Node)]);
  const shown = isPersonalField(String(field)) ? Object.fromEntries(masked) : states;
  return { field, ...shown, ...(when !== undefined && { when }) };
}

/** A point may be somebody's address. */
function maskNear({ place, ...rest }: Node): Node {
  const isPoint = isNode(place) && 'lat' in place;
  return { place: isPoint ? { lat: dots(place.lat), lon: dots(place.lon) } : place, ...rest };
}

function maskEvents({ where, is, ...rest }: Node): Node {
  const ofProperty = isNode(rest.measure) && Object.values(rest.measure).some((of) => isNode(of) && 'property' in of);
  return {
    ...rest,
    ...(where !== undefined && { where: maskEventWhere(where) }),
    ...(is !== undefined && { is: ofProperty ? maskOperators(is as Node) : is }),
  };
}

const dots = (value: unknown) => maskAll(String(value));

/** The ends and lengths of a window. */
function dotsInside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dotsInside);
  if (!isNode(value)) return dots(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dotsInside(inner)]));
}

/** Properties of one event: names and groups stay. */
function maskEventWhere(where: unknown): unknown {
  if (Array.isArray(where)) return where.map(maskEventWhere);
  return Object.fromEntries(
    Object.entries(where as Node).map(([key, value]) => [
      key,
      key === 'all' || key === 'any' || key === 'not' ? maskEventWhere(value) : maskOperators(value as Node),
    ]),
  );
}

/** Each value becomes dots, in windows of dates too; whether a missing one is asked for stays. */
function maskOperators(operators: Node): Node {
  return Object.fromEntries(
    Object.entries(operators).map(([name, operand]) => {
      if (name === 'isMissing') return [name, operand];
      return [name, dotsInside(operand)];
    }),
  );
}
