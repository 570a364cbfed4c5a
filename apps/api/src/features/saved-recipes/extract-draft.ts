import { extractRecipe } from '@throughline/core/recipes/saved-extract';
import { pathKey } from '@throughline/core/recipes/saved-literal-run';
import { literalsOf } from '@throughline/core/recipes/saved-literals';
import type { SavedParameter, SavedPlace, SavedRecipe } from '@throughline/core/recipes/saved-recipe';
import type { RequestContext } from '../../context.ts';
import { Refused, type UserProblem } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type DraftSource, type RecipeDraftModel, readRecipeDraft } from './recipe-draft.ts';

export interface MarkedParameter {
  name: string;
  label: string;
  hint?: string | null;
  places: { segmentId: string; path: string[] }[];
}

export interface ExtractInput extends DraftSource {
  parameters?: MarkedParameter[] | null;
}

/** A recipe of what is chosen in the store; refused with every problem of what was marked. */
export async function extractDraft(
  context: RequestContext,
  store: OpenStore,
  head: Pick<SavedRecipe, 'name' | 'description' | 'cover'>,
  input: ExtractInput,
): Promise<SavedRecipe> {
  const draft = await readRecipeDraft(context, store, input);
  const labelOf = await context.loaders.valueLabels(store);
  const { recipe, problems } = extractRecipe({
    head,
    currencyCode: store.currencyCode,
    gathered: draft.gathered,
    canvas: draft.canvas,
    parameters: readMarks(draft, input.parameters ?? []),
    labelOf,
  });
  if (recipe !== null) return recipe;
  throw new Refused(
    problems.map(({ path, code, message, hint }) => ({ path: path.map(String), code, message, hint: hint ?? null })),
  );
}

/** Paths come as texts; the value that stands there knows which of its keys are indexes. */
function readMarks({ gathered }: RecipeDraftModel, marks: MarkedParameter[]): SavedParameter[] {
  const unknown: UserProblem[] = [];
  const literals = new Map(
    gathered.segments.flatMap(({ key, definition }) =>
      literalsOf(definition.condition).map(({ path }) => [pathKey([key, ...path.map(String)]), path] as const),
    ),
  );
  const read = marks.map(({ name, label, hint, places }, index): SavedParameter => {
    const found = places.flatMap(({ segmentId, path }, at): SavedPlace[] => {
      const segment = gathered.keyOf.get(segmentId);
      const known = segment === undefined ? undefined : literals.get(pathKey([segment, ...path]));
      if (segment !== undefined && known) return [{ segment, path: known }];
      const message = 'No value of the chosen segments stands there.';
      unknown.push({ path: ['parameters', String(index), 'places', String(at)], code: 'NOT_FOUND', message });
      return [];
    });
    return { name, label, ...(hint ? { hint } : {}), places: found };
  });
  if (unknown.length > 0) throw new Refused(unknown);
  return read;
}
