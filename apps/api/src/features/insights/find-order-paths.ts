import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import { type Behind, behind, type Choice } from '@throughline/core/insights/figure';
import type { PeopleScope } from '@throughline/core/insights/people-behind';
import { type PathDimension, type PathValue, peopleOnPath } from '@throughline/core/insights/people-on-path';
import type { PathFigures, PathLink, PathStop } from '@throughline/engine/insights/path-counts';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

export interface PathValueModel {
  kind: 'value' | 'missing' | 'other';
  key: string | null;
  label: string | null;
}

type CountedModel = Behind & {
  customers: number;
  /** They are a share of these: of all of the group, or of the stop that a link leaves. */
  customersOfAll: number;
};

export type PathStopModel = CountedModel & { position: number; value: PathValueModel };

export type PathLinkModel = CountedModel & {
  position: number;
  from: PathValueModel;
  /** null = no further order. */
  to: PathValueModel | null;
};

export interface PathFiguresModel {
  customers: number;
  stops: PathStopModel[];
  links: PathLinkModel[];
}

export interface OrderPathsModel extends PathFiguresModel {
  compared: PathFiguresModel | null;
}

/** null when a segment is unknown in this store. */
export async function findOrderPaths(
  context: RequestContext,
  store: OpenStore,
  { by, ...args }: ScopeArguments & { by: PathDimension },
): Promise<OrderPathsModel | null> {
  const read = await readScope(context, store, args);
  if (!read) return null;
  const { values, own, compared } = await context.loaders.insight(store, 'orderPaths', { ...read.scope, by });
  const label = await context.loaders.valueLabels(store);
  const named = values.map((key): PathValueModel => {
    if (key === null) return { kind: 'missing', key, label: null };
    return { kind: 'value', key, label: label(DIMENSIONS[by].field, key) };
  });
  const other: PathValueModel = { kind: 'other', key: null, label: null };
  const valueAt = (place: number) => named[place] ?? other;
  const known = values.filter((value) => value !== null);
  const choice = (place: number): Choice => (place < values.length ? { is: values[place]! } : { isNot: values });
  const pathValue = (place: number): PathValue => ({ value: values[place] ?? null, known });

  const figuresOf = ({ customers, stops, links }: PathFigures, scope: PeopleScope): PathFiguresModel => {
    const definitionOf = (position: number, from: number, next?: number | null) =>
      by !== 'CHANNEL'
        ? null
        : peopleOnPath(
            scope,
            position,
            pathValue(from),
            next === undefined ? undefined : next === null ? 'end' : pathValue(next),
          );
    const behindPath = (position: number, from: number, to?: number | null) =>
      behind(scope, definitionOf(position, from, to), {
        orderPaths: {
          ...{ by, position, from: choice(from) },
          ...(to !== undefined && { to: to === null ? null : choice(to) }),
        },
      });
    const left = (link: PathLink) =>
      stops.find(({ position, value }) => position === link.position && value === link.from)!.customers;
    return {
      customers,
      stops: stops.map(({ value, ...stop }: PathStop) => ({
        ...stop,
        value: valueAt(value),
        customersOfAll: customers,
        ...behindPath(stop.position, value),
      })),
      links: links.map((link) => ({
        position: link.position,
        customers: link.customers,
        from: valueAt(link.from),
        to: link.to === null ? null : valueAt(link.to),
        customersOfAll: left(link),
        ...behindPath(link.position, link.from, link.to),
      })),
    };
  };
  return { ...figuresOf(own, read.people), compared: compared && figuresOf(compared, read.comparedPeople!) };
}
