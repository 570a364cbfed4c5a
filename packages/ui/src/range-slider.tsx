'use client';
import { Slider } from 'radix-ui';

const thumb =
  'block size-4 rounded-full border border-accent bg-raised shadow-sh1 max-md:size-6 focus-visible:outline-2 focus-visible:outline-accent';

/** Two ends on a line of steps: by mouse, touch, or arrow keys on each. The line is as wide as what is around it, and each end stands at its step: half of it may reach beyond. */
export function RangeSlider(props: {
  label: string;
  /** Steps from 0. */
  max: number;
  value: readonly [from: number, to: number];
  /** Says a step aloud. */
  formatStep: (step: number) => string;
  onChange: (value: [from: number, to: number]) => void;
}) {
  const { value, formatStep } = props;
  return (
    <Slider.Root
      aria-label={props.label}
      className="relative -mx-2 flex h-6 touch-none items-center select-none max-md:-mx-3"
      min={0}
      max={props.max}
      step={1}
      minStepsBetweenThumbs={1}
      value={[...value]}
      onValueChange={([from = 0, to = props.max]) => props.onChange([from, to])}
    >
      <Slider.Track className="relative mx-2 h-1 grow rounded-full bg-line2 max-md:mx-3">
        <Slider.Range className="absolute h-full rounded-full bg-accent" />
      </Slider.Track>
      <Slider.Thumb className={thumb} aria-label={`${props.label}, from`} aria-valuetext={formatStep(value[0])} />
      <Slider.Thumb className={thumb} aria-label={`${props.label}, to`} aria-valuetext={formatStep(value[1])} />
    </Slider.Root>
  );
}
