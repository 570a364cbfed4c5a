'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Problem } from '@throughline/ui/problem';
import { ProgressBar } from '@throughline/ui/progress-bar';
import { useFormat } from '../../data/use-format.ts';
import { ImportSteps } from './import-steps.tsx';
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
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lead font-semibold">{upload.title}</h2>
        <ImportSteps step={0} />
      </div>
      <div className="mt-2 flex items-end justify-between gap-3">
        <p className="text-ink2">
          {upload.state === 'waiting'
            ? 'Waiting for the upload before it'
            : `${format.bytes(upload.bytesSent)} of ${format.bytes(upload.bytesTotal)} sent. Keep this tab open until the upload is done.`}
        </p>
        <Button onClick={() => stopUpload(upload.key)}>Stop</Button>
      </div>
      <div className="mt-3">
        <ProgressBar label={`Upload of ${upload.title}`} value={Math.min(0.99, share)} />
      </div>
    </Card>
  );
}
