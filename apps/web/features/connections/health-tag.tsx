import { Tag } from '@throughline/ui/tag';
import type { ConnectionHealth } from '../../gql/graphql.ts';
import { healthWords } from './health-words.ts';

/** How a connection stands, in a word. */
export function HealthTag({ health }: { health: ConnectionHealth }) {
  const { label, tone } = healthWords[health];
  return (
    <Tag tone={tone} className="whitespace-nowrap">
      {label}
    </Tag>
  );
}
