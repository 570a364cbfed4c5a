/** "a.csv", "a.csv and b.csv", "a.csv, b.csv and c.csv" */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What is said of files that a mapping reads nothing from. `others` = how many it reads; `mapping` = its name. */
export function describeUnknownFiles(unknown: readonly string[], others: number, mapping: string | undefined) {
  const isOne = unknown.length === 1;
  const rest = others === 1 ? 'the other file is' : `the other ${others} files are`;
  return {
    message: `${mapping ? `The mapping “${mapping}”` : 'The mapping'} reads nothing from ${listed(unknown)}.`,
    hint: `Without ${isOne ? 'it' : 'them'}, ${rest} imported in full. To read ${isOne ? 'it' : 'them'} too, edit the mapping.`,
    goOn: isOne ? 'Import without this file' : `Import without these ${unknown.length} files`,
    leftOut: `Not imported: ${listed(unknown)}.`,
    takeBack: isOne ? 'Take it back' : 'Take them back',
  };
}
