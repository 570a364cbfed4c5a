import type { RulesPreview } from '@throughline/db/identity/preview-rules';
import { RESOLVE_STAGES } from '@throughline/db/identity/resolve-people';
import type { RulesUnderWay } from '@throughline/db/identity/rules-under-way';
import { builder } from '../../builder.ts';
import { Connection } from '../connections/connection-type.ts';
import type { RulesModel } from './find-rules.ts';
import { IdentifierKindEnum } from './profile-type.ts';

const IdentifierRule = builder.objectRef<RulesModel['identifiers'][number]>('IdentifierRule').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: IdentifierKindEnum }),
    enabled: t.exposeBoolean('enabled'),
    confidence: t.exposeFloat('confidence', { description: 'Of a merge by an identifier on two profiles, 0 to 1.' }),
    mergeCount: t.exposeInt('mergeCount', { description: 'Merges that rest on it now.' }),
  }),
});

const AttributeTrust = builder.objectRef<RulesModel['attributeTrust'][number]>('AttributeTrust').implement({
  description:
    'The most trusted connection that has a value says it; of the others, and without such an order, the latest value stands.',
  fields: (t) => ({
    attribute: t.exposeString('attribute', {
      description: '`name`, `email`, `phone`, `address`, `birthDate` or `attribute:<name>`.',
    }),
    connections: t.expose('connections', { type: [Connection], description: 'The most trusted first.' }),
  }),
});

export const IdentityRules = builder.objectRef<RulesModel>('IdentityRules').implement({
  fields: (t) => ({
    version: t.exposeInt('version', { description: '0 = the defaults, never changed.' }),
    identifiers: t.expose('identifiers', {
      type: [IdentifierRule],
      description: 'Every kind, the most trusted first: where refused pairs forbid some joins, it joins first.',
    }),
    gmailVariants: t.exposeBoolean('gmailVariants', {
      description: 'Dots and what follows a plus do not tell Gmail addresses apart.',
    }),
    attributeTrust: t.expose('attributeTrust', { type: [AttributeTrust] }),
    changedAt: t.expose('changedAt', { type: 'DateTime', nullable: true }),
  }),
});

export const IdentityRulesChange = builder.objectRef<RulesUnderWay>('IdentityRulesChange').implement({
  description:
    'New rules of a store with many profiles, which a job carries out. Until it has, all figures are of the former ones.',
  fields: (t) => ({
    profileCount: t.exposeInt('profileCount'),
    share: t.float({
      description: 'How much of it is done, 0 to 1.',
      resolve: ({ stagesDone }) => stagesDone / RESOLVE_STAGES.length,
    }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'Why it ended without effect; null = it waits or is under way.',
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
  }),
});

export const IdentityRulesPreview = builder.objectRef<RulesPreview>('IdentityRulesPreview').implement({
  fields: (t) => ({
    peopleBefore: t.exposeInt('peopleBefore'),
    peopleAfter: t.exposeInt('peopleAfter'),
    peopleMerged: t.exposeInt('peopleMerged', { description: 'People of now who would be one with another of now.' }),
    peopleSplit: t.exposeInt('peopleSplit', { description: 'People of now who would be several.' }),
  }),
});

const IdentifierRuleInput = builder.inputType('IdentifierRuleInput', {
  fields: (t) => ({
    kind: t.field({ type: IdentifierKindEnum, required: true }),
    enabled: t.boolean({ required: true }),
  }),
});
const AttributeTrustInput = builder.inputType('AttributeTrustInput', {
  fields: (t) => ({
    attribute: t.string({ required: true }),
    connectionIds: t.idList({ required: true, description: 'The most trusted first; none = no order.' }),
  }),
});
export const IdentityRulesInput = builder.inputType('IdentityRulesInput', {
  fields: (t) => ({
    identifiers: t.field({
      type: [IdentifierRuleInput],
      required: true,
      description: 'Every kind once, the most trusted first.',
    }),
    gmailVariants: t.boolean({ required: true }),
    attributeTrust: t.field({ type: [AttributeTrustInput], required: true }),
  }),
});
