// Writes docs/recipe-file.schema.json: `npx tsx packages/core/scripts/write-recipe-schema.ts`.

import { writeFileSync } from 'node:fs';
import { savedRecipeSchemaText } from '../src/recipes/saved-schema.ts';

writeFileSync(new URL('../../../docs/recipe-file.schema.json', import.meta.url), savedRecipeSchemaText());
