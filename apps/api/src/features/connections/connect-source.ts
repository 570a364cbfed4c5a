import type { ConnectField, Source } from '@throughline/connectors/source';
import type { RequestContext } from '../../context.ts';
import { Refused, refuse, type UserProblem } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { asking } from './ask-source.ts';
import type { ConnectionModel } from './find-connections.ts';
import { linkAccount } from './link-account.ts';

export interface SourceInput {
  name: string;
  value: string;
}

/** Shown once. */
export interface Revealed {
  label: string;
  value: string;
}

const valueLengthMax = 4_096;

/** Checks with the source what the form gave, keeps it sealed, and begins to read everything. */
export async function connectSource(
  context: RequestContext,
  input: { storeId: string; source: string; input: SourceInput[] },
): Promise<{ connection: ConnectionModel; reveal: Revealed[] }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const source = readSource(context, input.source);
  const given = readFields(source.fields, input.input);
  const connected = await asking(context, 'input', (outside) => source.connect(given, outside));
  return { connection: await linkAccount(context, store, source, connected), reveal: connected.reveal ?? [] };
}

export function readSource({ services: { sources, vault } }: RequestContext, name: string): Source {
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (!source) refuse('source', `There is no source ${JSON.stringify(name)}.`, 'NOT_FOUND');
  if (!vault)
    refuse('source', 'Nothing can be connected: this instance has no encryption key (THROUGHLINE_ENCRYPTION_KEYS).');
  return source;
}

/** Trimmed; every problem at once. */
export function readFields(fields: readonly ConnectField[], input: SourceInput[]): Record<string, string> {
  const known = new Map(fields.map((field) => [field.name, field]));
  const given: Record<string, string> = {};
  const problems: UserProblem[] = [];
  const note = (name: string, code: UserProblem['code'], message: string) =>
    problems.push({ path: ['input', name], code, message });
  for (const { name, value } of input) {
    if (!known.has(name)) note(name, 'UNKNOWN_FIELD', `There is no field ${JSON.stringify(name)}.`);
    else if (value.length > valueLengthMax) note(name, 'LIMIT', `At most ${valueLengthMax} characters.`);
    else if (value.trim() !== '') given[name] = value.trim();
  }
  for (const { name, label, optional } of fields)
    if (!optional && given[name] === undefined) note(name, 'WRONG_VALUE', `${label} is needed.`);
  if (problems.length > 0) throw new Refused(problems);
  return given;
}
