import fc from 'fast-check';
import { connectWithToken, SharePointLists } from '../../src/lists';
import { sameValue, TABLES, TABLE_NAMES, type RowKey } from '../../src/schema';
import { carryOut, MemoryWorkbook, prepare, type Choice, type Clock, type MergeOptions } from '../../src/sync';
import { actionRow, coordinator, housingRow, keyMaker, policeRow, review, reviewRow, today, training, trainingRow } from '../support/rows';
import { openRoughRoad, type Mishap } from './rough-road';
import { itemOf, openReadySite, type TestSite } from './site';

jest.setTimeout(120_000);

const ACTIONS = 4;
const options: MergeOptions = { site: 's', review, actor: coordinator, today };

/** Some workbooks that sync over a bad line with real lists, while somebody edits those natively. */
class Partnership {
  readonly newKey = keyMaker();
  readonly books = [new MemoryWorkbook(this.newKey), new MemoryWorkbook(this.newKey)];
  private typed = 0;

  constructor(readonly site: TestSite) {}

  word(): string {
    this.typed += 1;
    return `word ${this.typed}`;
  }

  type(book: number, at: number): void {
    const sheet = this.books[book]?.sheets.actions ?? [];
    const row = sheet[at % Math.max(1, sheet.length)];
    if (row !== undefined) row.values = { ...row.values, responsibleRole: this.word() };
  }

  add(book: number): void {
    this.books[book]?.sheets.actions.push({
      key: undefined,
      values: { recommendation: training, text: `Do ${this.word()} for everyone`, leadAgencies: [policeRow.key] },
    });
  }

  remove(book: number, at: number): void {
    const sheet = this.books[book]?.sheets.actions ?? [];
    sheet.splice(at % Math.max(1, sheet.length), 1);
  }

  async native(at: number, what: 'edit' | 'remove'): Promise<void> {
    const rows = await this.rows();
    const key = rows[at % Math.max(1, rows.length)];
    if (key === undefined) return;
    const sp = this.site.native('owner');
    const item = sp.web.lists.getByTitle(TABLES.actions.listTitle).items.getById(await itemOf(sp, 'actions', key));
    if (what === 'edit') await item.update({ AccordResponsibleRole: this.word() });
    else await item.recycle();
  }

  private async rows(): Promise<readonly RowKey[]> {
    const all = await this.site.listsAs('owner').readAll({ review }, {});
    if (!all.ok) throw new Error(JSON.stringify(all.failure));
    return all.value.rows.actions.map(({ row }) => row.key);
  }

  /** One sync; on a good line it must succeed. Gives how many rows it wrote or changed. */
  async sync(book: number, mishaps: readonly Mishap[]): Promise<number | 'failed'> {
    const workbook = this.books[book];
    if (workbook === undefined) throw new Error('no such workbook');
    const road = await openRoughRoad(this.site.siteUrl, (count) => mishaps[count - 1] ?? { kind: 'let-through' });
    try {
      const lists = new SharePointLists(connectWithToken(road.siteUrl, 'coordinator'));
      const clock: Clock = { now: () => new Date().toISOString(), wait: async () => undefined, random: () => 0.5 };
      const prepared = await prepare({ workbook, lists }, options, {});
      if (!prepared.ok) return 'failed';
      const choices = prepared.value.plan.rows.flatMap((row): readonly Choice[] => {
        const whole = { table: row.table, key: row.key, field: undefined };
        if (row.what === 'clash' || row.what === 'twins') return [{ ...whole, choose: 'mine' }];
        if (row.what === 'remove') return row.outcome === 'blocked-by-guard' ? [{ ...whole, choose: 'allow' }] : [];
        if (row.what !== 'edit') return [];
        return row.fields
          .filter((field) => field.outcome === 'both-changed')
          .map((field) => ({ ...whole, field: field.field, choose: 'mine' }));
      });
      const outcome = await carryOut({ prepared: prepared.value, choices, ports: { workbook, lists }, clock, newId: this.newKey, run: {} });
      return outcome.ok && outcome.value.failure === undefined ? outcome.value.record.entries.length : 'failed';
    } finally {
      await road.close();
    }
  }

