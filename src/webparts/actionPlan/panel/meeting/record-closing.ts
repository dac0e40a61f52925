import { closingRow, insist } from '../../../../meeting';
import { standing, type MeetingRow, type UpdateRow } from '../../../../schema';
import { sha256OfText } from '../../../../store';
import type { PanelSource } from '../panel-source';

const wait = async (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Writes down, where nobody can change it, what a meeting was when it was closed (L9). Doing it again changes nothing. */
export async function recordClosing(
  panel: Pick<PanelSource, 'decisionsOf' | 'write'>,
  meeting: MeetingRow,
  by: Pick<UpdateRow, 'date' | 'by'>,
): Promise<'kept' | 'not-kept'> {
  const decided = await insist(async () => panel.decisionsOf(meeting.key), { wait });
  if (!decided.ok) return 'not-kept';
  const stood = standing(decided.value.map(({ row }) => row as unknown as UpdateRow)).filter(({ kind }) => kind !== 'meeting-closed');
  const row = await closingRow(meeting, stood, { by, digest: sha256OfText });
  const wrote = await insist(async () => panel.write([{ kind: 'add', table: 'decisions', row }], {}), { wait });
  const outcome = wrote.ok ? wrote.value[0]?.outcome : undefined;
  return outcome === 'written' || outcome === 'adopted' ? 'kept' : 'not-kept';
}
