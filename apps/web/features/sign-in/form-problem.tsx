import { TriangleAlert } from '@throughline/ui/icon';

/** Below a form's button, with its room kept so that nothing moves when a message comes. */
export const FormProblem = (props: { message: string | undefined }) => (
  <p role="alert" className="flex min-h-10 items-start gap-1.5 text-neg">
    {props.message && <TriangleAlert className="mt-0.5 size-4 shrink-0" />}
    <span>{props.message}</span>
  </p>
);
