// The rules of identity as they are edited: what can be changed of those that stand, and what is sent.
import type { IdentifierKind, IdentityRulesInput } from '../../gql/graphql.ts';

interface Stored {
  gmailVariants: boolean;
  identifiers: readonly { kind: IdentifierKind; enabled: boolean }[];
  attributeTrust: readonly { attribute: string; connections: readonly { id: string }[] }[];
}

export function startDraft(rules: Stored): IdentityRulesInput {
  return {
    gmailVariants: rules.gmailVariants,
    identifiers: rules.identifiers.map(({ kind, enabled }) => ({ kind, enabled })),
    attributeTrust: rules.attributeTrust.map(({ attribute, connections }) => ({
      attribute,
      connectionIds: connections.map(({ id }) => id),
    })),
  };
}

export const isSame = (a: IdentityRulesInput, b: IdentityRulesInput): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

export const setEnabled = (draft: IdentityRulesInput, kind: IdentifierKind, enabled: boolean): IdentityRulesInput => ({
  ...draft,
  identifiers: draft.identifiers.map((one) => (one.kind === kind ? { kind, enabled } : one)),
});

/** One place up (-1) or down (1); at the end it stays. */
export function moveKind(draft: IdentityRulesInput, kind: IdentifierKind, by: -1 | 1): IdentityRulesInput {
  const from = draft.identifiers.findIndex((one) => one.kind === kind);
  const to = from + by;
  if (from === -1 || to < 0 || to >= draft.identifiers.length) return draft;
  const identifiers = [...draft.identifiers];
  identifiers.splice(to, 0, ...identifiers.splice(from, 1));
  return { ...draft, identifiers };
}

/** Whom the attribute is believed first; null = nobody, the latest value stands. */
export const trustedFirst = (draft: IdentityRulesInput, attribute: string): string | null => {
  const first = draft.attributeTrust.find((one) => one.attribute === attribute)?.connectionIds[0];
  return first === undefined ? null : String(first);
};

/** Puts a connection first for an attribute, the others behind it in their order; null takes the order away. */
export function trustFirst(draft: IdentityRulesInput, attribute: string, id: string | null): IdentityRulesInput {
  const others = draft.attributeTrust.filter((one) => one.attribute !== attribute);
  if (id === null) return { ...draft, attributeTrust: others };
  const before = draft.attributeTrust.find((one) => one.attribute === attribute)?.connectionIds ?? [];
  const connectionIds = [id, ...before.filter((one) => one !== id)];
  const attributeTrust = [...others, { attribute, connectionIds }].sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
  return { ...draft, attributeTrust };
}
