import * as React from 'react';
import { DefaultButton } from '@fluentui/react/lib/Button';
import { TextField } from '@fluentui/react/lib/TextField';
import { FileDrop } from './file-drop';

type OnFile = (file: { readonly name: string; readonly bytes: Uint8Array }) => void;

/** A document is chosen, dropped or pasted. */
export function ImportChoosing({ onFile }: { readonly onFile: OnFile }): JSX.Element {
  const [pasted, setPasted] = React.useState('');
  const read = (name: string, text: string): void => onFile({ name, bytes: new TextEncoder().encode(text) });
  return (
    <>
      <FileDrop
        id="plan-file"
        label="Choose a document, or drop it here"
        hint="Word, Excel, PDF, web page or text. It is read here and sent nowhere."
        onFile={onFile}
      />
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
