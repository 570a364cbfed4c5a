// Writes docs/conditions.md: `npx tsx packages/core/scripts/write-conditions-page.ts`.

import { writeFileSync } from 'node:fs';
import { conditionsPage } from '../src/segments/conditions-page.ts';

writeFileSync(new URL('../../../docs/conditions.md', import.meta.url), conditionsPage());
