// Writes docs/environment.md: `npx tsx apps/api/scripts/write-environment-page.ts`.

import { writeFileSync } from 'node:fs';
import { environmentPage } from '../src/environment-page.ts';

writeFileSync(new URL('../../../docs/environment.md', import.meta.url), environmentPage());
