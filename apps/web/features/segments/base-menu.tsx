'use client';
import { Button } from '@throughline/ui/button';
import { ChevronDown } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { baseTexts } from './segment-metrics.ts';
import { amountBases, type Base } from './segment-view.ts';

/** The base of every amount on the page. */
export function BaseMenu({ base, onChange }: { base: Base; onChange: (base: Base) => void }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button aria-label={`Amounts: ${baseTexts[base].label}`}>
          {baseTexts[base].label}
          <ChevronDown />
        </Button>
      }
      items={amountBases.map((choice) => ({
        kind: 'choice' as const,
        label: baseTexts[choice].label,
        checked: choice === base,
        onSelect: () => onChange(choice),
      }))}
    />
  );
}
