import * as React from 'react';
import { Notice } from '../pane/notice';

interface FileDropProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Endings that are offered; without it any file is. */
  readonly accept?: string;
  readonly disabled?: boolean;
  readonly onFile: (file: { readonly name: string; readonly bytes: Uint8Array }) => void;
}

/** More than this is never a plan; it is not even opened. */
const LARGEST = 50_000_000;

async function opened(file: File): Promise<Uint8Array | string> {
  if (file.size > LARGEST) return `${file.name} is larger than 50 MB. Save the plan alone as a document of its own, and choose that.`;
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return `${file.name} could not be opened. Close it in other programs and choose it again.`;
  }
}

/** A file chosen or dropped. */
export function FileDrop({ id, label, hint, accept, disabled = false, onFile }: FileDropProps): JSX.Element {
  const [problem, setProblem] = React.useState<string>();
  const [over, setOver] = React.useState<'over'>();
  const take = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (file === undefined || disabled) return;
    if ((files?.length ?? 0) > 1) return setProblem('Choose one document at a time.');
    const bytes = await opened(file);
    setProblem(typeof bytes === 'string' ? bytes : undefined);
    if (typeof bytes !== 'string') onFile({ name: file.name, bytes });
  };
  return (
    <>
      {problem !== undefined && <Notice tone="problem">{problem}</Notice>}
      <div
        className={over === undefined ? 'drop' : 'drop over'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver('over');
        }}
        onDragLeave={() => setOver(undefined)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(undefined);
          void take(event.dataTransfer.files);
        }}
      >
        <label htmlFor={id}>{label}</label>
        <input id={id} type="file" accept={accept} disabled={disabled} onChange={(event) => void take(event.target.files)} />
        <p className="quiet">{hint}</p>
      </div>
    </>
  );
}
