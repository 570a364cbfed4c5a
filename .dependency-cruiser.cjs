// Who may import whom (ARCHITECTURE.md, table "packages"). A package's package.json is its import allow-list:
// pnpm installs nothing else, and `not-in-package-json` fails on the rest.
const only = (name, packages, from, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: '^(packages|apps)/', pathNot: from },
  to: { path: `node_modules/(${packages})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'stats-imports-nothing',
      severity: 'error',
      comment: 'packages/stats is pure numerics',
      from: { path: '^packages/stats/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/stats/src' },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'packages/core runs in the browser: pass clocks, zones and data in',
      from: { path: '^packages/core/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-imports-none-of-ours',
      severity: 'error',
      from: { path: '^packages/core/src' },
      to: { path: '^packages/', pathNot: '^packages/core/' },
    },
    {
      name: 'ui-imports-none-of-ours',
      severity: 'error',
      from: { path: '^packages/ui/src' },
      to: { path: '^packages/', pathNot: '^packages/ui/' },
    },
    {
      name: 'client-imports-none-of-ours',
      severity: 'error',
      comment: 'partners install packages/client alone',
      from: { path: '^packages/client/src' },
      to: { path: '^packages/', pathNot: '^packages/client/' },
    },
    {
      name: 'db-imports-core',
      severity: 'error',
      from: { path: '^packages/db/src' },
      to: { path: '^packages/', pathNot: '^packages/(db|core)/' },
    },
    {
      name: 'engine-imports-core-and-stats',
      severity: 'error',
      from: { path: '^packages/engine/src' },
      to: { path: '^packages/', pathNot: '^packages/(engine|core|stats)/' },
    },
    {
      name: 'connectors-import-core',
      severity: 'error',
      from: { path: '^packages/connectors/src' },
      to: { path: '^packages/', pathNot: '^packages/(connectors|core)/' },
    },
    {
      name: 'oracle-imports-none-of-ours',
      severity: 'error',
      comment: 'the oracle restates semantics.md by hand',
      from: { path: '^packages/engine/test/oracle' },
      to: { path: '^packages/(core|stats|engine/src|db|connectors)/' },
    },
    { name: 'no-app-from-package', severity: 'error', from: { path: '^packages/' }, to: { path: '^apps/' } },
    {
      name: 'web-not-api',
      severity: 'error',
      comment: 'the dashboard speaks GraphQL',
      from: { path: '^apps/web' },
      to: { path: '^apps/api' },
    },
    {
      name: 'examples-by-the-client-alone',
      severity: 'error',
      comment: 'what partners have, and no more',
      from: { path: '^examples/' },
      to: { path: '^(apps|packages)/', pathNot: '^packages/client/' },
    },
    { name: 'api-not-web', severity: 'error', from: { path: '^apps/api' }, to: { path: '^(apps/web|packages/ui)/' } },
    {
      name: 'web-reaches-db-from-auth-alone',
      severity: 'error',
      comment: 'users and sessions only, from auth/',
      from: { path: '^apps/web', pathNot: '^apps/web/(auth|test)/' },
      to: { path: '^packages/db/' },
    },
    {
      name: 'web-not-engine-or-connectors',
      severity: 'error',
      from: { path: '^apps/web' },
      to: { path: '^packages/(engine|connectors)/' },
    },
    only(
      'tremor-in-ui',
      '@tremor|@radix-ui|@xyflow|@codemirror|maplibre-gl',
      '^packages/ui/',
      'use or add a component of packages/ui',
    ),
    only(
      'graphiql-in-graphiql',
      'graphiql|@graphiql|monaco-editor|monaco-graphql',
      '^packages/graphiql/',
      'bundled with the API',
    ),
    only('prisma-in-db', '@prisma', '^packages/db/', 'reach the database through packages/db'),
    only('zod-in-core', 'zod', '^(packages/(core|connectors)|apps/api)/|^apps/web/data/env\\.ts$', 'parse at the edge'),
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-in-package-json',
      severity: 'error',
      from: { path: '^(packages|apps|examples)/[^/]+/(src|app|features)' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    exclude: { path: '(\\.next|dist|generated|gql|next-env)' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
