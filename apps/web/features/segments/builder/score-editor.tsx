'use client';
import { type ScoreName, type ScoreRow, scoreNames, scoreRow } from '@throughline/core/scores/score-table';
import { TokenSelect } from '@throughline/ui/token-select';
import type { JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { OperatorsEditor } from './filter-editor.tsx';
import { startOperators } from './operand-values.ts';

const options = scoreNames.map((value) => {
  const { label, meaning } = scoreRow(value);
  return { value, label, help: meaning };
});

/** Where a person stands among all customers, on the day. */
export function ScoreEditor({ score, onChange }: { score: JsonObject; onChange: (score: JsonObject) => void }) {
  const { begin } = useBuilderContext();
  const { name, ...given } = score;
  const known = scoreNames.find((one) => one === name);
  const row: ScoreRow | null = known ? scoreRow(known) : null;
  const choose = (next: string) => {
    const { type } = scoreRow(next as ScoreName);
    const isAlike = row !== null && row.type === type && row.valueLabels === undefined;
    onChange({ name: next, ...(isAlike ? given : startOperators(type, begin)) });
  };
  return (
    <>
      <TokenSelect label="Score" options={options} value={known} invalid={row === null} onChange={choose} />
      {row && (
        <OperatorsEditor
          label={row.label}
          type={row.type}
          field={null}
          given={given}
          onChange={(next) => onChange({ name: name ?? '', ...next })}
          {...(row.valueLabels === undefined ? {} : { choices: row.valueLabels })}
        />
      )}
    </>
  );
}
