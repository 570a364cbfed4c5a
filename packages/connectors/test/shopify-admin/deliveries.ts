// Sends what happens in the shop to who has subscribed, signed with the app's secret, in the disorder that is asked for.

import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../src/demo/random.ts';
import { adminVersion } from './admin-schema.ts';
import type { RestBody } from './rest-order-parts.ts';
import type { Shop, ShopEvent } from './shop.ts';
import type { WebhookSubscriptions } from './webhook-subscriptions.ts';

export interface Delivery {
  topic: string;
  uri: string;
  /** As Shopify capitalises them. */
  headers: Record<string, string>;
  body: string;
}

export interface DeliveryOptions {
  /** Before each is sent. */
  delayMs: number;
  /** Shares of 0..1. A duplicate has the same event id; every second has another webhook id. */
  duplicateRate: number;
  dropRate: number;
  /** So many are held and leave in any order. */
  shuffle: number;
  seed: number;
  /** Waits before the same is sent again while it is not answered with 200..299; then it is given up. */
  retryMs: readonly number[];
  concurrency: number;
  /** Nothing is sent; deliveries stand in `held`. */
  paused: boolean;
}

const compliance = ['customers/data_request', 'customers/redact', 'shop/redact'];

export class Deliveries {
  readonly options: DeliveryOptions = {
    delayMs: 0,
    duplicateRate: 0,
    dropRate: 0,
    shuffle: 1,
    seed: 1,
    retryMs: [500, 1000, 2000, 4000, 8000],
    concurrency: 4,
    paused: false,
  };
  /** Where compliance topics go: part of the app's settings, not of its subscriptions. */
  complianceUri: string | null = null;
  readonly held: Delivery[] = [];
  sent = 0;
  dropped = 0;
  givenUp = 0;
  readonly #queue: Delivery[] = [];
  readonly #secret: string;
  readonly #domain: string;
  readonly #subscriptions: WebhookSubscriptions;
  #random: Random | undefined;
  #sending = 0;
  #waiting: (() => void)[] = [];
  #flushing = false;
  readonly #stop = new AbortController();

  constructor(shop: Shop, subscriptions: WebhookSubscriptions, secret: string) {
    this.#secret = secret;
    this.#domain = shop.profile.domain;
    this.#subscriptions = subscriptions;
    shop.listen((event) => this.#take(event));
  }

  #take(event: ShopEvent): void {
    const { options } = this;
    this.#random ??= new Random(options.seed);
    for (const delivery of this.deliveriesOf(event)) {
      if (this.#random.chance(options.dropRate)) {
        this.dropped += 1;
        continue;
      }
      const copies = [delivery];
      if (this.#random.chance(options.duplicateRate)) {
        const id = this.#random.chance(0.5) ? randomUUID() : delivery.headers['X-Shopify-Webhook-Id']!;
        copies.push({ ...delivery, headers: { ...delivery.headers, 'X-Shopify-Webhook-Id': id } });
      }
      (options.paused ? this.held : this.#queue).push(...copies);
    }
    this.#pump();
  }

  /** One a subscription, signed; also for tests that carry them by hand. */
  deliveriesOf(event: ShopEvent): Delivery[] {
    const uris = compliance.includes(event.topic)
      ? this.complianceUri === null
        ? []
        : [{ uri: this.complianceUri, includeFields: [] as string[], apiVersion: adminVersion }]
      : this.#subscriptions.forTopic(event.topic);
    return uris.map(({ uri, includeFields, apiVersion }) => {
      const body = JSON.stringify(includeFields.length === 0 ? event.body : chosen(event.body, includeFields));
      return {
        topic: event.topic,
        uri,
        body,
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': 'Shopify-Captain-Hook',
          'X-Shopify-Topic': event.topic,
          'X-Shopify-Shop-Domain': this.#domain,
          'X-Shopify-API-Version': apiVersion,
          'X-Shopify-Webhook-Id': randomUUID(),
          'X-Shopify-Event-Id': event.eventId,
          'X-Shopify-Triggered-At': new Date(event.triggeredAt).toISOString().replace('Z', '000000Z'),
          'X-Shopify-Hmac-Sha256': this.sign(body),
        },
      };
    });
  }

  sign(body: string | Uint8Array): string {
    return createHmac('sha256', this.#secret).update(body).digest('base64');
  }

  /** Sends by hand, as it is. */
  enqueue(...deliveries: Delivery[]): void {
    this.#queue.push(...deliveries);
    this.#pump();
  }

  #pump(): void {
    const { options } = this;
    this.#random ??= new Random(options.seed);
    while (this.#sending < options.concurrency && this.#queue.length >= (this.#flushing ? 1 : options.shuffle)) {
      const reach = Math.min(this.#queue.length, options.shuffle);
      const [delivery] = this.#queue.splice(this.#random.whole(0, reach - 1), 1);
      this.#sending += 1;
      void this.#send(delivery!).finally(() => {
        this.#sending -= 1;
        this.#pump();
      });
    }
    if (this.#queue.length === 0 && this.#sending === 0) {
      this.#flushing = false;
      for (const done of this.#waiting.splice(0)) done();
    }
  }

  async #send(delivery: Delivery): Promise<void> {
    for (const pause of [this.options.delayMs, ...this.options.retryMs]) {
      const { signal } = this.#stop;
      try {
        if (pause > 0) await wait(pause, undefined, { signal, ref: false });
        const answer = await fetch(delivery.uri, {
          method: 'POST',
          headers: delivery.headers,
          body: delivery.body,
          signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]),
        });
        await answer.arrayBuffer();
        if (answer.ok) {
          this.sent += 1;
          return;
        }
      } catch {
        if (signal.aborted) return;
      }
    }
    this.givenUp += 1;
  }

  /** Resolves when nothing waits and nothing is on its way, shuffled ones too. */
  async flush(): Promise<void> {
    this.#flushing = true;
    const done = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#pump();
    await done;
  }

  stop(): void {
    this.#stop.abort();
    this.#queue.length = 0;
  }
}

function chosen(body: RestBody, fields: readonly string[]): RestBody {
  return Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)));
}
