// What the processes of an instance are told: where its data lies, its ports, its database, its secrets.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap.mjs';

export function readInstance() {
  const dataDir = path.resolve(root, process.env.THROUGHLINE_DATA ?? '.data');
  mkdirSync(dataDir, { recursive: true });
  const webHost = process.env.WEB_HOST || '127.0.0.1';
  return { dataDir, apiPort: readPort('API_PORT', 4000), webPort: readPort('WEB_PORT', 3000), webHost };
}

function readPort(name, otherwise) {
  const port = Number(process.env[name] ?? otherwise);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`${name} must be a port, found "${process.env[name]}"`);
  return port;
}

/** For the API, the jobs and admin commands. */
export function apiEnvironment({ dataDir, apiPort, webPort }, urls) {
  return {
    ...process.env,
    ...common({ dataDir, apiPort, webPort }),
    THROUGHLINE_DATABASE_OWNER_URL: urls.owner,
    THROUGHLINE_DATABASE_APP_URL: urls.app,
    THROUGHLINE_DATABASE_AUTH_URL: urls.auth,
    THROUGHLINE_DATABASE_AUDIT_URL: urls.audit,
  };
}

/** For the dashboard, which reaches users alone. */
export function webEnvironment(instance, urls) {
  const environment = { ...process.env, ...common(instance), THROUGHLINE_DATABASE_AUTH_URL: urls.auth };
  for (const name of Object.keys(environment))
    if (
      /^(BACKUP_)?DATABASE_(URL|APP_URL|AUTH_URL|AUDIT_URL)$|^THROUGHLINE_DATABASE_(OWNER|APP|AUDIT)_URL$|^THROUGHLINE_ENCRYPTION_KEYS$|^SMTP_URL$|^OTEL_EXPORTER_OTLP_HEADERS$|_CLIENT_SECRET$|_SIGNATURE_KEY$/.test(
        name,
      )
    )
      delete environment[name];
  return environment;
}

function common({ dataDir, apiPort, webPort }) {
  const secret = readSecret(dataDir);
  if (!process.env.THROUGHLINE_ENCRYPTION_KEYS) makeEncryptionKey(dataDir);
  return {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    THROUGHLINE_DATA: dataDir,
    API_PORT: String(apiPort),
    WEB_PORT: String(webPort),
    THROUGHLINE_SECRET: process.env.THROUGHLINE_SECRET ?? secret,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? secret,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? `http://127.0.0.1:${webPort}`,
  };
}

/** Made once; what sources gave for access is sealed under it. Processes read the file, `admin rotate-keys` writes it anew. */
function makeEncryptionKey(dataDir) {
  const file = path.join(dataDir, 'encryption-keys');
  if (existsSync(file)) return;
  writeOnce(file, `k${randomBytes(6).toString('hex')}:${randomBytes(32).toString('base64')}\n`);
}

function writeOnce(file, text) {
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, file);
}

/** Made once; signs sessions, so a new one signs everybody out. */
function readSecret(dataDir) {
  const file = path.join(dataDir, 'secret');
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (known !== '') return known;
  const secret = randomBytes(32).toString('base64url');
  writeOnce(file, `${secret}\n`);
  return secret;
}
