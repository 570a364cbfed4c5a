// Writes docs/access.md: `npx tsx apps/api/scripts/write-access-page.ts`.

import { writeFileSync } from 'node:fs';
import { accessPage } from '../src/access/access-page.ts';

writeFileSync(new URL('../../../docs/access.md', import.meta.url), accessPage());
