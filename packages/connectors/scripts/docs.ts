// The parts of docs/ that are made from this package's code: two JSON Schemas and tables.
// `npm run docs` in this package writes them; docs.test.ts fails while they are stale.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { mappingSchema } from '../src/mapped-csv/mapping.ts';
import { topicTables } from '../src/shopify/api/topic-table.ts';
import { orderColumnsTable } from '../src/shopify/order-table.ts';
import { factsBodySchema } from '../src/webhook/facts-body.ts';
import { sourceTables, withSourceTables } from './source-tables.ts';

const docs = new URL('../../../docs/', import.meta.url);

export interface GeneratedDoc {
  path: string;
  text: string;
}

/** Each file as it should be. */
export function generatedDocs(): GeneratedDoc[] {
  return [
    { path: pathOf('mapping.schema.json'), text: jsonSchema(mappingSchema) },
    { path: pathOf('facts.schema.json'), text: jsonSchema(factsBodySchema) },
    withTable('import-shopify.md', 'order columns', orderColumnsTable()),
    withTable('shopify-webhooks.md', 'topics', topicTables()),
    ...Object.entries(sourceTables).map(([page, tables]) => {
      const path = pathOf(page);
      return { path, text: withSourceTables(readFileSync(path, 'utf8'), tables) };
    }),
  ];
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, docs));
}

function jsonSchema(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
}

/** The page with the table between its two marks. */
function withTable(name: string, mark: string, table: string): GeneratedDoc {
  const path = pathOf(name);
  const page = readFileSync(path, 'utf8');
  const [startMark, endMark] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [start, end] = [page.indexOf(startMark), page.indexOf(endMark)];
  if (start === -1 || end === -1) throw new Error(`docs/${name} lacks ${startMark} or ${endMark}`);
  return { path, text: `${page.slice(0, start + startMark.length)}\n${table}\n${page.slice(end)}` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, text } of generatedDocs()) writeFileSync(path, text);
}
