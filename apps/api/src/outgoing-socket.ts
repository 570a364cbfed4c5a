// The way out for what is no HTTP (outgoing.ts is that of HTTP, and says what is refused and why).

import dns from 'node:dns';
import net, { isIP, type LookupFunction, type Socket } from 'node:net';
import { guardedLookup, type OutgoingOptions, refusal } from './outgoing.ts';
import { isPublicAddress } from './public-address.ts';

/** A connected socket. Rejects with `OutgoingError` for a host that is not reached. */
export type OpenSocket = (host: string, port: number, signal: AbortSignal) => Promise<Socket>;

type SocketOptions = Pick<OutgoingOptions, 'allowed' | 'lookup' | 'isPublic' | 'connectMs'>;

export function createOpenSocket(options: SocketOptions = {}): OpenSocket {
  const { allowed = [], lookup = dns.lookup, isPublic = isPublicAddress, connectMs = 10_000 } = options;
  const guarded = guardedLookup(lookup, isPublic);
  return async (host, port, signal) => {
    const isAllowed = [port, '*'].some((one) => allowed.includes(`${host}:${one}`));
    if (!isAllowed && isIP(host) !== 0 && !isPublic(host)) throw refusal(host);
    signal.throwIfAborted();
    return connect(host, port, isAllowed ? (lookup as LookupFunction) : guarded, connectMs, signal);
  };
}

function connect(host: string, port: number, lookup: LookupFunction, connectMs: number, signal: AbortSignal) {
  return new Promise<Socket>((resolve, reject) => {
    const socket = net.connect({ host, port, lookup });
    // Until whoever asked listens.
    socket.on('error', () => {});
    const timer = setTimeout(() => socket.destroy(new Error('it does not answer')), connectMs);
    const stop = () => socket.destroy(new Error('the work was stopped'));
    signal.addEventListener('abort', stop, { once: true });
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.off('error', fail);
    };
    const fail = (error: Error) => {
      settle();
      reject(error);
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      settle();
      resolve(socket);
    });
  });
}
