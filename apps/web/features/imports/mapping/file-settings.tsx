'use client';
import { Select } from '@throughline/ui/select';
import { Switch } from '@throughline/ui/switch';
import { TextField } from '@throughline/ui/text-field';
import type { FileMapping } from './mapping-format.ts';

/** How the file writes text, numbers and dates. */
export function FileSettings(props: { file: FileMapping; onChange: (file: FileMapping) => void }) {
  const { file, onChange } = props;
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <Select
        className="w-36"
        label="Encoding"
        options={[
          { value: 'utf-8', label: 'UTF-8' },
          { value: 'windows-1252', label: 'windows-1252' },
        ]}
        value={file.encoding ?? 'utf-8'}
        onChange={(encoding) => onChange({ ...file, encoding })}
      />
      <Select
        className="w-32"
        label="Separator"
        options={[
          { value: 'auto', label: 'found' },
          { value: ',', label: 'comma' },
          { value: ';', label: 'semicolon' },
          { value: '\t', label: 'tab' },
        ]}
        value={file.delimiter ?? 'auto'}
        onChange={(delimiter) => {
          const { delimiter: _, ...rest } = file;
          onChange(delimiter === 'auto' ? rest : { ...file, delimiter });
        }}
      />
      <Select
        className="w-32"
        label="Numbers"
        options={[
          { value: '1,234.50', label: '1,234.50' },
          { value: '1.234,50', label: '1.234,50' },
        ]}
        value={file.decimals ?? '1,234.50'}
        onChange={(decimals) => onChange({ ...file, decimals })}
      />
      <TextField
        className="w-60 max-md:w-full"
        label="Dates, tried in order"
        placeholder="ISO"
        hint="Such as M/D/YYYY; several with a bar: M/D/YYYY | YYYY-MM-DD"
        defaultValue={file.dates?.join(' | ') ?? ''}
        onBlur={(event) => {
          const dates = event.target.value
            .split('|')
            .map((format) => format.trim())
            .filter(Boolean);
          const { dates: _, ...rest } = file;
          onChange(dates.length > 0 ? { ...file, dates } : rest);
        }}
      />
      <div className="pt-6">
        <Switch
          label="Drop currency signs"
          checked={file.stripCurrency ?? false}
          onChange={(stripCurrency) => onChange({ ...file, stripCurrency })}
        />
      </div>
    </div>
  );
}
