'use client';
import { Button } from '@throughline/ui/button';
import { FloatingBar } from '@throughline/ui/floating-bar';
import { Tag as TagIcon, X } from '@throughline/ui/icon';
import type { ReactNode } from 'react';

/** What can be done with the chosen segments. */
export const ChosenBar = (props: {
  count: number;
  total: number;
  onAll: () => void;
  onTags: () => void;
  /** Beside the tags. */
  children: ReactNode;
  onClear: () => void;
}) => (
  <FloatingBar label="Chosen segments" onClear={props.onClear}>
    <span role="status" className="whitespace-nowrap">
      {props.count} chosen
    </span>
    <Button onClick={props.onAll}>{props.count < props.total ? 'All' : 'None'}</Button>
    <Button
      needs="definitions:write"
      variant="primary"
      icon={<TagIcon />}
      disabled={props.count === 0}
      onClick={props.onTags}
    >
      Tags
    </Button>
    {props.children}
    <Button variant="ghost" square aria-label="Done choosing" icon={<X />} onClick={props.onClear} />
  </FloatingBar>
);
