import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { Person } from '../people/person-connection-type.ts';
import type { PersonModel } from '../people/person-model.ts';
import { acceptMatch } from './accept-match.ts';
import { blockIdentifier } from './block-identifier.ts';
import type { IdentityModel } from './identity-model.ts';
import { Identity } from './identity-type.ts';
import { IdentifierKindEnum } from './profile-type.ts';
import { redoMerge } from './redo-merge.ts';
import { refuseMatch } from './refuse-match.ts';
import { IdentityRulesInput } from './rules-type.ts';
import { takeVerdictBack } from './take-verdict-back.ts';
import { unblockIdentifier } from './unblock-identifier.ts';
import { undoMerge } from './undo-merge.ts';
import { updateRules } from './update-rules.ts';

interface Payload {
  identity?: IdentityModel;
  people?: PersonModel[];
  userErrors: UserProblem[];
}

const IdentityPayload = builder.objectRef<Payload>('IdentityPayload').implement({
  fields: (t) => ({
    identity: t.field({ type: Identity, nullable: true, resolve: (payload) => payload.identity ?? null }),
    people: t.field({
      type: [Person],
      description: 'Of a pair: whose its profiles are now, one person or two.',
      resolve: (payload) => payload.people ?? [],
    }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const PairInput = builder.inputType('ProfilePairInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    profileId: t.id({ required: true }),
    withProfileId: t.id({ required: true }),
  }),
});
const UpdateIdentityRulesInput = builder.inputType('UpdateIdentityRulesInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    version: t.int({ required: true, description: 'The version that is changed; VERSION_CONFLICT if another stands.' }),
    rules: t.field({ type: IdentityRulesInput, required: true }),
  }),
});
const BlockIdentifierInput = builder.inputType('BlockIdentifierInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    kind: t.field({ type: IdentifierKindEnum, required: true }),
    value: t.string({ required: true }),
  }),
});

addMutation('updateIdentityRules', IdentityPayload, UpdateIdentityRulesInput, updateRules);
addMutation('undoMerge', IdentityPayload, PairInput, undoMerge);
addMutation('redoMerge', IdentityPayload, PairInput, redoMerge);
addMutation('acceptMatch', IdentityPayload, PairInput, acceptMatch);
addMutation('refuseMatch', IdentityPayload, PairInput, refuseMatch);
addMutation('takeVerdictBack', IdentityPayload, PairInput, takeVerdictBack);
addMutation('blockIdentifier', IdentityPayload, BlockIdentifierInput, blockIdentifier);
addMutation('unblockIdentifier', IdentityPayload, BlockIdentifierInput, unblockIdentifier);
