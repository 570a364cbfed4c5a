// A canvas that a recipe made, and whether what must hold among its segments does, day by day. It is asked of the segments as
// they are now: one that was edited since may well break it, which is what the check is for.

import { brokenBy, countInvariant, type Invariant, termsOf } from '@throughline/core/recipes/invariants';
import { withIds } from '@throughline/core/recipes/plan-references';
import { everyone, type RecipePlan } from '@throughline/core/recipes/recipe-plan';
import { placesOf } from '@throughline/core/segments/condition-places';
import type { Definition } from '@throughline/core/segments/definition';
import { looksAtPersonal } from '@throughline/core/segments/looks-at-personal';
import { collectReferences } from '@throughline/core/segments/references';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { CanvasModel } from '../canvases/canvas-model.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readWindow } from '../stores/read-as-of.ts';
import { type RecipeCheckModel, toCheck } from './preview-plan.ts';

const daysMax = 400;
const applicationsMax = 250;

export interface ApplicationModel {
  store: OpenStore;
  canvasId: string;
  recipeHandle: string;
  plan: RecipePlan;
  /** By key of the plan. */
  segmentIds: Record<string, string>;
  createdAt: Date;
}

export interface CheckDay {
  day: string;
  left: number;
  right: number;
  parts: number[];
  brokenCount: number | null;
  holds: boolean;
}

/** As of the last day; `days` holds every day that was asked for. */
export interface CheckHistory extends RecipeCheckModel {
  days: CheckDay[];
}

/** Null where the canvas was not made by a recipe. */
export async function findApplication(
  context: RequestContext,
  { store, id }: CanvasModel,
): Promise<ApplicationModel | null> {
  const row = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.recipeApplication.findUnique({ where: { canvasId: id } }),
  );
  return row && toApplication(store, row);
}

/** Of canvases that are not archived, the latest first. */
export async function findApplications(context: RequestContext, store: OpenStore): Promise<ApplicationModel[]> {
  const rows = await context.services.database.inStore(store.id, async ({ prisma }) => {
    const canvases = await prisma.canvas.findMany({ where: { archivedAt: null }, select: { id: true } });
    const canvasId = { in: canvases.map(({ id }) => id) };
    return prisma.recipeApplication.findMany({
      where: { canvasId },
      orderBy: [{ createdAt: 'desc' }, { canvasId: 'asc' }],
      take: applicationsMax,
    });
  });
  return rows.map((row) => toApplication(store, row));
}

function toApplication(
  store: OpenStore,
  row: { canvasId: string; recipeHandle: string; plan: unknown; segmentIds: unknown; createdAt: Date },
): ApplicationModel {
  const { canvasId, recipeHandle, createdAt } = row;
  const [plan, segmentIds] = [row.plan as RecipePlan, row.segmentIds as Record<string, string>];
  return { store, canvasId, recipeHandle, plan, segmentIds, createdAt };
}

/**
 * Every invariant on each day of the window that is a whole number of `stepDays` before its end: one pass. Refused to who may not
 * see personal data where a definition asks for it.
 */
export async function checkApplication(
  context: RequestContext,
  application: ApplicationModel,
  args: { from: string; to: string; stepDays?: number | null },
): Promise<CheckHistory[]> {
  const { store, plan } = application;
  const stepDays = args.stepDays ?? 7;
  if (stepDays < 1) refuse('stepDays', `stepDays is at least 1, found ${stepDays}.`);
  const window = readWindow(context, store, args, daysMax * stepDays);
  const saved = await context.loaders.definitions(store);
  const find = (id: string) => saved.get(id)?.definition;
  const known = definitionsNow(application, find);
  if (!store.seesPersonal) refusePersonal(known);
  const asked = plan.invariants.map((invariant) => ({
    invariant,
    broken: brokenBy(invariant, known),
    terms: termsOf(invariant).map(({ set }) => known.get(set)!),
  }));
  const distinct = new Map<string, Definition>();
  for (const { broken, terms } of asked)
    for (const definition of broken === null ? terms : [...terms, broken])
      distinct.set(JSON.stringify(definition), definition);
  const inputs = [...distinct.values()].map((definition) => ({
    definition,
    references: collectReferences(definition, find),
  }));
  const rows = await context.services.engine.counts(store.id, inputs, window, stepDays);
  const rowOf = new Map([...distinct.keys()].map((key, index) => [key, rows[index]!]));
  const countsOf = (definition: Definition) => rowOf.get(JSON.stringify(definition))!;
  return asked.map(({ invariant, broken, terms }) => {
    const days = countsOf(terms[0]!).map(({ day }, index) => {
      const counts = terms.map((term) => countsOf(term)[index]!.count);
      return { day, counts, brokenCount: broken && countsOf(broken)[index]!.count };
    });
    const last = days.at(-1)!;
    return {
      ...toCheck(invariant, last.counts, broken, last.brokenCount),
      days: days.map(({ day, counts, brokenCount }) => toDay(invariant, day, counts, brokenCount)),
    };
  });
}

function refusePersonal(known: ReadonlyMap<string, Definition>): void {
  const asked = [...known.values()].flatMap(({ condition }) => placesOf(condition));
  if (!asked.some(({ condition }) => looksAtPersonal(condition))) return;
  refuse('recipe', 'A segment of the recipe asks for personal data, which you may not see here.', 'PERSONAL_FIELD');
}

function toDay(invariant: Invariant, day: string, counts: number[], brokenCount: number | null): CheckDay {
  const parts = invariant.kind === 'partition' || invariant.kind === 'sum' ? counts.slice(1) : counts;
  return { day, parts, brokenCount, ...countInvariant(invariant, counts, brokenCount ?? 0) };
}

/** The plan's sets as they are saved now. */
function definitionsNow(
  { plan, segmentIds }: ApplicationModel,
  find: (id: string) => Definition | undefined,
): Map<string, Definition> {
  const sets = plan.sets.map(({ key, definition }): [string, Definition] => [
    key,
    withIds(definition, (one) => segmentIds[one] ?? null) ?? definition,
  ]);
  const segments = plan.segments.map(({ key, definition }): [string, Definition] => [
    key,
    find(segmentIds[key] ?? '') ?? definition,
  ]);
  return new Map([[everyone.key, everyone.definition], ...sets, ...segments]);
}
