'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Download, Trash2 } from '@throughline/ui/icon';
import { useMay } from '@throughline/ui/may';
import { useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { ErasePersonDialog } from './erase-person-dialog.tsx';
import { usePersonPrivacy } from './use-privacy.ts';

/** On a person's page: everything held as a file, and the end of it. */
export function PrivacyCard({ personId, name, orderCount }: { personId: string; name: string; orderCount: number }) {
  const store = useStore();
  const query = usePersonPrivacy(store.id, personId);
  const [erasing, setErasing] = useState(false);
  const exportUrl = query.data?.store?.person?.exportUrl;
  const may = useMay();
  if (!may('personal:read') && !may('privacy:write')) return null;
  return (
    <Card title="Privacy">
      <div className="flex flex-col gap-2">
        {exportUrl ? (
          <Button asChild>
            <a href={exportUrl} download>
              <Download />
              Export everything held
            </a>
          </Button>
        ) : (
          <Button
            icon={<Download />}
            disabledReason={may('personal:read') ? 'One moment' : 'You may not see personal data in this store'}
          >
            Export everything held
          </Button>
        )}
        <Button needs="privacy:write" variant="danger" icon={<Trash2 />} onClick={() => setErasing(true)}>
          Erase
        </Button>
      </div>
      {erasing && (
        <ErasePersonDialog personId={personId} name={name} orderCount={orderCount} onClose={() => setErasing(false)} />
      )}
    </Card>
  );
}
