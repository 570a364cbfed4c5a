// A real identity provider (oidc-provider) and a real name server on this machine.

import { createSocket } from 'node:dgram';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import dnsPacket from 'dns-packet';
import Provider from 'oidc-provider';

export interface Account {
  sub: string;
  email: string;
  email_verified?: boolean;
  name?: string;
}

export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** By their subject, which is what they type to sign in there. */
  accounts: Map<string, Account>;
  /** Goes the way of a browser: signs in as `sub`, consents, and gives the address that the provider sends the browser back to. */
  visit: (location: string, sub: string) => Promise<URL>;
  close: () => Promise<void>;
}

/** `callback`: the one address that it sends browsers back to. */
export async function startIdentityProvider(callback: string, port = 0): Promise<IdentityProvider> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accounts = new Map<string, Account>();
  const [clientId, clientSecret] = ['throughline', 'a client secret of the provider'];
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the test'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => {
      const account = accounts.get(id);
      return account && { accountId: account.sub, claims: async () => ({ ...account }) };
    },
  });
  server.on('request', provider.callback());
  return {
    issuer,
    clientId,
    clientSecret,
    accounts,
    visit: (location, sub) => visit(location, sub, callback),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function visit(location: string, login: string, callback: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(location);
  let body: URLSearchParams | null = null;
  for (let step = 0; step < 20; step++) {
    const response: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const next = response.headers.get('location');
    body = null;
    if (next !== null) {
      url = new URL(next, url);
      if (url.href.startsWith(callback)) return url;
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    if (!action) throw new Error(`The provider shows no form: ${response.status} ${page.slice(0, 500)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? 'login';
    url = new URL(action.replaceAll('&amp;', '&'), url);
    body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'x' } : { prompt });
  }
  throw new Error('The provider goes in circles.');
}

export interface NameServer {
  address: string;
  /** TXT records by name. */
  records: Map<string, string[]>;
  close: () => Promise<void>;
}

export async function startNameServer(port = 0): Promise<NameServer> {
  const records = new Map<string, string[]>();
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const { id, questions = [] } = dnsPacket.decode(message);
    const name = questions[0]!.name.toLowerCase();
    const found = records.get(name);
    const answers = (found ?? []).map((data) => ({ type: 'TXT' as const, name, ttl: 1, data: [data] }));
    const flags = dnsPacket.RECURSION_AVAILABLE | (found ? 0 : 3);
    socket.send(dnsPacket.encode({ type: 'response', id, flags, questions, answers }), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(port, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
