// What every page's header says while connections need something.

interface Problem {
  message: string;
  action: string;
  connection: { id: string; name: string };
}

/** One connection is named and opened, however many things are wrong with it; several are counted and listed. */
export function attentionWords(problems: readonly Problem[]): {
  text: string;
  detail: string;
  connectionId: string | null;
} {
  const ids = new Set(problems.map(({ connection }) => connection.id));
  const detail = [...new Set(problems.map(({ message }) => message))].join(' ');
  const first = problems[0];
  if (ids.size === 1 && first)
    return { text: `Needs attention: ${first.connection.name}`, detail, connectionId: first.connection.id };
  return { text: `${ids.size} connections need attention`, detail, connectionId: null };
}
