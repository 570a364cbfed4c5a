'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Copy } from '@throughline/ui/icon';
import { useFormat } from '../../data/use-format.ts';

/** JSON with line breaks; anything else as it came. */
export function prettyPayload(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** What was received, as it came. */
export function PayloadDialog(props: {
  title: string;
  payload: { bytes: number; text: string; truncated: boolean };
  onClose: () => void;
}) {
  const { payload } = props;
  const format = useFormat();
  const text = payload.truncated ? payload.text : prettyPayload(payload.text);
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={props.title}
      description={
        payload.truncated
          ? `The first ${format.bytes(payload.text.length)} of ${format.bytes(payload.bytes)}, as received.`
          : `${format.bytes(payload.bytes)}, as received; line breaks added.`
      }
      footer={
        <>
          <Button icon={<Copy />} onClick={() => void navigator.clipboard.writeText(text)}>
            Copy
          </Button>
          <Button variant="primary" onClick={props.onClose}>
            Close
          </Button>
        </>
      }
    >
      <section
        aria-label="Payload"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="max-h-[60dvh] overflow-auto rounded-button border border-line bg-sunken p-2.5"
      >
        <pre className="font-mono text-small leading-5">{text}</pre>
      </section>
    </Dialog>
  );
}
