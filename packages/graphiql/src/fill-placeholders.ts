/** Ids by their prefix. */
export type Known = Readonly<Record<string, string | undefined>>;

/** The text with each `"sto_..."`, `"seg_..."` replaced by the known id of that prefix; what is not known stays. */
export function fillPlaceholders(text: string, known: Known): string {
  return text.replace(/"([a-z]{3})_\.\.\."/g, (placeholder, prefix: string) => {
    const id = known[prefix];
    return id === undefined ? placeholder : JSON.stringify(id);
  });
}
