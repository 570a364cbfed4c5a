'use client';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import { FeedReading } from './feed-reading.tsx';
import { FeedServer } from './feed-server.tsx';
import { type FeedFormProps, FormSection } from './form-section.tsx';

/** Where files are, how that place is reached, and how they are read. */
export function FeedForm(props: FeedFormProps) {
  const { draft, isNew, errorAt, onChange } = props;
  return (
    <>
      <FormSection title="Where files are">
        {isNew && (
          <SegmentedControl
            label="Place"
            className="self-start"
            options={[
              { value: 'FOLDER', label: 'A folder of this server' },
              { value: 'SFTP', label: 'An SFTP server' },
            ]}
            value={draft.place}
            onChange={(place) => onChange({ place })}
          />
        )}
        <TextField
          label="Name"
          required
          maxLength={120}
          autoComplete="off"
          hint="What writes the files: your till, your ERP."
          value={draft.name}
          error={errorAt('name')}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        {draft.place === 'SFTP' && <FeedServer {...props} />}
        <TextField
          label="Folder"
          autoComplete="off"
          spellCheck={false}
          placeholder={draft.place === 'SFTP' ? '/outgoing' : 'erp/tills'}
          hint={
            draft.place === 'SFTP'
              ? 'The path at the server.'
              : 'Below the drop folder of this store; it is made where it is not there. The path is shown afterwards.'
          }
          value={draft.folder}
          error={errorAt('folder')}
          onChange={(event) => onChange({ folder: event.target.value })}
        />
      </FormSection>
      <FeedReading {...props} />
    </>
  );
}
