import type { ShareLinkRow } from '@throughline/db/sharing/share-links';
import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { NodeInterface, UserError } from '../../scalars.ts';
import { Brand } from '../brand/brand-type.ts';
import { findBrandOfMaker } from '../brand/keep-brand.ts';
import { StoreMember } from '../organizations/store-member-type.ts';
import { Store } from '../stores/store-type.ts';
import { createShareLink } from './create-share-link.ts';
import { findMaker, findShareLinks, isOver, revokeShareLink } from './find-share-links.ts';

const ShareLink = builder.objectRef<ShareLinkRow>('ShareLink').implement({
  description: 'A read-only link to home, a page of insights or a canvas, for somebody without an account.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    label: t.exposeString('label'),
    page: t.exposeString('page', { description: 'Below the path of the store, for example insights/channels.' }),
    search: t.exposeString('search', { description: 'What the page looks at, as its search parameters.' }),
    createdAt: t.field({ type: 'DateTime', resolve: (link) => link.createdAt.getTime() }),
    expiresAt: t.field({ type: 'DateTime', resolve: (link) => link.expiresAt.getTime() }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'To the minute.',
      resolve: (link) => link.lastUsedAt?.getTime() ?? null,
    }),
    createdBy: t.field({
      type: StoreMember,
      nullable: true,
      description: 'null = an API key, or somebody who is no member any more.',
      resolve: async (link, _args, context) => (await findMaker(context, link))?.member ?? null,
    }),
    createdByKey: t.string({
      nullable: true,
      description: 'Name of the API key that made it; null = a person, or a key that was revoked.',
      resolve: async (link, _args, context) => (await findMaker(context, link))?.key ?? null,
    }),
    isOver: t.boolean({
      description:
        "It shows nothing any more: its time is over, or who made it does not see the store's figures any more.",
      resolve: (link, _args, context) => isOver(context, link),
    }),
  }),
});

const SharedPage = builder.objectRef<ShareLinkRow>('SharedPage').implement({
  description: 'What a read-only link shows.',
  fields: (t) => ({
    storeId: t.exposeID('storeId'),
    label: t.exposeString('label'),
    page: t.exposeString('page'),
    search: t.exposeString('search'),
    expiresAt: t.field({ type: 'DateTime', resolve: (link) => link.expiresAt.getTime() }),
    brand: t.field({
      type: Brand,
      nullable: true,
      description: 'The look of the agency by which who made the link reaches the store; null = the product’s.',
      resolve: (link, _args, context) => findBrandOfMaker(context, link),
    }),
  }),
});

builder.queryField('sharedPage', (t) =>
  t.field({
    type: SharedPage,
    nullable: true,
    description: 'The page of the read-only link that asks; null for everybody else.',
    resolve: (_root, _args, { viewer }) => (viewer.kind === 'share' ? viewer.link : null),
  }),
);

builder.objectField(Store, 'shareLinks', (t) =>
  t.field({
    type: [ShareLink],
    description: 'The latest first, those that have ended included.',
    resolve: (store, _args, context) => findShareLinks(context, store),
  }),
);

interface Payload {
  shareLink?: ShareLinkRow | null;
  token?: string | null;
  userErrors: UserProblem[];
}

const ShareLinkPayload = builder.objectRef<Payload>('ShareLinkPayload').implement({
  fields: (t) => ({
    shareLink: t.field({ type: ShareLink, nullable: true, resolve: (payload) => payload.shareLink ?? null }),
    token: t.string({
      nullable: true,
      description: 'Of a new link, never to be read again: the page is at /shared/<token> of the dashboard.',
      resolve: (payload) => payload.token ?? null,
    }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const CreateShareLinkInput = builder.inputType('CreateShareLinkInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    label: t.string({ required: true }),
    page: t.string({ required: true }),
    search: t.string({ required: true }),
    days: t.int({ required: true, description: 'For how long: 1, 7, 30 or 90.' }),
    keepDay: t.boolean({
      defaultValue: false,
      description: 'Where the page shows today: always the day of its creation, in place of the latest.',
    }),
  }),
});
const RevokeShareLinkInput = builder.inputType('RevokeShareLinkInput', {
  fields: (t) => ({ id: t.id({ required: true }) }),
});

addMutation('createShareLink', ShareLinkPayload, CreateShareLinkInput, (context, input) =>
  createShareLink(context, { ...input, keepDay: input.keepDay ?? false }),
);
addMutation('revokeShareLink', ShareLinkPayload, RevokeShareLinkInput, async (context, { id }) => ({
  shareLink: await revokeShareLink(context, id),
}));
