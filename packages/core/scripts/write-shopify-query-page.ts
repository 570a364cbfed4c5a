// Writes docs/shopify-query.md: `npx tsx packages/core/scripts/write-shopify-query-page.ts`.

import { writeFileSync } from 'node:fs';
import { shopifyQueryPage } from '../src/segments/shopify-query/filters-page.ts';

writeFileSync(new URL('../../../docs/shopify-query.md', import.meta.url), shopifyQueryPage());
