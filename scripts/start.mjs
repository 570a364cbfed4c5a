// `npm start [-- --no-demo] [--no-build]`: installs, builds, starts the database, migrates, runs API, jobs and dashboard in the
// foreground and stops them in order. Ready when the URLs are printed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

const options = new Set(process.argv.slice(2));
const unknown = [...options].filter((option) => !['--no-demo', '--no-build'].includes(option));
if (unknown.length > 0) {
  console.error(`unknown option ${unknown.join(', ')}; known: --no-demo, --no-build`);
  process.exit(2);
}

let processes = null;
let database = null;
let ending = null;

/** Stops everything once, whoever asks. */
function end(code) {
  ending ??= (async () => {
    await processes?.stop();
    await database?.stop();
    process.exit(code);
  })();
  return ending;
}

const api = path.join(root, 'apps/api');
const web = path.join(root, 'apps/web');
const say = (message) => console.error(message);

async function run() {
  await bootstrap();
  const { readInstance, apiEnvironment, webEnvironment } = await import('./instance/environment.mjs');
  const { Processes } = await import('./instance/processes.mjs');
  const { refuseTakenPort, waitUntilReady } = await import('./instance/readiness.mjs');
  const { openInstanceDatabase, readEmptiness } = await import('./instance/database.mjs');
  const { build } = await import('./instance/build.mjs');
  const { findWelcome } = await import('./instance/welcome.mjs');
  const instance = readInstance();
  if (!options.has('--no-build')) {
    say('building...');
    await build();
  }
  const started = new Processes(instance.dataDir, (name, code) => {
    say(`the ${name} process ended by itself (${code}): stopping`);
    end(code);
  });
  await started.endLeftOvers();
  processes = started;
  await refuseTakenPort(instance.apiPort, 'API_PORT');
  await refuseTakenPort(instance.webPort, 'WEB_PORT');
  database = await openInstanceDatabase({ dataDir: instance.dataDir, keep: true, log: say });
  if (ending) return database.stop();
  const env = apiEnvironment(instance, database.urls);
  processes.start('jobs', [path.join(api, 'dist/jobs.js')], { cwd: root, env, stopMs: 30_000 });
  processes.start('API', [path.join(api, 'dist/main.js')], { cwd: root, env, stopMs: 20_000 });
  await waitUntilReady(`http://127.0.0.1:${instance.apiPort}/readyz`, (status) => status === 200);
  const hasDashboard = existsSync(path.join(web, '.next/BUILD_ID'));
  if (hasDashboard) {
    const next = path.join(web, 'node_modules/next/dist/bin/next');
    const args = [next, 'start', '-H', instance.webHost, '-p', String(instance.webPort)];
    processes.start('dashboard', args, { cwd: web, env: webEnvironment(instance, database.urls), stopMs: 8_000 });
    await waitUntilReady(`http://127.0.0.1:${instance.webPort}/signin`, (status) => status < 500);
  }
  const state = await readEmptiness(database.urls);
  const welcome = await findWelcome({ instance, env, state, withDemo: !options.has('--no-demo'), say });
  if (ending) return;
  console.log(`API        http://127.0.0.1:${instance.apiPort}/graphql`);
  if (hasDashboard) console.log(`Dashboard  http://127.0.0.1:${instance.webPort}`);
  for (const line of welcome) console.log(line);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
run().catch((error) => {
  if (!ending) say(error.message);
  end(1);
});
