'use client';
import { Button } from '@throughline/ui/button';
import { FloatingBar } from '@throughline/ui/floating-bar';
import { X } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { useOrganization } from '../organizations/use-organization.tsx';
import type { DeskRow } from './desk-row.ts';

/** As many as stand side by side. */
export const comparedMax = 6;

/** What can be done with the chosen stores. */
export function DeskBar(props: { rows: readonly DeskRow[]; onApply: () => void; onClear: () => void }) {
  const { rows } = props;
  const { path } = useOrganization();
  const ids = rows.map(({ store }) => store.id);
  const mayDefine = rows.some(({ store }) => store.permissions.includes('definitions:write'));
  const isComparable = ids.length >= 2 && ids.length <= comparedMax;
  return (
    <FloatingBar label="Chosen stores" onClear={props.onClear}>
      <span role="status" className="font-semibold whitespace-nowrap max-md:flex-1">
        {rows.length} {rows.length === 1 ? 'store' : 'stores'}
      </span>
      <span className="max-w-80 truncate text-ink2 max-md:hidden">
        {rows.map(({ store }) => store.name).join(', ')}
      </span>
      {isComparable ? (
        <Button asChild className="max-md:order-2">
          <Link href={path(`/compare?stores=${ids.join('.')}`)}>Compare a canvas</Link>
        </Button>
      ) : (
        <Button disabled className="max-md:order-2" title={`Choose 2 to ${comparedMax} stores`}>
          Compare a canvas
        </Button>
      )}
      {mayDefine && (
        <Button variant="primary" className="max-md:order-2" onClick={props.onApply}>
          Apply a recipe
        </Button>
      )}
      <Button
        variant="ghost"
        square
        aria-label="Choose none"
        icon={<X />}
        className="max-md:order-1"
        onClick={props.onClear}
      />
    </FloatingBar>
  );
}
