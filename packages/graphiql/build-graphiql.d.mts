/** Bundles the page and its workers into the folder, and gives the names of the files. */
export function buildGraphiql(outdir: string): Promise<string[]>;
