import { strFromU8, strToU8 } from 'fflate';
import type { Document } from '../document';
import { writeHtml } from './html';
import { writeTabbed } from './text';

const BOUNDARY = '----=_NextPart_000_0000_01DC0001.AB12CD34';
const quoted = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** Text as quoted-printable: no line longer than 76 letters, every other byte written out. */
function quotedPrintable(bytes: Uint8Array): string {
  const lines: string[] = [];
  let line = '';
  for (const byte of bytes) {
    if (byte === 10) {
      lines.push(line);
      line = '';
      continue;
    }
    const next = byte === 61 || byte < 32 || byte > 126 ? quoted(byte) : String.fromCharCode(byte);
    if (line.length + next.length > 75) {
      lines.push(`${line}=`);
      line = '';
    }
    line += next;
  }
  return [...lines, line].join('\r\n');
}

/** A web page as a browser saves it in one file. */
export const writeMhtml = (document: Document): Uint8Array =>
  strToU8(
    [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: https://plans.example/plan',
      `Subject: ${document.title.replace(/[^\x20-\x7e]/g, '-')}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;',
      '\ttype="text/html";',
      `\tboundary="${BOUNDARY}"`,
      '',
      `--${BOUNDARY}`,
      'Content-Type: text/html; charset="utf-8"',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Location: https://plans.example/plan',
      '',
      quotedPrintable(writeHtml(document)),
      `--${BOUNDARY}`,
      'Content-Type: text/css',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Location: cid:css-1@mhtml.blink',
      '',
      'td { border: 1px solid; }',
      `--${BOUNDARY}--`,
      '',
    ].join('\r\n'),
  );

/** A table pasted into a mail: what stands around it, and no tabs behind the last word of a row. */
export const writeEmail = (document: Document): Uint8Array => {
  const lines = strFromU8(writeTabbed(document)).split('\n');
  return strToU8(
    [
      'From: J. Orme',
      'Sent: Tuesday, 3 June 2026 09:14',
      'To: S. Pell',
      'Subject: Updated action plan – please complete by Friday',
      '',
      'Dear both,',
      '',
      'The plan is below. I have marked what is complete. Please tell me what has changed.',
      '',
      ...lines.map((line) => line.replace(/\t+$/, '').replace(/ /g, (space, at: number) => (at % 17 === 0 ? '\u00a0' : space))),
      'Kind regards',
      '',
      'Jo',
      'Chair of the safeguarding partnership',
    ].join('\r\n'),
  );
};
