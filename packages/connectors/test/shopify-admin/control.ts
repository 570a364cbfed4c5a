// What another process may ask of the local shop: POST /_control with {"do": name, ...}.

import type { AdminServer } from './admin-server.ts';
import type { Fault } from './faults.ts';
import { liveTurn } from './live-turn.ts';

type Input = Readonly<Record<string, unknown>>;
type Control = (server: AdminServer, input: Input) => unknown;

const controls: Readonly<Record<string, Control>> = {
  /** What stands in the shop, and what was sent. */
  stats: (server) => {
    const { shop, deliveries, api } = server;
    let orders = 0;
    for (let index = 0; index < shop.orderSize; index++) if (shop.hasOrder(index)) orders += 1;
    let customers = 0;
    for (let index = 0; index < shop.customerSize; index++) if (shop.hasCustomer(index)) customers += 1;
    const { sent, dropped, givenUp } = deliveries;
    return {
      orders,
      customers,
      sent,
      dropped,
      givenUp,
      subscriptions: api.subscriptions.all,
      missing: [...api.missing],
    };
  },
  /** Changes a second of the living shop; 0 stops it. */
  live: (server, { perSecond }) => server.liveAt(Number(perSecond)),
  /** So many changes at once, `from` the turn of that number. */
  turns: (server, { from, count }) => {
    for (let i = 0; i < Number(count); i++) liveTurn(server.shop, Number(from) + i);
  },
  flush: (server) => server.deliveries.flush(),
  fault: (server, { fault }) => server.faults.add(fault as Fault),
  clearFaults: (server) => server.faults.clear(),
  delivery: (server, { options }) => Object.assign(server.deliveries.options, options),
  bulk: (server, { options }) => Object.assign(server.api.bulk.options, options),
  revokeUrls: (server) => server.api.bulk.revokeUrls(),
  throttle: (server, { maximumAvailable, restoreRate }) =>
    server.api.throttle.set(Number(maximumAvailable), Number(restoreRate)),
  uninstall: (server) => server.uninstall(),
  placeOrder: (server, { order }) => server.shop.placeOrder((order ?? {}) as object),
  updateOrder: (server, { index, change }) => server.shop.updateOrder(Number(index), change as object),
  refundOrder: (server, { index, refund }) => server.shop.refundOrder(Number(index), (refund ?? {}) as object),
  cancelOrder: (server, { index }) => server.shop.cancelOrder(Number(index)),
  deleteOrder: (server, { index }) => server.shop.deleteOrder(Number(index)),
  createCustomer: (server, { change }) => server.shop.createCustomer((change ?? {}) as object),
  updateCustomer: (server, { index, change }) => server.shop.updateCustomer(Number(index), change as object),
  mergeCustomers: (server, { kept, gone }) => server.shop.mergeCustomers(Number(kept), Number(gone)),
  deleteCustomer: (server, { index }) => server.shop.deleteCustomer(Number(index)),
  askPrivacy: (server, { customer, ask }) => server.shop.askPrivacy(Number(customer), ask as 'data_request' | 'redact'),
  redactShop: (server) => server.shop.redactShop(),
};

/** The answer's JSON; throws for a name that there is not. */
export async function runControl(server: AdminServer, text: string): Promise<unknown> {
  const input = JSON.parse(text) as Input;
  const control = controls[String(input.do)];
  if (!control) throw new Error(`no control is named ${String(input.do)}`);
  return { result: (await control(server, input)) ?? null };
}
