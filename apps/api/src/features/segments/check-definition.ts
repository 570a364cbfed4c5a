import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import { type CheckContext, type Checked, check } from '@throughline/core/segments/check/check';
import type { Problem } from '@throughline/core/segments/definition';
import type { RequestContext } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { todayOf } from '../stores/read-as-of.ts';

const definitionBytesMax = 200_000;

/** Every problem and warning of a definition, seen from its store. */
export async function findProblems(
  context: RequestContext,
  store: OpenStore,
  definition: unknown,
  selfId?: string,
): Promise<Checked> {
  const bytes = JSON.stringify(definition ?? null).length;
  if (bytes > definitionBytesMax) {
    const message = `A definition has at most ${definitionBytesMax} bytes, found ${bytes}.`;
    return { definition: null, problems: [{ path: [], code: 'TOO_DEEP', message }], warnings: [] };
  }
  return check(definition, await readCheckContext(context, store, selfId));
}

/** What is known around a definition of the store, of the segment that is being saved, and for this viewer. */
export async function readCheckContext(
  context: RequestContext,
  store: OpenStore,
  selfId?: string,
): Promise<CheckContext> {
  const [segments, { values, firstOrderAt }, mergedChannels, lists] = await Promise.all([
    context.loaders.definitions(store),
    context.loaders.figures(store),
    context.loaders.channelAliases(store),
    context.loaders.lists(store),
  ]);
  return {
    segments,
    seenValues: (field) => values[field]?.map((seen) => seen.value),
    mergedChannels,
    lists: new Map(lists.map((list) => [list.id, list])),
    currencyCode: store.currencyCode,
    lint: {
      today: todayOf(context, store),
      ...(firstOrderAt !== null && { firstOrderOn: dateOf(firstOrderAt, zoneCalendar(store.timeZone)) }),
    },
    ...(selfId !== undefined && { selfId }),
    ...(!store.seesPersonal && { personal: 'refused' }),
  };
}

/** The definition as given, refused with one problem each when it can't be evaluated. */
export async function checkDefinition(
  context: RequestContext,
  store: OpenStore,
  definition: unknown,
  selfId?: string,
): Promise<{ definition: object; warnings: Problem[] }> {
  const { problems, warnings } = await findProblems(context, store, definition, selfId);
  if (problems.length > 0) {
    throw new Refused(
      problems.map(({ path, code, message, hint }) => ({
        path: ['definition', ...path.map(String)],
        code,
        message,
        hint: hint ?? null,
      })),
    );
  }
  return { definition: definition as object, warnings };
}
