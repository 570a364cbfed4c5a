import type { Source } from '../source.ts';
import { connect, subscribe, unsubscribe } from './connect.ts';
import { fetchObjects } from './fetch-objects.ts';
import { wantedTopics } from './metrics.ts';
import { normaliseEvent } from './normalise-event.ts';
import { normaliseProfile } from './normalise-profile.ts';
import { klaviyoOAuth } from './oauth.ts';
import { parseWebhook } from './parse-webhook.ts';
import { readDelivery } from './read-delivery.ts';
import { backfill, incremental } from './read-pages.ts';

/** Klaviyo: profiles with their consents, and what they did with mail, SMS and on the site (docs/source-klaviyo.md). No orders. */
export const klaviyo: Source = {
  name: 'klaviyo',
  label: 'Klaviyo',
  fields: [
    {
      name: 'apiKey',
      label: 'Private API key',
      secret: true,
      help: 'Klaviyo > Settings > API keys > Create private API key, with read access to accounts, profiles, events and metrics.',
      placeholder: 'pk_...',
    },
  ],
  oauth: klaviyoOAuth,
  topics: wantedTopics,
  pollMinutes: 5,
  connect,
  subscribe,
  unsubscribe,
  backfill,
  incremental,
  fetchObjects,
  kept: { profile: 'profile' },
  parseWebhook,
  readDelivery,
  normalise(record, account) {
    if (record.kind === 'profile') return normaliseProfile(record, account);
    if (record.kind === 'event') return normaliseEvent(record);
    throw new Error(`klaviyo.normalise: no kind "${record.kind}"`);
  },
};
