import { connectWithToken, SharePointLists } from '../../src/lists';
import { logOf, type IsoDate, type Row } from '../../src/schema';
import type { StoredRow } from '../../src/store';
import type { HomeFacts } from './home-page';
import type { ListContents, ListView } from './lists-page';
import { whoOwes } from './who-owes';

interface ApiField {
  readonly InternalName: string;
  readonly Title: string;
  readonly Hidden: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** Asks the site as its owner, the way any client does. */
export class OwnersView {
  public constructor(private readonly siteUrl: string) {}

  private async get(path: string): Promise<Json | undefined> {
    const response = await fetch(`${this.siteUrl}/_api/web/${path}`, {
      headers: { accept: 'application/json;odata=nometadata', authorization: 'Bearer owner' },
    });
    return response.ok ? ((await response.json()) as Json) : undefined;
  }

  private async rows(path: string): Promise<readonly Json[]> {
    const answer = await this.get(path);
    return Array.isArray(answer?.value) ? (answer.value as readonly Json[]) : [];
  }

  public async home(site: string): Promise<HomeFacts> {
    const items = (list: string, select: string): Promise<readonly Json[]> =>
      this.rows(`lists/getByTitle('${encodeURIComponent(list)}')/items?$select=${select}&$top=200&$orderby=Id`);
    const [reviews, agencies] = await Promise.all([
      items('Accord Reviews', 'Title,AccordTitle,AccordKey'),
      items('Accord Agencies', 'Title'),
    ]);
    const counted = await Promise.all(
      reviews.slice(0, 20).map(async (review) => {
        const actions = await this.rows(
          `lists/getByTitle('Accord%20Actions')/items?$select=Id&$top=5000&$filter=AccordReview eq '${String(review.AccordKey)}'`,
        );
        return { reference: String(review.Title), title: String(review.AccordTitle ?? ''), actions: actions.length };
      }),
    );
    const owing = await this.owing();
    const others = agencies.map((agency) => String(agency.Title)).filter((name) => !owing.includes(name));
    return { site, reviews: counted, agencies: [...owing, ...others] };
  }

  /** Agencies with something to report, the most pressing first; none where the rows cannot be read. */
  private async owing(): Promise<readonly string[]> {
    const lists = new SharePointLists(connectWithToken(this.siteUrl, 'owner'));
    const [all, agencies] = await Promise.all([lists.readAll({ review: undefined }, {}), lists.listAgencies({})]);
    if (!all.ok || !agencies.ok) return [];
    const { actions, reports, decisions } = all.value.rows;
    const rows = (held: readonly StoredRow[]): readonly Row[] => held.map(({ row }) => row);
    const today = new Date().toISOString().slice(0, 10) as IsoDate;
    return whoOwes({
      agencies: rows(agencies.value),
      actions: rows(actions),
      updates: logOf({ reports: rows(reports), decisions: rows(decisions) }) as readonly Row[],
      today,
    });
  }

  public async lists(): Promise<readonly ListView[]> {
    const lists = await this.rows(`lists?$select=Title,ItemCount,Hidden&$orderby=Title`);
    return lists.filter((list) => list.Hidden !== true).map((list) => ({ title: String(list.Title), count: Number(list.ItemCount ?? 0) }));
  }

  /** What people call each row, by its key. */
  private async names(): Promise<ReadonlyMap<string, string>> {
    const lists = ['Accord Agencies', 'Accord Reviews', 'Accord Recommendations', 'Accord Actions'];
    const rows = await Promise.all(
      lists.map(async (list) => this.rows(`lists/getByTitle('${encodeURIComponent(list)}')/items?$select=Title,AccordKey&$top=5000`)),
    );
    return new Map(rows.flat().map((row) => [String(row.AccordKey), String(row.Title ?? '')]));
  }

  public async contents(list: string): Promise<ListContents | undefined> {
    const path = `lists/getByTitle('${encodeURIComponent(list.replace(/'/g, "''"))}')`;
    const fields = await this.rows(`${path}/fields?$select=InternalName,Title,Hidden`);
    if (fields.length === 0) return undefined;
    const shown = (fields as unknown as readonly ApiField[]).filter(
      ({ InternalName: name }) => name === 'Title' || (name.startsWith('Accord') && name !== 'AccordKey'),
    );
    const names = shown.map((field) => field.InternalName);
    const called = await this.names();
    const inWords = (value: unknown): string =>
      value === null || value === undefined
        ? ''
        : String(value)
            .split('\n')
            .map((line) => called.get(line) ?? line)
            .join('\n');
    const items = await this.rows(`${path}/items?$select=Id,Modified,OData__UIVersionString,${names.join(',')}&$top=500`);
    return {
      columns: shown.map((field) => ({ name: field.InternalName, title: field.Title })),
      items: items.map((item) => ({
        id: Number(item.Id),
        version: String(item.OData__UIVersionString ?? ''),
        modified: String(item.Modified ?? '')
          .replace('T', ' ')
          .replace('Z', ''),
        values: Object.fromEntries(names.map((name) => [name, inWords(item[name])])),
      })),
    };
  }
}
