import { validateRow, withDefaults, type IsoDate, type Row, type RowKey } from '../../schema';
import { fail, ok, type StoredRow, type Result, type StoreFailure, type Write } from '../../store';
import { heldReview } from './held-review';
import type { PaneLists, PanePorts } from '../pane/ports';
import type { PaneState } from '../pane/state';

/** What a person says of a review that they start; everything else of it is filled in on its sheet. */
export interface ReviewStart {
  readonly reference: string;
  readonly title: string;
  readonly kind: string;
  readonly marking: string;
}

export type StartProblems = Readonly<Partial<Record<keyof ReviewStart, 'missing' | 'too-long' | 'taken'>>>;

const LONGEST = 255;

/** Why a review cannot be started like this; empty when it can. */
export function startProblems({ reference, title }: ReviewStart, reviews: readonly Row[]): StartProblems {
  const same = (row: Row): boolean => String(row.reference).trim().toLowerCase() === reference.trim().toLowerCase();
  return {
    ...(reference.trim() === ''
      ? { reference: 'missing' }
      : reference.trim().length > LONGEST
        ? { reference: 'too-long' }
        : reviews.some(same)
          ? { reference: 'taken' }
          : {}),
    ...(title.trim().length > LONGEST ? { title: 'too-long' } : {}),
  };
}

interface StartParts {
  readonly ports: PanePorts;
  readonly state: () => PaneState;
  /** The agencies of the site; a busy one is waited for (P4). */
  readonly agenciesOf: (lists: PaneLists) => Promise<Result<readonly StoredRow[]>>;
}

/** Puts a new review into the sheets, with the site's agencies to choose from. Nothing reaches SharePoint before a sync. */
export async function startReview({ ports, state, agenciesOf }: StartParts, start: ReviewStart): Promise<Result<RowKey>> {
  const { workbook } = ports;
  const { site } = state();
  if (site === undefined) return NO_SITE;
  const held = await heldReview(ports);
  if (!held.ok) return held;
  if (held.value !== undefined) return OCCUPIED;
  const agencies = await agenciesOf(site.lists);
  if (!agencies.ok) return agencies;
  const review = rowOf(start, ports.newId());
  if (!isWhole(review, ports.today())) throw new Error('a review was started that the schema refuses');
  const made = await workbook.setUp();
  if (!made.ok) return made;
  const writes = [
    ...agencies.value.map(({ row }): Write => ({ kind: 'add', table: 'agencies', row })),
    { kind: 'add', table: 'reviews', row: review } as const,
  ];
  const written = await workbook.write(writes, {});
  if (!written.ok) return written;
  const saved = await workbook.saveConnection({ site: site.address, review: review.key });
  return saved.ok ? ok(review.key) : saved;
}

function rowOf({ reference, title, kind, marking }: ReviewStart, key: RowKey): Row {
  const named = title.trim() === '' ? {} : { title: title.trim() };
  return withDefaults('reviews', { key, reference: reference.trim(), ...named, kind, marking });
}

const isWhole = (row: Row, today: IsoDate): boolean =>
  validateRow('reviews', row, { today, find: () => undefined }).every(({ severity }) => severity !== 'error');

const NO_SITE = fail({ kind: 'signed-out', detail: '' } satisfies StoreFailure);
const OCCUPIED = fail({
  kind: 'damaged',
  detail: 'This workbook holds the plan of a review already. Open a new workbook, and start the review there.',
} satisfies StoreFailure);
