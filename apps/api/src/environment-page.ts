// docs/environment.md, written from the table of variables.

import type { z } from 'zod';
import { database, limits, mail, places, processes, secrets, sources, traces } from './env-variables.ts';

const parts: Record<string, Record<string, z.ZodType>> = {
  'Places and ports': places,
  Database: database,
  Secrets: secrets,
  Mail: mail,
  'Sources of data': sources,
  'Limits and access': limits,
  Traces: traces,
  Processes: processes,
};

export function environmentPage(): string {
  const tables = Object.entries(parts).map(
    ([title, variables]) =>
      `## ${title}\n\n| variable | meaning | default |\n|---|---|---|\n${Object.entries(variables).map(row).join('\n')}\n`,
  );
  return `# Environment

Written from \`apps/api/src/env-variables.ts\` by \`npx tsx apps/api/scripts/write-environment-page.ts\`. What is malformed stops the start, all of it named at once. An empty default: see what stands beside it.

${tables.join('\n')}`;
}

function row([name, variable]: [string, z.ZodType]): string {
  const { data } = variable.safeParse(undefined);
  return `| \`${name}\` | ${variable.description} | ${data === undefined ? '' : `\`${data}\``} |`;
}
