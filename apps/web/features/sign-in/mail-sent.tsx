import { Button } from '@throughline/ui/button';

/** The same words whether the address has an account or not. */
export const MailSent = (props: { to: string; minutes: number; onBack: () => void }) => (
  <div role="status" className="flex flex-col gap-4">
    <p className="text-lead">
      If <strong className="[overflow-wrap:anywhere]">{props.to}</strong> has an account, a mail with a link is on its
      way. It works once, within {props.minutes} minutes.
    </p>
    <Button className="self-start" onClick={props.onBack}>
      Back
    </Button>
  </div>
);
