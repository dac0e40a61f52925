import { strToU8, unzipSync, zipSync } from 'fflate';
import { proofOf, type MadeFile } from '../../../src/publishing/release';
import { makeFiles } from '../../../src/publishing/release/files';
import { draftRelease } from '../../../src/publishing/release';
import { withTexts } from '../../../src/publishing/release/projection';
import { inputOf, samplePlan, TODAY } from './planted-plan';

const NAME = 'Rhiannon Prosser';
const facts = { releasedOn: TODAY, answered: 0 };
const nobody = { pseudonym: undefined, contact: undefined };

async function made(): Promise<{ readonly files: readonly MadeFile[]; readonly skeleton: readonly MadeFile[] }> {
  const draft = draftRelease(inputOf(samplePlan(6)));
  const bare = withTexts(draft.projection, new Map(draft.texts.map(({ id }) => [id, ''])));
  return { files: (await makeFiles(draft.projection, facts, nobody)).files, skeleton: (await makeFiles(bare, facts, nobody)).files };
}

/** Where the proof finds something in a file that was tampered with. */
async function found(
  kind: MadeFile['kind'],
  spoil: (bytes: Uint8Array) => Uint8Array,
  names: readonly string[] = [],
): Promise<readonly string[]> {
  const { files, skeleton } = await made();
  const input = inputOf(samplePlan(6));
  const { context } = draftRelease(input);
  const spoilt = files.map((file) => (file.kind === kind ? { ...file, bytes: spoil(file.bytes) } : file));
  return [
    ...new Set(
      proofOf(spoilt, { context: { ...context, names, days: [...context.days, TODAY] }, accepted: new Set(), skeleton }).map(
        ({ part }) => part,
      ),
    ),
  ];
}

const inText =
  (from: string | RegExp, to: string) =>
  (bytes: Uint8Array): Uint8Array =>
    strToU8(new TextDecoder().decode(bytes).replace(from, to));
const inWord =
  (part: string, change: (text: string) => string) =>
  (bytes: Uint8Array): Uint8Array => {
    const parts = unzipSync(bytes);
    return zipSync({ ...parts, [part]: strToU8(change(new TextDecoder().decode(parts[part] ?? new Uint8Array()))) });
  };

describe('the proof', () => {
  it('X3: finds nothing in files as they are made', async () => {
    expect(await found('data', (bytes) => bytes)).toEqual([]);
  });

  it.each([
    ['the text of a document', 'word/document.xml', (text: string) => text.replace('Teams briefed', `Teams of ${NAME} briefed`)],
    [
      'a name in two runs',
      'word/document.xml',
      (text: string) => text.replace('Teams briefed', 'Rhian</w:t></w:r><w:r><w:t xml:space="preserve">non Prosser'),
    ],
    ['an attribute', 'word/document.xml', (text: string) => text.replace('<w:tbl>', `<w:tbl w:alt="${NAME}">`)],
    ['its properties', 'docProps/core.xml', (text: string) => text.replace(/<dc:creator>[^<]*/, `<dc:creator>${NAME}`)],
    ['a comment', 'word/comments.xml', () => `<w:comments><w:comment w:author="${NAME}"><w:t>x</w:t></w:comment></w:comments>`],
    ['a header', 'word/header1.xml', () => `<w:hdr><w:p><w:r><w:t>${NAME}</w:t></w:r></w:p></w:hdr>`],
    ['an XML comment', 'word/styles.xml', (text: string) => `${text}<!-- ${NAME} -->`],
    ['the name of a part', `word/media/${NAME}.txt`, () => 'x'],
  ])('X3: opens every part of the Word file again: %s', async (_, part, change) => {
    expect(await found('word', inWord(part, change), [NAME])).toEqual([part]);
  });

  it.each([
    ['a text', 'Teams briefed', 'Teams of Rhiannon Prosser'],
    ['an entity', 'Teams briefed', 'Teams of &#82;hiannon Prosser'],
    ['an attribute', '<table', '<table title="Rhiannon Prosser"'],
    ['a comment', '<table', '<!-- Rhiannon Prosser --><table'],
    ['an unknown person', 'Teams briefed', 'Teams of Zerubabel Thornthwaite'],
    ['a key', 'Teams briefed', '00000000-0000-4000-8001-000000000001'],
    ['an address of a site', '<table', '<table data-site="https://contoso.example.org/sites/x"'],
  ])('X3: opens every part of the web page again: %s', async (_, from, to) => {
    expect(await found('web-page', inText(from, to), [NAME])).toHaveLength(1);
  });

  it('X3: opens the data and the tables again', async () => {
    expect(await found('data', inText('Teams briefed', NAME), [NAME])).toHaveLength(1);
    expect(await found('csv', inText('Teams briefed', `=${NAME}`), [NAME])).toHaveLength(1);
    expect(await found('family', inText('These are not finished.', NAME), [NAME])).toHaveLength(1);
  });
});
