import { Tag } from '@throughline/ui/tag';

/** The permissions that the source gave, in its own words. */
export const Granted = ({ scopes }: { scopes: readonly string[] }) => (
  <ul className="flex flex-wrap gap-1.5">
    {scopes.map((scope) => (
      <li key={scope} className="min-w-0 [overflow-wrap:anywhere]">
        <Tag>
          <code className="font-mono text-small">{scope}</code>
        </Tag>
      </li>
    ))}
  </ul>
);
