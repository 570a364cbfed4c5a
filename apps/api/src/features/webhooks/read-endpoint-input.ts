// What an endpoint is told to be, checked: all problems at once.

import { WEBHOOK_EVENTS, type WebhookEventName } from '@throughline/core/webhooks/event-types';
import type { RequestContext } from '../../context.ts';
import { forbiddenWords, Refused, type UserProblem } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface EndpointInput {
  url?: string | null;
  description?: string | null;
  events?: readonly WebhookEventName[] | null;
  segmentIds?: readonly string[] | null;
}

export interface ReadEndpoint {
  url: string;
  description: string;
  /** As they stand in messages. */
  events: string[];
  segmentIds: string[];
}

const urlMax = 2_000;
const descriptionMax = 200;
const segmentsMax = 250;

/** What is absent stays as it was. */
export async function readEndpointInput(
  context: RequestContext,
  store: OpenStore,
  input: EndpointInput,
  before: ReadEndpoint = { url: '', description: '', events: [], segmentIds: [] },
): Promise<ReadEndpoint> {
  const problems: UserProblem[] = [];
  const note = (path: string, message: string, code: UserProblem['code'] = 'WRONG_VALUE') =>
    problems.push({ path: [path], code, message });
  const url = (input.url ?? before.url).trim();
  const description = (input.description ?? before.description).normalize('NFC').trim();
  const events = input.events ? [...new Set(input.events)].map((name) => WEBHOOK_EVENTS[name].type) : before.events;
  const segmentIds = [...new Set(input.segmentIds ?? before.segmentIds)];
  if (!isAddress(url)) note('url', 'An address is expected: https://..., without a user or password in it.');
  if (description.length > descriptionMax)
    note('description', `At most ${descriptionMax} characters, found ${description.length}.`);
  if (events.length === 0) note('events', 'Name at least one kind of event.');
  const needed = events.some(isMembership) ? 'people:read' : 'figures:read';
  if (!store.permissions.has(needed)) note('events', forbiddenWords(needed), 'FORBIDDEN');
  if (segmentIds.length > segmentsMax)
    note('segmentIds', `At most ${segmentsMax} segments, found ${segmentIds.length}: name none to be told of all.`);
  else if (input.segmentIds && !(await areKnown(context, store, segmentIds)))
    note('segmentIds', 'There is no such segment.', 'NOT_FOUND');
  if (problems.length > 0) throw new Refused(problems);
  return { url, description, events, segmentIds };
}

/** These name people; who may not read them is not told of them either. */
const isMembership = (type: string): boolean => type.startsWith('membership.');

function isAddress(text: string): boolean {
  if (text.length > urlMax || !URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.username + url.password === '';
}

async function areKnown(context: RequestContext, store: OpenStore, ids: readonly string[]): Promise<boolean> {
  const found = await Promise.all(ids.map((id) => context.loaders.segments.load({ store, id })));
  return found.every((segment) => segment !== null);
}
