'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Problem } from '@throughline/ui/problem';
import { ProgressBar } from '@throughline/ui/progress-bar';
import { useFormat } from '../../data/use-format.ts';
import { forgetUpload, type QueuedUpload, stopUpload } from './upload-queue.ts';

/** Bytes on their way to the server; this step alone needs the tab to stay open. */
export function Uploading(props: { upload: QueuedUpload }) {
  const { upload } = props;
  const format = useFormat();
  if (upload.state === 'failed')
    return (
      <Card
        className="mb-4"
        title={`${upload.title} was not imported`}
        actions={<Button onClick={() => forgetUpload(upload.key)}>Dismiss</Button>}
      >
        <div role="alert" className="flex flex-col gap-2">
          {upload.problems?.map((problem) => (
            <Problem key={problem.path + problem.message} message={problem.message} path={problem.path} />
          ))}
        </div>
      </Card>
    );
  const share = upload.bytesTotal > 0 ? upload.bytesSent / upload.bytesTotal : 0;
  return (
    <Card className="mb-4">
      <div className="-my-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="min-w-0 flex-1 basis-40 font-semibold [overflow-wrap:anywhere]">{upload.title}</h2>
        <p className="text-ink2">
          {upload.state === 'waiting'
            ? 'Waiting for the upload before it'
            : `${format.bytes(upload.bytesSent)} of ${format.bytes(upload.bytesTotal)} sent. Keep this tab open.`}
        </p>
        <span className="w-40 max-md:order-last max-md:w-full">
          <ProgressBar thin label={`Upload of ${upload.title}`} value={Math.min(0.99, share)} />
        </span>
        <Button size="small" aria-label={`Stop ${upload.title}`} onClick={() => stopUpload(upload.key)}>
          Stop
        </Button>
      </div>
    </Card>
  );
}
