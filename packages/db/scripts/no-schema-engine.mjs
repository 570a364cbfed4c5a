#!/usr/bin/env node
// Stands where Prisma looks for its schema engine (see prisma.mjs).
console.error(
  'The schema engine is not used here: migrations are SQL files in prisma/migrations, applied by src/migrate.ts.',
);
process.exit(1);
