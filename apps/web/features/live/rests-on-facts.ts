// Which of the cached answers change when facts of a store land. What is being edited or searched is left as it is read:
// drafts, mappings, suggestions of values, the jump dialog; imports follow their own progress.

const standing = new Set([
  'alerts',
  'audit',
  'chart-notes',
  'exports',
  'field-values',
  'import',
  'imports',
  'insight-segments',
  'jump',
  'mappings',
  'recipes',
  'rejections',
  'saved-views',
  'segment-edit',
  'sends-mail',
  'undo-preview',
  'viewer',
  'webhooks',
]);
/** Answers of these nouns that hold names and places, no figures, by the last part of their key. */
const documents: Readonly<Record<string, readonly unknown[]>> = {
  canvas: ['board'],
  segments: ['builder', 'folders'],
};
/** Their keys name no store: only those of the store in the URL are on screen. */
const withoutStore = new Set(['segment', 'person']);

/** Whether the answer kept under this key may differ once the store's facts have changed. */
export function restsOnFacts(queryKey: readonly unknown[], storeId: string): boolean {
  const [noun, id] = queryKey;
  if (typeof noun !== 'string' || standing.has(noun)) return false;
  if (documents[noun]?.includes(queryKey.at(-1))) return false;
  return withoutStore.has(noun) || id === storeId;
}
