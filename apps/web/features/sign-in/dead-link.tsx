import { Button } from '@throughline/ui/button';
import { Link } from '@throughline/ui/link';
import { AuthFrame } from './auth-frame.tsx';

/** A link that opens nothing any more; why is told to nobody. */
export const DeadLink = (props: { lead: string; href: string; label: string }) => (
  <AuthFrame title="This link does not work" lead={props.lead}>
    <Button asChild size="large">
      <Link href={props.href}>{props.label}</Link>
    </Button>
  </AuthFrame>
);
