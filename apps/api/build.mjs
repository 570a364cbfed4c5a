// Bundles the processes: sources of the workspace inside, packages from the registry outside.
import path from 'node:path';
import { buildGraphiql } from '@throughline/graphiql/build-graphiql';
import { build } from 'esbuild';

const own = '@throughline/';

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['main', 'jobs', 'admin', 'engine-worker', 'engine-thread'].map((name) =>
    path.join('src', `${name}.ts`),
  ),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'packages-stay-outside',
      setup(building) {
        building.onResolve({ filter: /^[^./]/ }, ({ kind, path: name }) =>
          kind === 'entry-point' || name.startsWith(own) ? undefined : { path: name, external: true },
        );
      },
    },
  ],
});

await buildGraphiql(path.join(import.meta.dirname, 'dist/graphiql'));
