import { Check } from '@throughline/ui/icon';
import { cx } from '../../data/cx.ts';
import { importSteps } from './import-progress.ts';

/** The five steps of an import with the one under way. */
export const ImportSteps = (props: { step: number }) => (
  <ol aria-label="Steps" className="flex flex-wrap items-center gap-x-2 gap-y-1 max-md:hidden">
    {importSteps.map((name, index) => (
      <li key={name} aria-current={index === props.step ? 'step' : undefined} className="flex items-center gap-1.5">
        {index > 0 && <span aria-hidden="true" className="mr-1 h-px w-5 bg-line2" />}
        <span
          className={cx(
            'grid size-[18px] place-items-center rounded-full text-tiny font-semibold',
            index < props.step
              ? 'bg-pos-soft text-pos'
              : index === props.step
                ? 'bg-accent text-white'
                : 'border border-line2 bg-sunken text-ink3',
          )}
        >
          {index < props.step ? <Check aria-label="Done" className="size-3" /> : index + 1}
        </span>
        <span className={index === props.step ? 'font-semibold' : index < props.step ? '' : 'text-ink3'}>{name}</span>
      </li>
    ))}
  </ol>
);
