// A Klaviyo account in memory: profiles, events, and the webhooks that follow what is done. Its clock is moved by what is done.

import { createHmac } from 'node:crypto';
import { LocalOAuth } from '../local-api/local-oauth.ts';
import type { Outgoing } from '../local-api/send-deliveries.ts';

type Json = Record<string, unknown>;

export interface StoredProfile {
  type: 'profile';
  id: string;
  attributes: Json & { created: string; updated: string };
}

export interface StoredEvent {
  type: 'event';
  id: string;
  attributes: { datetime: string; timestamp: number; uuid: string; event_properties: Json };
  relationships: {
    profile: { data: { type: 'profile'; id: string } };
    metric: { data: { type: 'metric'; id: string } };
  };
}

export interface StoredWebhook {
  type: 'webhook';
  id: string;
  attributes: { endpoint_url: string; secret_key: string; enabled?: boolean };
  topics: string[];
}

export class KlaviyoAccount {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly oauth = new LocalOAuth({ tokenSeconds: 3_600, rotates: true });
  readonly profiles = new Map<string, StoredProfile>();
  readonly events = new Map<string, StoredEvent>();
  /** Name -> id. */
  readonly metrics = new Map<string, string>();
  readonly webhooks = new Map<string, StoredWebhook>();
  outgoing: Outgoing[] = [];
  now: number;
  #made = 0;

  constructor(options: { id?: string; name?: string; key?: string; now?: number } = {}) {
    this.id = options.id ?? 'AbC123';
    this.name = options.name ?? 'Harbour Letters';
    this.key = options.key ?? 'pk_test';
    this.now = options.now ?? Date.parse('2026-01-05T15:00:00Z');
  }

  addProfile(attributes: Json): string {
    const id = this.#id('01PRF');
    const at = this.#tick();
    const subscriptions = { email: { marketing: { consent: 'NEVER_SUBSCRIBED', consent_timestamp: null } }, sms: null };
    this.profiles.set(id, {
      type: 'profile',
      id,
      attributes: { subscriptions, ...attributes, created: at, updated: at },
    });
    return id;
  }

  changeProfile(id: string, attributes: Json): void {
    Object.assign(this.profiles.get(id)!.attributes, attributes, { updated: this.#tick() });
  }

  removeProfile(id: string): void {
    this.profiles.delete(id);
    this.#tick();
  }

  /** With the event that Klaviyo makes of it. */
  subscribe(id: string, isSubscribed = true): string {
    const at = this.#tick();
    const marketing = {
      consent: isSubscribed ? 'SUBSCRIBED' : 'UNSUBSCRIBED',
      consent_timestamp: at,
      last_updated: at,
    };
    const profile = this.profiles.get(id)!;
    profile.attributes.subscriptions = { email: { marketing }, sms: null };
    profile.attributes.updated = at;
    return this.track(id, isSubscribed ? 'Subscribed to Email Marketing' : 'Unsubscribed from Email Marketing');
  }

  /** A metric of Klaviyo's own or of an integration: `Opened Email`, `Placed Order`. */
  track(profileId: string, metric: string, properties: Json = {}, at?: number): string {
    const id = this.#id('evt');
    if (at !== undefined) this.now = Math.max(this.now, at);
    this.#tick();
    const seconds = Math.floor(this.now / 1000);
    const metricId = this.metrics.get(metric) ?? this.#id('M');
    this.metrics.set(metric, metricId);
    const event: StoredEvent = {
      type: 'event',
      id,
      attributes: {
        datetime: new Date(seconds * 1000).toISOString().replace('.000Z', '+00:00'),
        timestamp: seconds,
        uuid: `${id}-uuid`,
        event_properties: properties,
      },
      relationships: {
        profile: { data: { type: 'profile', id: profileId } },
        metric: { data: { type: 'metric', id: metricId } },
      },
    };
    this.events.set(id, event);
    this.#send(`event:klaviyo.${metric.toLowerCase().replaceAll(' ', '_')}`, event);
    return id;
  }

  #send(topic: string, event: StoredEvent): void {
    for (const webhook of this.webhooks.values()) {
      if (!webhook.topics.includes(topic)) continue;
      const item = { external_id: event.id, topic, payload: { data: structuredClone(event) } };
      this.outgoing.push(signed(webhook, this.id, [item], this.now));
    }
  }

  #id(prefix: string): string {
    this.#made += 1;
    return `${prefix}${String(this.#made).padStart(6, '0')}`;
  }

  #tick(): string {
    this.now += 1000;
    return new Date(this.now).toISOString().replace('Z', '+00:00');
  }
}

export function signed(webhook: StoredWebhook, accountId: string, data: unknown[], now: number): Outgoing {
  const meta = {
    klaviyo_account_id: accountId,
    klaviyo_webhook_id: webhook.id,
    timestamp: new Date(now).toISOString(),
  };
  const body = JSON.stringify({ data, meta });
  const sent = new Date(now).toUTCString();
  const signature = createHmac('sha256', webhook.attributes.secret_key)
    .update(body + sent)
    .digest('hex');
  return {
    url: webhook.attributes.endpoint_url,
    headers: { 'Klaviyo-Signature': signature, 'Klaviyo-Timestamp': sent, 'Klaviyo-Webhook-Id': webhook.id },
    body,
  };
}
