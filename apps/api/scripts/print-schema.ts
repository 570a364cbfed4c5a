// Writes schema.graphql from the builder: `npm run -w apps/api schema`.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { printSchema } from 'graphql';
import { schema } from '../src/schema.ts';

writeFileSync(path.join(import.meta.dirname, '../schema.graphql'), `${printSchema(schema)}\n`);
