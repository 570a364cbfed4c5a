// Writes docs/recipes.md: `npx tsx packages/core/scripts/write-recipes-page.ts`.

import { writeFileSync } from 'node:fs';
import { recipesPage } from '../src/recipes/recipes-page.ts';

writeFileSync(new URL('../../../docs/recipes.md', import.meta.url), recipesPage());
