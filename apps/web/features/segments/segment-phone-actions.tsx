import { Button } from '@throughline/ui/button';
import { Download, Pencil } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';

/** What the head's buttons do on a wide screen, in reach of a thumb. */
export const SegmentPhoneActions = (props: { csvHref: string; editHref: string | null }) => (
  <div className="sticky bottom-0 -mx-3.5 mt-3 -mb-3.5 flex gap-2 border-t border-line bg-surface px-3.5 py-2 md:hidden">
    <Button asChild size="large" className="flex-1">
      <a href={props.csvHref} download>
        <Download />
        CSV
      </a>
    </Button>
    {props.editHref && (
      <Button needs="definitions:write" asChild size="large" variant="primary" className="flex-1">
        <Link href={props.editHref}>
          <Pencil />
          Edit
        </Link>
      </Button>
    )}
  </div>
);
