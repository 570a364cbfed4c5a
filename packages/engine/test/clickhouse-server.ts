// A real ClickHouse server of Debian's package, on free ports of this machine and with a folder of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const BINARY = '/usr/sbin/clickhouse-server';

/** Why no server can be started; null = it can. */
export const whyNoClickHouse: string | null = existsSync(BINARY)
  ? null
  : `${BINARY} is not installed (Debian's package clickhouse-server)`;

export interface ClickHouseServer {
  url: string;
  close(): Promise<void>;
}

const STARTED_WITHIN_MS = 60_000;

export async function startClickHouse(): Promise<ClickHouseServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'clickhouse-'));
  const [http, tcp, interserver] = [await freePort(), await freePort(), await freePort()];
  for (const name of ['data', 'tmp', 'user_files', 'format_schemas']) mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, 'users.xml'), USERS);
  const config = path.join(folder, 'config.xml');
  writeFileSync(config, configOf(folder, { http, tcp, interserver }));
  const server = spawn(BINARY, [`--config-file=${config}`], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${http}`;
  const close = async () => {
    await stop(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(url, server);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (const end = Date.now() + STARTED_WITHIN_MS; Date.now() < end; ) {
    if (server.exitCode !== null) throw new Error(`clickhouse-server ended with ${server.exitCode}`);
    const answer = await fetch(`${url}/ping`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('clickhouse-server does not answer');
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function configOf(folder: string, { http, tcp, interserver }: Record<'http' | 'tcp' | 'interserver', number>): string {
  return `<yandex>
  <logger><level>error</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><interserver_http_port>${interserver}</interserver_http_port>
  <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><user_files_path>${folder}/user_files/</user_files_path>
  <format_schema_path>${folder}/format_schemas/</format_schema_path><mark_cache_size>67108864</mark_cache_size>
  <users_config>${folder}/users.xml</users_config><default_profile>default</default_profile>
  <default_database>default</default_database>
</yandex>`;
}

const USERS = `<yandex>
  <profiles><default><max_memory_usage>1000000000</max_memory_usage></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>`;
