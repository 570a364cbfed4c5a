'use client';
import { Button } from '@throughline/ui/button';
import { Plus } from '@throughline/ui/icon';
import type { FieldRow } from './mapping-fields.ts';
import type { FieldContent, Value } from './mapping-format.ts';
import { type ValueContext, ValueEditor } from './value-editor.tsx';

const wrapped = (content: FieldContent): content is { value: Value; split?: string; as?: string } =>
  typeof content === 'object' && !Array.isArray(content) && 'value' in content;

/** One field of a fact and where it comes from. */
export function FieldEditor(props: {
  row: FieldRow;
  context: Omit<ValueContext, 'label'>;
  content: FieldContent | undefined;
  onChange: (content: FieldContent | undefined) => void;
}) {
  const { row, content, onChange } = props;
  const context = { ...props.context, label: row.label };
  const value =
    content === undefined || Array.isArray(content) ? undefined : wrapped(content) ? content.value : content;
  const split = content !== undefined && !Array.isArray(content) && wrapped(content) ? (content.split ?? '') : '';
  const write = (next: Value, splitAt: string) =>
    onChange(
      row.list && splitAt !== ''
        ? { value: next, split: splitAt }
        : content !== undefined && !Array.isArray(content) && wrapped(content) && content.as
          ? { ...content, value: next }
          : next,
    );
  return (
    <div className="grid grid-cols-[11rem_1fr] items-start gap-x-3 gap-y-1 border-t border-line py-1.5 max-md:grid-cols-1">
      <div className="pt-0.5">
        <span className={row.required ? 'font-semibold' : ''}>{row.label}</span>
        {row.required && <span className="text-ink3"> required</span>}
        {row.hint && <p className="text-small text-ink3">{row.hint}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        {value === undefined ? (
          <Button
            variant="ghost"
            size="small"
            icon={<Plus />}
            aria-label={`${row.label}: set`}
            onClick={() => write(props.context.columns.get(props.context.file)?.[0] ?? '', '')}
          >
            {row.required ? 'Choose where it comes from' : 'Set'}
          </Button>
        ) : (
          <>
            <ValueEditor
              context={context}
              value={value}
              onChange={(next) => write(next, split)}
              onRemove={() => onChange(undefined)}
            />
            {row.list && (
              <label className="flex items-center gap-1.5 text-ink3">
                split at
                <input
                  className="field h-[26px]! w-12!"
                  aria-label={`${row.label}: split at`}
                  value={split}
                  onChange={(event) => write(value, event.target.value)}
                />
              </label>
            )}
          </>
        )}
      </div>
    </div>
  );
}
