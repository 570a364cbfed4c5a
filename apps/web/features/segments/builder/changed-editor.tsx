'use client';
import { profileField } from '@throughline/core/segments/fields';
import type { JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { OperatorsEditor, RemovableTokens } from './filter-editor.tsx';
import { startOperators } from './operand-values.ts';
import { withKey } from './order-choices.ts';
import { ProfileFieldToken } from './profile-editor.tsx';
import { Words } from './token-input.tsx';
import { WindowEditor } from './window-editor.tsx';

/** A field of the profile that changed: from what, to what, when. */
export function ChangedEditor({ changed, onChange }: { changed: JsonObject; onChange: (changed: JsonObject) => void }) {
  const { begin } = useBuilderContext();
  const field = typeof changed.field === 'string' ? changed.field : '';
  const row = profileField(field);
  const type = row?.type ?? 'any';
  const choose = (next: string) =>
    onChange(
      profileField(next)?.type === row?.type
        ? { ...changed, field: next }
        : withKey(withKey({ ...changed, field: next }, 'from', undefined), 'to', undefined),
    );
  return (
    <>
      <ProfileFieldToken field={field} onChange={choose} />
      <Words>changed</Words>
      {(['from', 'to'] as const).map((side) =>
        changed[side] === undefined ? (
          <button
            key={side}
            type="button"
            className="link min-h-6 max-md:min-h-11"
            onClick={() => onChange({ ...changed, [side]: startOperators(type, begin) })}
          >
            {side === 'from' ? 'from a value' : 'to a value'}
          </button>
        ) : (
          <RemovableTokens
            key={side}
            label={side === 'from' ? 'From any value' : 'To any value'}
            onRemove={() => onChange(withKey(changed, side, undefined))}
          >
            <Words>{side === 'from' ? 'from one that' : 'to one that'}</Words>
            <OperatorsEditor
              label={`${row?.label ?? field} ${side === 'from' ? 'before' : 'after'}`}
              type={type}
              field={field === '' ? null : field}
              given={changed[side]}
              onChange={(next) => onChange({ ...changed, [side]: next })}
            />
          </RemovableTokens>
        ),
      )}
      <WindowEditor when={changed.when} onChange={(when) => onChange(withKey(changed, 'when', when))} />
    </>
  );
}
