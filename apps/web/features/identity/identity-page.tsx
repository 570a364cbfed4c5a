'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Tabs } from '@throughline/ui/tabs';
import { useUrlState } from '../../data/use-url-state.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { Blocked } from './blocked.tsx';
import { Merges } from './merges.tsx';
import { NearMatches } from './near-matches.tsx';
import { Reconciliation } from './reconciliation.tsx';
import { Rules } from './rules.tsx';
import { Verdicts } from './verdicts.tsx';

const tabs = [
  { value: 'merges', label: 'Merges' },
  { value: 'near', label: 'Near matches' },
  { value: 'decided', label: 'Decided' },
  { value: 'rules', label: 'Rules' },
  { value: 'blocked', label: 'Blocked values' },
  { value: 'reconciliation', label: 'Reconciliation' },
] as const;
type Tab = (typeof tabs)[number]['value'];
const isTab = (value: string): value is Tab => tabs.some((tab) => tab.value === value);

/** Which profiles are one person and why; what is nearly one; by which rules; and that it all adds up. */
export function IdentityPage() {
  const [given, setTab] = useUrlState('tab', 'merges');
  const tab = isTab(given) ? given : 'merges';
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Identity' }]} />
      <PageMain>
        <PageHead
          title="Identity"
          lead="Who is one person across all connections, why, and what to do where that is wrong. Orders and money are never lost or counted twice by it."
        />
        <Tabs label="Identity" items={tabs} value={tab} onChange={setTab}>
          <div className="pt-4">
            {tab === 'merges' && <Merges />}
            {tab === 'near' && <NearMatches />}
            {tab === 'decided' && <Verdicts />}
            {tab === 'rules' && <Rules />}
            {tab === 'blocked' && <Blocked />}
            {tab === 'reconciliation' && <Reconciliation />}
          </div>
        </Tabs>
      </PageMain>
    </>
  );
}
