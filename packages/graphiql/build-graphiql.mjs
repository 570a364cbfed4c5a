// Bundles GraphiQL's page and the workers of its editor into a folder that the API serves.
import path from 'node:path';
import { build } from 'esbuild';

/** The names of what is written into `outdir`. */
export async function buildGraphiql(outdir) {
  const shared = {
    absWorkingDir: import.meta.dirname,
    outdir,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
    metafile: true,
  };
  const made = await build({
    ...shared,
    entryPoints: {
      page: 'src/page.ts',
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
  });
  return Object.keys(made.metafile.outputs).map((name) => path.basename(name));
}
