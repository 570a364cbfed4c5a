import type dns from 'node:dns';
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createOutgoing, type Outgoing, type OutgoingOptions } from './outgoing.ts';

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

interface Served {
  port: number;
  requests: IncomingMessage[];
}

/** A server on an address of this machine: any of 127.0.0.0/8. */
async function serve(listener: RequestListener, address = '127.0.0.1', port = 0): Promise<Served> {
  const requests: IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  opened.push({
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  });
  return { port: (server.address() as AddressInfo).port, requests };
}

function open(options: OutgoingOptions = {}): Outgoing {
  const outgoing = createOutgoing(options);
  opened.push(outgoing);
  return outgoing;
}

const answer = (text: string) => (_request: IncomingMessage, response: ServerResponse) => response.end(text);
const redirectTo = (location: string, status: number) => (_request: IncomingMessage, response: ServerResponse) =>
  response.writeHead(status, { location }).end();

/** Takes 127.0.0.1 for an address of the open internet, and every other of this machine for what it is. */
const asPublic = (address: string): boolean => address === '127.0.0.1';

function answering(...answers: string[][]): typeof dns.lookup & { asked: string[] } {
  const asked: string[] = [];
  const lookup = (name: string, _options: unknown, callback: (error: null, found: object[]) => void) => {
    asked.push(name);
    const addresses = answers[Math.min(asked.length, answers.length) - 1]!;
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    );
  };
  return Object.assign(lookup as unknown as typeof dns.lookup, { asked });
}

const notOpen = /is not an address of the open internet/;

describe('private addresses', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0x7f.1:PORT/',
    'http://0x7f000001:PORT/',
    'http://127.1:PORT/',
    'http://127.0.0.1.:PORT/',
    'http://0:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.1.2.3/',
    'http://[fd00:ec2::254]/',
    'http://１２７.0.0.1:PORT/',
    'http://localhost:PORT/',
  ])('%s is not reached', async (url) => {
    const { port, requests } = await serve(answer('secret'));
    await expect(open().fetch(url.replace('PORT', String(port)))).rejects.toThrow(notOpen);
    expect(requests).toHaveLength(0);
  });

  test('a name is refused when one of its addresses is private', async () => {
    const { port, requests } = await serve(answer('secret'));
    const outgoing = open({ lookup: answering(['127.0.0.1', '127.0.0.2']), isPublic: asPublic });
    await expect(outgoing.fetch(`http://shop.example:${port}/`)).rejects.toThrow(notOpen);
    expect(requests).toHaveLength(0);
  });

  test('a name that answers public first and private later is connected at the first, and refused at the second', async () => {
    const open_ = await serve((_request, response) => response.writeHead(200, { connection: 'close' }).end('public'));
    const hidden = await serve(answer('secret'), '127.0.0.2', open_.port);
    const lookup = answering(['127.0.0.1'], ['127.0.0.2']);
    const outgoing = open({ lookup, isPublic: asPublic });
    const url = `http://rebinding.example:${open_.port}/`;
    expect(await (await outgoing.fetch(url)).text()).toBe('public');
    expect(lookup.asked).toEqual(['rebinding.example']);
    await expect(outgoing.fetch(url)).rejects.toThrow(notOpen);
    expect(hidden.requests).toHaveLength(0);
  });

  test('a host that the operator names is reached, on its port alone', async () => {
    const { port } = await serve(answer('ours'));
    const outgoing = open({ allowed: [`127.0.0.1:${port}`] });
    const response = await outgoing.fetch(`http://127.0.0.1:${port}/x`);
    expect([response.status, response.url, await response.text()]).toEqual([200, `http://127.0.0.1:${port}/x`, 'ours']);
    await expect(outgoing.fetch('http://127.0.0.1:1/')).rejects.toThrow(notOpen);
  });
});

test.each(['file:///etc/passwd', 'ftp://example.com/', 'gopher://example.com/', 'data:text/plain,x'])(
  '%s is not asked for',
  async (url) => {
    await expect(open().fetch(url)).rejects.toThrow('only http and https are reached');
  },
);

