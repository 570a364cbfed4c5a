// What the app has subscribed to, with Shopify's answers to what it may not.

import { adminVersion } from './admin-schema.ts';
import { idOf, parseGid } from './gid.ts';

export interface Subscription {
  id: number;
  /** `ORDERS_CREATE` */
  topic: string;
  uri: string;
  format: 'JSON' | 'XML';
  includeFields: string[];
  metafieldNamespaces: string[];
  createdAt: number;
  updatedAt: number;
  apiVersion: string;
}

export interface SubscriptionInput {
  uri?: string | null;
  callbackUrl?: string | null;
  format?: 'JSON' | 'XML' | null;
  includeFields?: string[] | null;
  metafieldNamespaces?: string[] | null;
}

export interface UserError {
  field: string[];
  message: string;
}

type Outcome = { subscription: Subscription; errors: [] } | { subscription: null; errors: UserError[] };

/** By how a topic begins; the first that fits. */
const topicScopes: readonly (readonly [string, string])[] = [
  ['CUSTOMERS_MERGE', 'read_customer_merge'],
  ['CUSTOMER', 'read_customers'],
  ['FULFILLMENT', 'read_fulfillments'],
  ['ORDER', 'read_orders'],
  ['REFUND', 'read_orders'],
  ['DRAFT_ORDERS', 'read_draft_orders'],
  ['PRODUCTS', 'read_products'],
  ['COLLECTIONS', 'read_products'],
  ['INVENTORY', 'read_inventory'],
  ['LOCATIONS', 'read_locations'],
];

export class WebhookSubscriptions {
  #all: Subscription[] = [];
  #made = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get all(): readonly Subscription[] {
    return this.#all;
  }

  /** `orders/create`, `customer.joined_segment` -> the enum's word. */
  static enumOf(topic: string): string {
    return topic.replaceAll(/[/.]/g, '_').toUpperCase();
  }

  forTopic(topic: string): Subscription[] {
    const name = WebhookSubscriptions.enumOf(topic);
    return this.#all.filter((subscription) => subscription.topic === name);
  }

  create(topic: string, input: SubscriptionInput, scopes: readonly string[]): Outcome {
    const scope = topicScopes.find(([start]) => topic.startsWith(start))?.[1];
    if (scope !== undefined && !scopes.includes(scope)) {
      const message = 'You cannot create a webhook subscription with the specified topic';
      return { subscription: null, errors: [{ field: ['webhookSubscription'], message }] };
    }
    const uri = input.uri ?? input.callbackUrl ?? '';
    const errors = this.#check(topic, uri, null);
    if (errors.length > 0) return { subscription: null, errors };
    const at = this.#now();
    const subscription: Subscription = {
      id: idOf('WebhookSubscription', this.#made++),
      topic,
      uri,
      format: input.format ?? 'JSON',
      includeFields: input.includeFields ?? [],
      metafieldNamespaces: input.metafieldNamespaces ?? [],
      createdAt: at,
      updatedAt: at,
      apiVersion: adminVersion,
    };
    this.#all.push(subscription);
    return { subscription, errors: [] };
  }

  update(id: string, input: SubscriptionInput): Outcome {
    const subscription = this.find(id);
    if (!subscription)
      return { subscription: null, errors: [{ field: ['id'], message: 'Webhook subscription does not exist' }] };
    const uri = input.uri ?? input.callbackUrl ?? subscription.uri;
    const errors = this.#check(subscription.topic, uri, subscription);
    if (errors.length > 0) return { subscription: null, errors };
    Object.assign(subscription, {
      uri,
      format: input.format ?? subscription.format,
      includeFields: input.includeFields ?? subscription.includeFields,
      metafieldNamespaces: input.metafieldNamespaces ?? subscription.metafieldNamespaces,
      updatedAt: this.#now(),
    });
    return { subscription, errors: [] };
  }

  delete(id: string): UserError[] {
    const subscription = this.find(id);
    if (!subscription) return [{ field: ['id'], message: 'Webhook subscription does not exist' }];
    this.#all = this.#all.filter((other) => other !== subscription);
    return [];
  }

  clear(): void {
    this.#all = [];
  }

  find(id: string): Subscription | undefined {
    const number = parseGid(id)?.id;
    return this.#all.find((subscription) => subscription.id === number);
  }

  #check(topic: string, uri: string, self: Subscription | null): UserError[] {
    const field = ['webhookSubscription', 'callbackUrl'];
    if (!/^https?:\/\/[^/]+/.test(uri)) return [{ field, message: 'Address is invalid' }];
    const taken = this.#all.some((other) => other !== self && other.topic === topic && other.uri === uri);
    return taken ? [{ field, message: 'Address for this topic has already been taken' }] : [];
  }
}
