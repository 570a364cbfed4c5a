// `npm run admin -- create-store ...`: runs a command of apps/api on this data folder's database, whether an instance runs or not.
// Everything but the command's own output goes to standard error: its last line is its answer.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

async function run() {
  await bootstrap();
  const { readInstance, apiEnvironment } = await import('./instance/environment.mjs');
  const { openInstanceDatabase } = await import('./instance/database.mjs');
  const { build } = await import('./instance/build.mjs');
  const instance = readInstance();
  await build('@throughline/api');
  const database = await openInstanceDatabase({ dataDir: instance.dataDir, keep: false, log: () => {} });
  try {
    return await runCommand(process.argv.slice(2), apiEnvironment(instance, database.urls));
  } finally {
    await database.stop();
  }
}

function runCommand(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'apps/api/dist/admin.js'), ...args], {
      cwd: root,
      env,
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

run().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
