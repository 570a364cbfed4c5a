// Writes docs/templates.md: `npx tsx packages/core/scripts/write-templates-page.ts`.

import { writeFileSync } from 'node:fs';
import { templatesPage } from '../src/templates/templates-page.ts';

writeFileSync(new URL('../../../docs/templates.md', import.meta.url), templatesPage());
