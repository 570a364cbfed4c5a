import { confidenceOf } from '@throughline/db/identity/confidence';
import { countMerges } from '@throughline/db/identity/find-merges';
import { type IdentifierKind, type IdentityRules, readRules } from '@throughline/db/identity/rules';
import type { RequestContext } from '../../context.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { recordOutdated } from './record-outdated.ts';

export interface RulesModel {
  version: number;
  /** The most trusted first. */
  identifiers: { kind: IdentifierKind; enabled: boolean; confidence: number; mergeCount: number }[];
  gmailVariants: boolean;
  attributeTrust: { attribute: string; connections: ConnectionModel[] }[];
  changedAt: number | null;
}

export async function findRules(context: RequestContext, store: OpenStore): Promise<RulesModel> {
  await recordOutdated(context, store);
  const { stored, counts } = await context.services.database.inStore(store.id, async (client) => ({
    stored: await readRules(client),
    counts: await countMerges(client),
  }));
  const { version, rules, changedAt } = stored;
  return {
    version,
    identifiers: rules.identifiers.map((rule) => ({
      ...rule,
      confidence: confidenceOf(rule.kind, 2),
      mergeCount: counts.get(rule.kind) ?? 0,
    })),
    gmailVariants: rules.gmailVariants,
    attributeTrust: await describeTrust(context, store, rules),
    changedAt: changedAt?.getTime() ?? null,
  };
}

async function describeTrust(context: RequestContext, store: OpenStore, { attributeTrust }: IdentityRules) {
  const connections = await context.loaders.connections(store);
  const byHandle = new Map([...connections.values()].map((connection) => [connection.handle, connection]));
  return Object.entries(attributeTrust)
    .map(([attribute, handles]) => ({
      attribute,
      connections: handles.flatMap((handle) => byHandle.get(handle) ?? []),
    }))
    .sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
}
