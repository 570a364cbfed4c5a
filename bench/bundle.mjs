// Bundles a contender that is written against the project's TypeScript, with the bundler of the API.
import { createRequire } from 'node:module';
import path from 'node:path';

export async function bundle(root, entry, outfile) {
  const { build } = createRequire(path.join(root, 'apps/api/package.json'))('esbuild');
  await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}