test.each(['http://a@127.0.0.1/', 'http://a:b@example.com/', 'http://example.com@127.0.0.1/'])(
  '%s is not reached: there is a user in it',
  async (url) => {
    await expect(open({ allowed: ['127.0.0.1:*'] }).fetch(url)).rejects.toThrow('with a user name or password');
  },
);

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i to a private address is not followed', async (status) => {
    const hidden = await serve(answer('secret'), '127.0.0.2');
    const { port } = await serve(redirectTo(`http://127.0.0.2:${hidden.port}/`, status));
    const outgoing = open({ allowed: [`127.0.0.1:${port}`] });
    await expect(outgoing.fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow(notOpen);
    expect(hidden.requests).toHaveLength(0);
  });

  test('three are followed, a fourth is not', async () => {
    const { port, requests } = await serve((request, response) => {
      const left = Number(request.url!.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    const outgoing = open({ allowed: ['127.0.0.1:*'] });
    const response = await outgoing.fetch(`http://127.0.0.1:${port}/3`);
    expect([response.url, await response.text()]).toEqual([`http://127.0.0.1:${port}/0`, 'there']);
    await expect(outgoing.fetch(`http://127.0.0.1:${port}/4`)).rejects.toThrow('redirects more than 3 times');
    expect(requests.map((request) => request.url)).toEqual(['/3', '/2', '/1', '/0', '/4', '/3', '/2', '/1']);
  });

  test('what says who asks stays with the origin that it is for', async () => {
    const other = await serve(answer('other'), '127.0.0.2');
    const { port, requests } = await serve((request, response) => {
      const location = request.url === '/' ? '/own' : `http://127.0.0.2:${other.port}/`;
      response.writeHead(302, { location }).end();
    });
    const headers = { authorization: 'Bearer 1', 'x-shopify-access-token': '2', cookie: 'a=b', accept: 'text/plain' };
    const outgoing = open({ allowed: ['127.0.0.1:*', '127.0.0.2:*'] });
    expect(await (await outgoing.fetch(`http://127.0.0.1:${port}/`, { headers })).text()).toBe('other');
    expect(requests[1]!.headers).toMatchObject({ ...headers });
    const { accept, authorization, cookie, 'x-shopify-access-token': token } = other.requests[0]!.headers;
    expect([accept, authorization, cookie, token]).toEqual(['text/plain', undefined, undefined, undefined]);
  });

  test('a body is not taken to another origin', async () => {
    const other = await serve(answer('other'), '127.0.0.2');
    const { port } = await serve(redirectTo(`http://127.0.0.2:${other.port}/`, 307));
    const outgoing = open({ allowed: ['127.0.0.1:*', '127.0.0.2:*'] });
    const asked = outgoing.fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'client_secret=1' });
    await expect(asked).rejects.toThrow('redirects a request with a body to another host');
    expect(other.requests).toHaveLength(0);
  });

  test('a body is sent again within its origin by 307, and becomes a plain GET by 302', async () => {
    const bodies: string[] = [];
    const { port } = await serve(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      bodies.push(`${request.method} ${request.url} ${text}`);
      const status = { '/a': 307, '/b': 302 }[request.url!];
      if (status) response.writeHead(status, { location: '/end' });
      response.end();
    });
    const outgoing = open({ allowed: ['127.0.0.1:*'] });
    for (const path of ['a', 'b'])
      await outgoing.fetch(`http://127.0.0.1:${port}/${path}`, {
        method: 'POST',
        body: new URLSearchParams({ q: path }),
      });
    expect(bodies).toEqual(['POST /a q=a', 'POST /end q=a', 'POST /b q=b', 'GET /end ']);
  });
});

describe('answers', () => {
  test('a body without end is cut off, read whole or as a stream', async () => {
    const { port } = await serve((_request, response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(65_536)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const url = `http://127.0.0.1:${port}/`;
    const outgoing = open({ allowed: ['127.0.0.1:*'], wholeBytesMax: 200_000, streamBytesMax: 400_000 });
    await expect((await outgoing.fetch(url)).text()).rejects.toThrow('answered more than 200000 bytes');
    const read = async () => {
      let bytes = 0;
      for await (const chunk of (await outgoing.fetch(url)).body!) bytes += chunk.byteLength;
      return bytes;
    };
    await expect(read()).rejects.toThrow('answered more than 400000 bytes');
  });

  test('what unfolds to too much is cut off, however small it comes', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const { port } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const outgoing = open({ allowed: ['127.0.0.1:*'], wholeBytesMax: 1_000_000 });
    expect(bomb.length).toBeLessThan(60_000);
    await expect((await outgoing.fetch(`http://127.0.0.1:${port}/`)).arrayBuffer()).rejects.toThrow('1000000 bytes');
  });

  test('a body that drips ends with its time', async () => {
    const { port } = await serve((_request, response) => {
      const timer = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(timer));
    });
    const outgoing = open({ allowed: ['127.0.0.1:*'], wholeMs: 100 });
    const response = await outgoing.fetch(`http://127.0.0.1:${port}/`);
    await expect(response.text()).rejects.toThrow('did not finish its answer in time');
  });

  test('a server that says nothing is given up', async () => {
    const { port } = await serve(() => {});
    const outgoing = open({ allowed: ['127.0.0.1:*'], wholeMs: 50 });
    await expect(outgoing.fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('did not finish its answer in time');
  });

  test('the caller ends a request, before and within its body', async () => {
    const { port } = await serve((_request, response) => void response.write('a'));
    const outgoing = open({ allowed: ['127.0.0.1:*'] });
    const abort = new AbortController();
    const response = await outgoing.fetch(`http://127.0.0.1:${port}/`, { signal: abort.signal });
    const text = response.text();
    abort.abort(new Error('enough'));
    await expect(text).rejects.toThrow('enough');
    await expect(outgoing.fetch(`http://127.0.0.1:${port}/`, { signal: abort.signal })).rejects.toThrow('enough');
  });

  test('gzip, JSON, headers and statuses come as the server sent them', async () => {
    const { port } = await serve(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      response.writeHead(201, {
        'content-encoding': 'gzip',
        'content-type': 'application/json',
        link: '<x>; rel="next"',
      });
      response.end(gzipSync(JSON.stringify({ method: request.method, text, type: request.headers['content-type'] })));
    });
    const outgoing = open({ allowed: ['127.0.0.1:*'] });
    const response = await outgoing.fetch(new Request(`http://127.0.0.1:${port}/`, { method: 'PUT', body: 'ä' }));
    expect([response.status, response.ok, response.headers.get('link')]).toEqual([201, true, '<x>; rel="next"']);
    expect(await response.json()).toEqual({ method: 'PUT', text: 'ä', type: 'text/plain;charset=UTF-8' });
  });
});
