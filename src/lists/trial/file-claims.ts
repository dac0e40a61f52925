import { objectOf, textOf } from '../requests/answer';
import { askBytes } from '../requests/ask';
import { isCode, isDone, listPath, notTried, quotedName, told, type Claim, type Trial } from './trial';

const files = ({ library }: Trial): string => `${listPath(library)}/RootFolder/Files`;
const bytesOf = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, at) => (at * 31) % 251);
const addPath = (trial: Trial, name: string): string => `${files(trial)}/AddUsingPath(decodedurl=${quotedName(name)},overwrite=false)`;

async function readBack(trial: Trial, name: string): Promise<Uint8Array | undefined> {
  const read = await askBytes(trial.owner.connection, trial.owner.at(`${files(trial)}(${quotedName(name)})/$value`), undefined);
  return read.ok && read.value.refused === undefined ? read.value.bytes : undefined;
}

const isSame = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  other !== undefined && one.length === other.length && one.every((byte, at) => byte === other[at]);

/** What libraries do with files. */
export const FILE_CLAIMS: readonly Claim[] = [
  {
    id: 'file-as-sent',
    attempt: async (trial) => {
      const content = bytesOf(5000);
      const added = await trial.owner.bytes(addPath(trial, 'small.bin'), content);
      return told(isDone(added) && isSame(content, await readBack(trial, 'small.bin')), added);
    },
  },
  {
    id: 'file-not-overwritten',
    attempt: async (trial) => {
      await trial.owner.bytes(addPath(trial, 'twice.bin'), bytesOf(10));
      const again = await trial.owner.bytes(addPath(trial, 'twice.bin'), bytesOf(20));
      return told(isCode(again, '-2130575257') && (await readBack(trial, 'twice.bin'))?.length === 10, again);
    },
  },
  {
    id: 'large-file-in-one-call',
    attempt: async (trial) => {
      const content = bytesOf(6 * 1024 * 1024);
      const added = await trial.owner.bytes(addPath(trial, 'large.bin'), content);
      return told(isDone(added) && isSame(content, await readBack(trial, 'large.bin')), added, `${content.length} bytes`);
    },
  },
  {
    id: 'office-file-as-sent',
    attempt: async (trial) => {
      // An empty archive is all that the name promises: whether SharePoint writes into it is the question.
      const content = Uint8Array.from([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)]);
      const added = await trial.owner.bytes(addPath(trial, 'paper.docx'), content);
      if (!isDone(added)) return told(false, added);
      const back = await readBack(trial, 'paper.docx');
      return told(back !== undefined, added, isSame(content, back) ? 'as it was sent' : 'altered on arrival');
    },
  },
  {
    id: 'add-only-files',
    attempt: async (trial) => {
      const { agency } = trial;
      if (agency === undefined) return notTried('needs a second person');
      const added = await agency.bytes(addPath(trial, 'theirs.bin'), bytesOf(3 * 1024 * 1024));
      const removed = await agency.write('POST', `${files(trial)}(${quotedName('theirs.bin')})/recycle`);
      const there = await trial.owner.get(`${files(trial)}(${quotedName('theirs.bin')})?$select=Length`);
      return told(isDone(added) && !isDone(removed) && textOf(objectOf(there), 'Length') !== '0' && isDone(there), added, removed);
    },
  },
];
