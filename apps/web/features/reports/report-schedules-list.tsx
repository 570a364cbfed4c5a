'use client';
import { Button } from '@throughline/ui/button';
import { Ellipsis, Mail, Pause, Pencil, Play, Trash2 } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Menu } from '@throughline/ui/menu';
import { Tag } from '@throughline/ui/tag';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { scheduleWords } from './report-words.ts';
import { type ReportSchedule, useReportSchedules } from './use-report-schedules.ts';

/** Every page that is sent by mail: to whom, when, and what came of it. */
export function ReportSchedulesList() {
  const { schedules, sendsMail } = useReportSchedules();
  if (!schedules) return null;
  if (schedules.length === 0)
    return <p className="text-ink2">Nothing is sent by mail. Any page of insights can be, from its Share menu.</p>;
  return (
    <>
      {sendsMail === false && (
        <p className="mb-2 text-warn">This instance has no mail server (SMTP_URL), so nothing is sent.</p>
      )}
      <ul aria-label="Sent by mail">
        {schedules.map((schedule) => (
          <ScheduleRow key={schedule.id} schedule={schedule} />
        ))}
      </ul>
    </>
  );
}

function ScheduleRow({ schedule }: { schedule: ReportSchedule }) {
  const { label, page, search, recipients, asPdf, asCsv, enabled, nextAt, lastSentAt, lastProblem } = schedule;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const { setEnabled, remove, sendNow } = useReportSchedules();
  const [editing, setEditing] = useState(false);
  const files = [asPdf && 'PDF', asCsv && 'CSV'].filter((one) => one !== false).join(' and ');
  return (
    <li className="flex items-start gap-3 border-b border-line py-2 last:border-b-0">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <Link href={store.path(`/${page}${search && `?${search}`}`)} className="link">
          {label}
        </Link>{' '}
        {!enabled && <Tag>paused</Tag>}
        <p className="text-small text-ink2">
          {scheduleWords(schedule)}, {files}, to {recipients.join(', ')}
        </p>
        <p className="text-small text-ink3">
          {lastSentAt ? `Last sent ${format.dateTime(lastSentAt)}` : 'Not sent yet'}
          {nextAt ? `, next ${format.dateTime(nextAt)}` : ''}
        </p>
        {lastProblem && <p className="text-small text-neg">{lastProblem}</p>}
      </div>
      <Menu
        align="end"
        trigger={<Button variant="ghost" square aria-label={`Actions for ${label} by mail`} icon={<Ellipsis />} />}
        items={[
          { label: 'Edit', icon: <Pencil />, needs: 'definitions:write', onSelect: () => setEditing(true) },
          { label: 'Send now', icon: <Mail />, needs: 'definitions:write', onSelect: () => void sendNow(schedule) },
          enabled
            ? {
                label: 'Pause',
                icon: <Pause />,
                needs: 'definitions:write',
                onSelect: () => void setEnabled(schedule, false),
              }
            : {
                label: 'Go on',
                icon: <Play />,
                needs: 'definitions:write',
                onSelect: () => void setEnabled(schedule, true),
              },
          { kind: 'divider' },
          {
            label: 'Delete',
            icon: <Trash2 />,
            danger: true,
            needs: 'definitions:write',
            onSelect: () => void remove(schedule),
          },
        ]}
      />
      {editing && (
        <ReportDialog page={page} search={search} label={label} schedule={schedule} onClose={() => setEditing(false)} />
      )}
    </li>
  );
}
