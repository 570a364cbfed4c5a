// Writes docs/segment-definition.schema.json: `npx tsx packages/core/scripts/write-json-schema.ts`.

import { writeFileSync } from 'node:fs';
import { definitionSchemaText } from '../src/segments/json-schema.ts';

writeFileSync(new URL('../../../docs/segment-definition.schema.json', import.meta.url), definitionSchemaText());
