// A door of its own, so that what operators read is never at the address that customers reach. It asks for no credential: it listens on
// this machine alone unless METRICS_HOST says otherwise.

import { once } from 'node:events';
import http from 'node:http';
import type { Registry } from 'prom-client';
import type { Log } from '../log.ts';

export async function serveMetrics(
  registry: Registry,
  { host, port }: { host: string; port: number },
  log: Log,
): Promise<http.Server> {
  const server = http.createServer(async ({ method, url }, response) => {
    if (method !== 'GET' || url !== '/metrics') return void response.writeHead(404).end();
    try {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text);
    } catch (error) {
      log.error({ err: error }, 'The metrics could not be read');
      response.writeHead(503).end();
    }
  });
  server.listen(port, host);
  await once(server, 'listening');
  log.info({ address: server.address() }, 'metrics');
  return server;
}
