'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Select } from '@throughline/ui/select';
import { Switch } from '@throughline/ui/switch';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { type ReportedPage, ReportPageChoice } from './report-page-choice.tsx';
import { hourWords, readAddresses, scheduleWords, weekdays } from './report-words.ts';
import { type ReportSchedule, useReportSchedules } from './use-report-schedules.ts';

const cadences = [
  { value: 'DAILY', label: 'Daily' },
  { value: 'WEEKLY', label: 'Weekly' },
  { value: 'MONTHLY', label: 'Monthly' },
] as const;
const options = (count: number, first: number, label: (value: number) => string) =>
  Array.from({ length: count }, (_, i) => ({ value: String(first + i), label: label(first + i) }));
const weekdayOptions = options(7, 1, (day) => weekdays[day - 1]!);
const dayOptions = options(31, 1, (day) => (day > 28 ? `${day}, or the last day` : String(day)));
const hourOptions = options(24, 0, hourWords);

interface Props {
  page: string;
  search: string;
  label: string;
  /** What is edited; absent = a new one. */
  schedule?: ReportSchedule;
  onClose: () => void;
}

/** Sets up the page as it stands to be sent by mail, or edits what was set up. `page` below the store's path. */
export function ReportDialog({ schedule, onClose, ...props }: Props) {
  const store = useStore();
  const toast = useToast();
  const { create, update, sendsMail } = useReportSchedules();
  const [label, setLabel] = useState(props.label);
  const [reported, setReported] = useState<ReportedPage>({ page: props.page, search: props.search });
  const known = schedule?.recipients.join(', ') ?? '';
  const [addresses, setAddresses] = useState(known);
  const [cadence, setCadence] = useState<(typeof cadences)[number]['value']>(schedule?.cadence ?? 'WEEKLY');
  const [day, setDay] = useState(String(schedule?.day ?? 1));
  const [hour, setHour] = useState(String(schedule?.hour ?? 7));
  const [files, setFiles] = useState({ asPdf: schedule?.asPdf ?? true, asCsv: schedule?.asCsv ?? true });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const times = { cadence, day: cadence === 'DAILY' ? null : Number(day), hour: Number(hour) };
  const chooseCadence = (next: typeof cadence) => {
    setCadence(next);
    setDay('1');
  };
  const save = async () => {
    setBusy(true);
    const settings = { ...reported, label, ...times, ...files };
    const refused = schedule
      ? await update(schedule, { ...settings, ...(addresses !== known && { recipients: readAddresses(addresses) }) })
      : await create({ ...settings, recipients: readAddresses(addresses) });
    setBusy(false);
    setProblem(refused);
    if (refused !== null) return;
    toast({ text: `“${label}” is sent: ${scheduleWords(times).toLowerCase()}` });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={schedule ? `Edit “${props.label}”` : `Send “${props.label}” by mail`}
      description={
        schedule
          ? 'From the next sending on; the figures are those that you may see.'
          : 'The page as it stands, with the figures of the hour it is sent. Its tables come as files; each address gets a mail of its own.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {sendsMail === false && (
          <Problem
            warning
            message="This instance has no mail server, so nothing is sent."
            hint="Whoever runs it can name one with SMTP_URL and MAIL_FROM."
          />
        )}
        {schedule && (
          <>
            <TextField label="Name" value={label} onChange={(event) => setLabel(event.target.value)} />
            <ReportPageChoice value={reported} onChange={setReported} />
          </>
        )}
        <TextField
          autoFocus={!schedule}
          label="To"
          hint="Up to 20 addresses, with commas between them."
          value={addresses}
          onChange={(event) => setAddresses(event.target.value)}
        />
        <SegmentedControl label="How often" options={cadences} value={cadence} onChange={chooseCadence} />
        <div className="flex flex-wrap gap-3">
          {cadence === 'WEEKLY' && (
            <Select label="Day" className="w-40" options={weekdayOptions} value={day} onChange={setDay} />
          )}
          {cadence === 'MONTHLY' && (
            <Select label="Day of the month" className="w-44" options={dayOptions} value={day} onChange={setDay} />
          )}
          <Select label="Hour" className="w-28" options={hourOptions} value={hour} onChange={setHour} />
        </div>
        <p className="text-small text-ink3">By the clocks of {store.timeZone.replaceAll('_', ' ')}.</p>
        <div className="flex flex-wrap gap-4">
          <Switch label="PDF" checked={files.asPdf} onChange={(asPdf) => setFiles({ ...files, asPdf })} />
          <Switch label="CSV" checked={files.asCsv} onChange={(asCsv) => setFiles({ ...files, asCsv })} />
        </div>
        <div aria-live="polite">{problem && <Problem message={problem} />}</div>
      </form>
    </Dialog>
  );
}
