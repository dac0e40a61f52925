import * as React from 'react';
import { Notice } from './notice';

interface FileDropProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly disabled: boolean;
  readonly onFile: (file: { readonly name: string; readonly bytes: Uint8Array }) => void;
}

/** A file chosen or dropped. */
export function FileDrop({ id, label, hint, accept, disabled, onFile }: FileDropProps): JSX.Element {
  const [problem, setProblem] = React.useState<string>();
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined || disabled) return;
    try {
      onFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      setProblem(`${file.name} could not be opened. Close it in other programs and choose it again.`);
    }
  };
  return (
    <>
      {problem !== undefined && <Notice tone="problem">{problem}</Notice>}
      <div
        className="drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      >
        <label htmlFor={id}>{label}</label>
        <input id={id} type="file" accept={accept} disabled={disabled} onChange={(event) => void take(event.target.files?.[0])} />
        <p className="quiet">{hint}</p>
      </div>
    </>
  );
}