  /** Everyone syncs on a good line until nobody has anything more to say. */
  async settle(): Promise<void> {
    for (let round = 0; round < 10; round += 1) {
      const written = [];
      for (const book of this.books.keys()) written.push(await this.sync(book, []));
      if (written.every((count) => count === 0)) return;
    }
    throw new Error('never quiet');
  }

  async differences(): Promise<readonly string[]> {
    const all = await this.site.listsAs('reader').readAll({ review }, {});
    if (!all.ok) throw new Error(JSON.stringify(all.failure));
    const found: string[] = [];
    for (const table of TABLE_NAMES) {
      const held = new Map(all.value.rows[table].map(({ row }) => [row.key, row]));
      if (held.size !== all.value.rows[table].length) found.push(`a key twice in ${table}`);
      for (const [at, book] of this.books.entries()) {
        if (book.sheets[table].length !== held.size)
          found.push(`workbook ${at} has ${book.sheets[table].length} ${table}, the lists ${held.size}`);
        for (const row of book.sheets[table])
          for (const field of TABLES[table].fields) {
            const theirs = row.key === undefined ? undefined : held.get(row.key)?.[field.name];
            if (!['key', 'review'].includes(field.name) && !sameValue(field.kind, row.values[field.name], theirs))
              found.push(
                `workbook ${at}: ${field.name} is ${JSON.stringify(row.values[field.name])}, in the lists ${JSON.stringify(theirs)}`,
              );
          }
      }
    }
    return found;
  }
}

const mishap = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Mishap>({ kind: 'let-through' }) },
  { weight: 1, arbitrary: fc.constant<Mishap>({ kind: 'drop' }) },
  { weight: 2, arbitrary: fc.constant<Mishap>({ kind: 'lose-answer' }) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((share): Mishap => ({ kind: 'cut-answer', share })) },
  { weight: 1, arbitrary: fc.constantFrom(429, 503, 500, 401).map((status): Mishap => ({ kind: 'refuse', status, retryAfter: '0' })) },
  { weight: 1, arbitrary: fc.constant<Mishap>({ kind: 'refuse-after', status: 503, retryAfter: '0' }) },
  { weight: 1, arbitrary: fc.constant<Mishap>({ kind: 'hide-versions' }) },
);
const at = fc.nat({ max: 5 });
const book = fc.nat({ max: 1 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('type' as const), book, at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add' as const), book }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), book, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('native-edit' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('native-remove' as const), at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sync' as const), book, mishaps: fc.array(mishap, { maxLength: 10 }) }) },
);

async function carry(partnership: Partnership, steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]): Promise<void> {
  for (const each of steps) {
    switch (each.do) {
      case 'type':
        partnership.type(each.book, each.at);
        break;
      case 'add':
        partnership.add(each.book);
        break;
      case 'remove':
        partnership.remove(each.book, each.at);
        break;
      case 'native-edit':
        await partnership.native(each.at, 'edit');
        break;
      case 'native-remove':
        await partnership.native(each.at, 'remove');
        break;
      case 'sync':
        await partnership.sync(each.book, each.mishaps);
    }
  }
}

describe('workbooks and SharePoint lists on a bad line', () => {
  test('P5 whatever happens on the way, all end up the same, no row twice, and a further sync writes nothing (M12)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const site = await openReadySite();
        try {
          site.seed('agencies', [policeRow, housingRow]);
          site.seed('reviews', [reviewRow]);
          site.seed('recommendations', [trainingRow]);
          site.seed(
            'actions',
            Array.from({ length: ACTIONS }, (_, index) => actionRow(index + 1)),
          );
          const partnership = new Partnership(site);
          await partnership.settle();
          await carry(partnership, steps);
          await partnership.settle();
          expect(await partnership.differences()).toEqual([]);
        } finally {
          await site.close();
        }
      }),
      { seed: 20261121, numRuns: 12 },
    );
  });
});
