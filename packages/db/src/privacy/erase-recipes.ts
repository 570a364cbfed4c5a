// Takes e-mails and phones of an erased person out of the organization's saved recipes, where they stand as values of conditions, in
// labels, names and notes. A word stands in their place, so that the recipe stays one. Harmless when done twice.
import type { StoreClient } from '../database.ts';
import { contactsAmong, replaceTexts, withoutMentions } from './mentions.ts';

interface VersionRow {
  recipe_id: string;
  version: number;
  recipe: unknown;
  note: string | null;
}

interface HeadRow {
  id: string;
  name: string;
  description: string;
  summary: unknown;
}

/** How many versions and heads of recipes were changed. */
export async function eraseFromRecipes(store: StoreClient, values: string[]): Promise<number> {
  const contacts = contactsAmong(values);
  if (contacts.length === 0) return 0;
  const { sql, storeId } = store;
  // Recipes belong to the organization: in this transaction its rows are seen beside the store's.
  await sql.query(`SELECT set_config('throughline.organization_id', organization_id, true) FROM stores WHERE id = $1`, [
    storeId,
  ]);
  const forms = [...new Set(contacts.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]))].map((form) =>
    form.toLowerCase(),
  );
  const clean = withoutMentions(contacts);
  return (await cleanVersions(store, forms, clean)) + (await cleanHeads(store, forms, clean));
}

const holdsOne = (text: string) =>
  `EXISTS (SELECT FROM unnest($1::text[]) AS wanted (form) WHERE strpos(lower(${text}), form) > 0)`;

async function cleanVersions({ sql }: StoreClient, forms: string[], clean: (text: string) => string): Promise<number> {
  const { rows } = await sql.query<VersionRow>(
    `SELECT recipe_id, version, recipe, note FROM saved_recipe_versions WHERE ${holdsOne(`recipe::text || coalesce(note, '')`)}`,
    [forms],
  );
  let changed = 0;
  for (const { recipe_id: id, version, recipe, note } of rows) {
    const cleaned = [JSON.stringify(replaceTexts(recipe, clean)), note === null ? null : clean(note)];
    if (cleaned[0] === JSON.stringify(recipe) && cleaned[1] === note) continue;
    changed++;
    await sql.query('UPDATE saved_recipe_versions SET recipe = $3, note = $4 WHERE recipe_id = $1 AND version = $2', [
      id,
      version,
      ...cleaned,
    ]);
  }
  return changed;
}

async function cleanHeads({ sql }: StoreClient, forms: string[], clean: (text: string) => string): Promise<number> {
  const { rows } = await sql.query<HeadRow>(
    `SELECT id, name, description, summary FROM saved_recipes WHERE ${holdsOne(`concat_ws(' ', name, description, summary::text)`)}`,
    [forms],
  );
  let changed = 0;
  for (const { id, ...head } of rows) {
    const cleaned = replaceTexts(head, clean) as typeof head;
    if (JSON.stringify(cleaned) === JSON.stringify(head)) continue;
    changed++;
    await sql.query('UPDATE saved_recipes SET name = $2, description = $3, summary = $4 WHERE id = $1', [
      id,
      cleaned.name,
      cleaned.description,
      JSON.stringify(cleaned.summary),
    ]);
  }
  return changed;
}
