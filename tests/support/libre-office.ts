import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** One thing that a person does in LibreOffice Calc. Rows count from 1, as on the sheet; a sort is by a column of its cells, from 0. */
export type CalcDeed =
  | { readonly kind: 'type'; readonly sheet: string; readonly cell: string; readonly value: string | number }
  | { readonly kind: 'delete-row'; readonly sheet: string; readonly row: number }
  | { readonly kind: 'insert-row'; readonly sheet: string; readonly row: number }
  | { readonly kind: 'sort'; readonly sheet: string; readonly cells: string; readonly by: number };

/** Where LibreOffice is on this machine; undefined where it is not installed. */
export function findLibreOffice(): string | undefined {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'soffice'))
    .find(existsSync);
}

const basicText = (text: string): string => `"${text.replace(/"/g, '""').replace(/\n/g, '" & Chr(10) & "')}"`;

function lineOf(deed: CalcDeed): string {
  const sheet = `document.Sheets.getByName(${basicText(deed.sheet)})`;
  switch (deed.kind) {
    case 'type':
      return typeof deed.value === 'number'
        ? `${sheet}.getCellRangeByName(${basicText(deed.cell)}).Value = ${deed.value}`
        : `${sheet}.getCellRangeByName(${basicText(deed.cell)}).String = ${basicText(deed.value)}`;
    case 'delete-row':
      return `${sheet}.Rows.removeByIndex(${deed.row - 1}, 1)`;
    case 'insert-row':
      return `${sheet}.Rows.insertByIndex(${deed.row - 1}, 1)`;
    case 'sort':
      return `Sort(${sheet}.getCellRangeByName(${basicText(deed.cells)}), ${deed.by})`;
  }
}

const property = (name: string, value: string): string => `Named(${basicText(name)}, ${value})`;

/** The macro that opens the file, does what it is told, saves it, and says that it came to its end. */
const macro = (from: string, to: string, deeds: readonly CalcDeed[]): string => `Option Explicit
Function Named(name As String, value As Variant) As Object
  Dim made As New com.sun.star.beans.PropertyValue
  made.Name = name
  made.Value = value
  Named = made
End Function
Sub Sort(cells As Object, by As Long)
  Dim fields(0) As New com.sun.star.table.TableSortField
  fields(0).Field = by
  fields(0).IsAscending = True
  cells.sort(Array(Named("SortFields", fields()), Named("ContainsHeader", False)))
End Sub
Sub Main
  Dim document As Object
  On Error GoTo Failed
  document = StarDesktop.loadComponentFromURL(${basicText(pathToFileURL(from).href)}, "_blank", 0, Array(${property('Hidden', 'True')}))
  ${deeds.map(lineOf).join('\n  ')}
  document.storeAsURL(${basicText(pathToFileURL(to).href)}, Array(${property('FilterName', '"Calc MS Excel 2007 XML"')}))
  document.close(True)
Failed:
  If Err <> 0 Then
    Open ${basicText(`${to}.txt`)} For Output As #1
    Print #1, Error$ & " (line " & Erl & ")"
    Close #1
  End If
  StarDesktop.terminate()
End Sub
`;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const moduleOf = (code: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${escaped(code)}</script:module>`;

/** A bound against hanging: a window that nobody can answer would keep it open for ever. */
const LONGEST = 120_000;

async function run(soffice: string, profile: string, wanted: readonly string[]): Promise<void> {
  const own = `-env:UserInstallation=${pathToFileURL(profile).href}`;
  const child = spawn(soffice, [own, '--headless', '--norestore', ...wanted], { detached: true, stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      reject(new Error('LibreOffice did not come to an end.'));
    }, LONGEST);
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** LibreOffice with an empty profile of its own. */
export interface LibreOffice {
  /** The .xlsx file as LibreOffice saves it, after somebody has opened it there and done these things. */
  readonly save: (bytes: Uint8Array, deeds?: readonly CalcDeed[]) => Promise<Uint8Array>;
  readonly close: () => void;
}

export async function openLibreOffice(soffice: string): Promise<LibreOffice> {
  const folder = mkdtempSync(path.join(tmpdir(), 'accord-calc-'));
  const profile = path.join(folder, 'profile');
  // Its first start fills the profile, with a macro module that holds nothing yet.
  await run(soffice, profile, ['--terminate_after_init']);
  let files = 0;
  return {
    save: async (bytes, deeds = []) => {
      files += 1;
      const [from, to] = [`opened-${files}.xlsx`, `saved-${files}.xlsx`].map((name) => path.join(folder, name)) as [string, string];
      writeFileSync(from, bytes);
      writeFileSync(path.join(profile, 'user', 'basic', 'Standard', 'Module1.xba'), moduleOf(macro(from, to, deeds)));
      await run(soffice, profile, ['macro:///Standard.Module1.Main']);
      if (existsSync(`${to}.txt`)) throw new Error(`LibreOffice: ${readFileSync(`${to}.txt`, 'utf8')}`);
      return new Uint8Array(readFileSync(to));
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
