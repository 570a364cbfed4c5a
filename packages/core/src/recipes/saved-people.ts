import { placesOf } from '../segments/condition-places.ts';
import type { Problem } from '../segments/definition.ts';
import { conditionKindRows } from '../segments/kinds.ts';
import type { SavedRecipe } from './saved-recipe.ts';

interface Checked {
  recipe: SavedRecipe | null;
  problems: Problem[];
}

/** Refused with a problem for each condition that asks for a list of people: in another store nobody is on it. */
export function withoutLists({ recipe, problems }: Checked): Checked {
  const found = (recipe?.segments ?? []).flatMap(({ name, definition }, index) =>
    placesOf(definition.condition).flatMap(({ path, condition }): Problem[] => {
      if (!('people' in condition)) return [];
      const asked = `${conditionKindRows.people.label} (${condition.people.import})`;
      return [
        {
          path: ['segments', index, 'definition', ...path, 'people'],
          code: 'WRONG_VALUE',
          message: `${name}: the condition ${asked} asks for a list of people, which belongs to one store and can't be in a recipe`,
          hint: 'Take the condition out of the segment',
        },
      ];
    }),
  );
  return found.length === 0 ? { recipe, problems } : { recipe: null, problems: [...problems, ...found] };
}
