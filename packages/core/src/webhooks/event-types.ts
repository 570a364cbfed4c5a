// What an endpoint can be told of, in one table: read by the API, the dashboard and docs/webhooks.md.

export interface WebhookEventType {
  /** As it stands in `type` of a message. */
  type: string;
  label: string;
  words: string;
  /** Messages of this kind are about one segment, so an endpoint can be kept to some. */
  ofSegment: boolean;
}

export const WEBHOOK_EVENTS = {
  MEMBERSHIP_ENTERED: {
    type: 'membership.entered',
    label: 'Someone entered a segment',
    words: 'A person is in a segment from `effectiveAt` on. One message for each row of the membership log.',
    ofSegment: true,
  },
  MEMBERSHIP_LEFT: {
    type: 'membership.left',
    label: 'Someone left a segment',
    words: 'A person is no longer in a segment from `effectiveAt` on.',
    ofSegment: true,
  },
  SEGMENT_CHANGED: {
    type: 'segment.changed',
    label: 'A segment was changed',
    words:
      'Its definition, name, sign or description was changed, or it was archived or restored: `change` says which.',
    ofSegment: true,
  },
  IMPORT_FINISHED: {
    type: 'import.finished',
    label: 'An import has ended',
    words: 'An import succeeded or failed, with its counts.',
    ofSegment: false,
  },
  CONNECTION_UNHEALTHY: {
    type: 'connection.unhealthy',
    label: 'A connection needs attention',
    words: 'A connection has a problem that it did not have before; `code` names it.',
    ofSegment: false,
  },
} as const satisfies Record<string, WebhookEventType>;

export type WebhookEventName = keyof typeof WEBHOOK_EVENTS;

export const WEBHOOK_EVENT_NAMES = Object.keys(WEBHOOK_EVENTS) as WebhookEventName[];

/** Sent to endpoints that are told of entries or exits when a segment begins to be followed in a new version. */
export const MEMBERSHIP_BEGUN = 'membership.begun';

/** What somebody asks for to try an endpoint. */
export const WEBHOOK_TEST = 'webhook.test';
