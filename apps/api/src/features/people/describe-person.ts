import type { RequestContext } from '../../context.ts';
import type { PersonModel } from './person-model.ts';

export const personColumns = ['Person', 'Name', 'E-mails', 'Phones', 'External ids'];

/** A person's columns in a download; several values are separated by semicolons. */
export async function describePerson(context: RequestContext, person: PersonModel): Promise<(string | null)[]> {
  const record = await context.loaders.people.load(person);
  if (record === null) return [person.id, null, null, null, null];
  return [
    person.id,
    record.name,
    ...[record.emails, record.phones, record.externalIds].map((values) => values.join('; ')),
  ];
}
