// Any value that an input type takes.

import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType, isScalarType } from 'graphql';

const uses = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };
const samples: Record<string, unknown> = {
  String: 'USD',
  Int: 1,
  Float: 1,
  Boolean: true,
  Decimal: '1',
  JSON: uses,
  Date: '2024-01-01',
  DateTime: '2024-01-01T00:00:00Z',
};

/** Only what is required; ids come from `idFor`. */
export function sampleInput(type: GraphQLInputType, field: string, idFor: (field: string) => string): unknown {
  if (isNonNullType(type)) return sampleInput(type.ofType, field, idFor);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((one) => isNonNullType(one.type));
    return Object.fromEntries(required.map((one) => [one.name, sampleInput(one.type, one.name, idFor)]));
  }
  if (!isScalarType(type)) throw new Error(`no sample of ${String(type)}`);
  if (type.name === 'ID') return idFor(field);
  if (field === 'timeZone') return 'UTC';
  if (field === 'recipe') return 'omnichannel';
  return samples[type.name];
}

/** The words under which ids stand in mutations, where `id` is meant by the mutation's name. */
export function nounOf(mutation: string, field: string): string {
  if (field === 'storeId') return 'store';
  if (field === 'organizationId') return 'organization';
  if (field === 'profileId' || field === 'withProfileId') return 'profile';
  if (field === 'connectionId' || mutation === 'setPayloadDays') return 'connection';
  if (mutation === 'discardDeadLetter') return 'deadLetter';
  if (field === 'userId') return 'user';
  if (mutation.endsWith('Grant')) return 'grant';
  if (mutation.endsWith('Invitation')) return 'invitation';
  if (mutation.endsWith('ApiKey')) return 'apiKey';
  if (/App(Secret)?$/.test(mutation)) return 'app';
  if (mutation.endsWith('SignOnDomain')) return 'signOnDomain';
  if (mutation.includes('Export')) return 'export';
  if (mutation === 'erasePerson') return 'person';
  if (mutation === 'finishPrivacyRequest') return 'request';
  if (mutation.includes('FileFeed')) return 'fileFeed';
  if (mutation === 'restoreSegmentVersion') return 'segment';
  if (mutation.includes('SavedRecipe')) return 'savedRecipe';
  if (mutation.includes('SavedView')) return 'savedView';
  if (mutation.includes('ShareLink')) return 'shareLink';
  if (mutation.includes('ReportSchedule')) return 'reportSchedule';
  if (mutation.endsWith('Alert')) return 'alert';
  if (mutation === 'resendWebhookMessage') return 'webhookMessage';
  if (mutation.includes('Webhook')) return 'webhookEndpoint';
  if (mutation.includes('ChartNote')) return 'chartNote';
  return /(Segment|Canvas|Folder|Mapping|Import|Store|Connection|Sync)s?$/.exec(mutation)![1]!.toLowerCase();
}
