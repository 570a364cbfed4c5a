// Keeps the schema as the released one, when a release is made: `npm run -s release-schema` in apps/api.

import { copyFileSync } from 'node:fs';
import path from 'node:path';

const home = path.join(import.meta.dirname, '..');
copyFileSync(path.join(home, 'schema.graphql'), path.join(home, 'schema.released.graphql'));
