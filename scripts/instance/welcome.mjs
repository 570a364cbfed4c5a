// What a merchant needs to get in, for the last lines of the start: the demo's login, or the code for the first account.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap.mjs';

/** The lines; seeds the demo store into an empty instance. Throws when the seeding fails. */
export async function findWelcome({ instance, env, state, withDemo, say }) {
  const loginFile = path.join(instance.dataDir, 'demo-login.json');
  const admin = path.join(root, 'apps/api/dist/admin.js');
  // Left by a start that was killed while seeding: seeding again completes it.
  const seeding = path.join(instance.dataDir, 'demo-seeding');
  if (withDemo && (state.isEmpty || existsSync(seeding))) {
    writeFileSync(seeding, '');
    say('making the demo store...');
    const seeded = await runForJson([admin, 'seed-demo', '--json'], env);
    if (seeded.email)
      writeFileSync(loginFile, JSON.stringify({ email: seeded.email, password: seeded.password }), { mode: 0o600 });
    rmSync(seeding, { force: true });
    return describeLogin(loginFile);
  }
  if (state.hasUsers) return describeLogin(loginFile);
  const { createFirstUserCode } = await import('../../apps/api/src/features/organizations/first-user-code.ts');
  return [
    `First run  http://127.0.0.1:${instance.webPort}/first-run  one-time code ${createFirstUserCode(instance.dataDir)}`,
  ];
}

function describeLogin(file) {
  if (!existsSync(file)) return [];
  const { email, password } = JSON.parse(readFileSync(file, 'utf8'));
  return [`Demo login ${email}  ${password}`];
}

/** The JSON that a command prints as its last line. */
function runForJson(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(`${path.basename(args[0])} ${args[1]} ended with ${code}`));
      const last = output.trim().split('\n').at(-1) ?? '';
      resolve(last.startsWith('{') ? JSON.parse(last) : {});
    });
  });
}
