import * as React from 'react';
import { DefaultButton } from '@fluentui/react/lib/Button';
import { TextField } from '@fluentui/react/lib/TextField';
import { Notice } from './notice';

type OnFile = (file: { readonly name: string; readonly bytes: Uint8Array }) => void;

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

/** A document is chosen, dropped or pasted. */
export function ImportChoosing({ onFile }: { readonly onFile: OnFile }): JSX.Element {
  const [pasted, setPasted] = React.useState('');
  const [problem, setProblem] = React.useState<string>();
  const [over, setOver] = React.useState<'over'>();
  const take = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (file === undefined) return;
    if ((files?.length ?? 0) > 1) return setProblem('Choose one document at a time.');
    const bytes = await opened(file);
    if (typeof bytes === 'string') setProblem(bytes);
    else onFile({ name: file.name, bytes });
  };
  const read = (name: string, text: string): void => onFile({ name, bytes: new TextEncoder().encode(text) });
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
        <label htmlFor="plan-file">Choose a document, or drop it here</label>
        <input id="plan-file" type="file" onChange={(event) => void take(event.target.files)} />
        <p className="quiet">Word, Excel, PDF, web page or text. It is read here and sent nowhere.</p>
      </div>
      <TextField
        label="Or paste its table"
        multiline
        rows={4}
        value={pasted}
        onPaste={(event) => {
          // Word and Excel put the table on the clipboard with its merged cells; as plain text they would be lost.
          const html = event.clipboardData.getData('text/html');
          if (!/<table\b/i.test(html)) return;
          event.preventDefault();
          read('Pasted plan', html);
        }}
        onChange={(_, text) => setPasted(text ?? '')}
      />
      <DefaultButton text="Read what I pasted" disabled={pasted.trim() === ''} onClick={() => read('Pasted plan', pasted)} />
    </>
  );
}
