import type dns from 'node:dns';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOpenSocket } from './outgoing-socket.ts';

let server: net.Server;
let port: number;
beforeAll(async () => {
  server = net.createServer((socket) => socket.on('error', () => {}).end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

const signal = new AbortController().signal;
const answering = (...addresses: string[]) =>
  ((_host: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: net.isIP(address) })),
    )) as unknown as typeof dns.lookup;

test('a private address is not reached, by number or by any name', async () => {
  const open = createOpenSocket();
  for (const host of [
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    'localhost',
    '127.1',
    '0x7f000001',
  ])
    await expect(open(host, port, signal), host).rejects.toThrow(/is not an address of the open internet/);
});

test('a name with a private address beside a public one is not reached', async () => {
  const open = createOpenSocket({ lookup: answering('203.0.114.7', '127.0.0.1') });
  await expect(open('drop.example', port, signal)).rejects.toThrow(
    'drop.example is not an address of the open internet',
  );
});

test('what the operator allows is reached, at that port alone', async () => {
  const open = createOpenSocket({ allowed: [`127.0.0.1:${port}`] });
  const socket = await open('127.0.0.1', port, signal);
  socket.destroy();
  await expect(open('127.0.0.1', port + 1, signal)).rejects.toThrow(/open internet/);
});

test('a stopped work opens nothing', async () => {
  await expect(
    createOpenSocket({ allowed: ['127.0.0.1:*'] })('127.0.0.1', port, AbortSignal.abort()),
  ).rejects.toThrow();
});
