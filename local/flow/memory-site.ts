import type { ConnectorAnswer, Connector } from './run';
import { answeredRow, createdCells, LISTS, type Cells, type ListShape } from './list-answers';
import { dayOf, type Value } from './functions';

interface Held {
  readonly cells: Cells;
  readonly id: number;
  readonly created: string;
  readonly folder: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

const MOST_IN_A_VIEW = 5_000;
const FILTER = /^(\w+) (eq|gt) (?:'([^']*)'|(\d+))$/;

const londonDay = (at: string): string => dayOf(at, 'GMT Standard Time', 'yyyy-MM-dd');

const refused = (status: number, said: string): ConnectorAnswer => ({ status, body: { status, message: said } });
const given = (body: Value): ConnectorAnswer => ({ status: 200, body });

/** Lists in memory that obey the connector: pages, the view's limit, unique keys, and mail that may fail. */
export class MemorySite {
  readonly mails: Mail[] = [];
  private readonly rows = new Map<string, Held[]>([...LISTS.keys()].map((title) => [title, []]));
  /** Told of each call before it is answered; what it gives is answered instead, or after it was done. */
  trouble: (operation: string) => { readonly status: number; readonly done: 'yes' | 'no' } | undefined = () => undefined;
  /** Awaited before each answer, so that two runs can go on at once. */
  pause: () => Promise<void> = async () => undefined;

  constructor(private readonly at: () => number) {}

  add(title: string, cells: Cells, { created, folder = '' }: { readonly created?: string; readonly folder?: string } = {}): number {
    const rows = this.held(title);
    const id = (rows[rows.length - 1]?.id ?? 0) + 1;
    rows.push({ cells, id, created: created ?? `${new Date(this.at()).toISOString().slice(0, 19)}Z`, folder });
    return id;
  }

  rowsOf(title: string): readonly Cells[] {
    return this.held(title).map(({ cells, created }) => ({ ...cells, Created: created }));
  }

  private held(title: string): Held[] {
    const rows = this.rows.get(title);
    if (rows === undefined) throw new Error(`There is no list ${title}`);
    return rows;
  }

  readonly connector: Connector = async ({ operation, parameters }) => {
    await this.pause();
    const trouble = this.trouble(operation);
    if (trouble?.done === 'no') return refused(trouble.status, 'Trouble');
    const answer = this.answer(operation, parameters);
    return trouble === undefined ? answer : refused(trouble.status, 'Trouble');
  };

  private answer(operation: string, parameters: Cells): ConnectorAnswer {
    if (operation === 'SendEmailV2') return this.send(parameters);
    const list = LISTS.get(String(parameters.table));
    if (list === undefined) return refused(404, 'List not found');
    switch (operation) {
      case 'GetItems':
        return this.items(list, parameters);
      case 'PostItem':
        return this.post(list, parameters);
      default:
        throw new Error(`The connector's ${operation} is not offered here`);
    }
  }

  private items(list: ListShape, parameters: Cells): ConnectorAnswer {
    const all = this.held(list.title);
    const filter = parameters.$filter;
    const [, column = '', verb, quoted, digits] = typeof filter === 'string' ? (FILTER.exec(filter) ?? []) : [];
    if (filter !== undefined && column === '') throw new Error(`The filter ${String(filter)} is not offered here`);
    const isIndexed = column === '' || column === 'ID' || list.columns.get(column)?.indexed === true;
    const found = all.filter((row) => {
      if (column === '') return true;
      const value = column === 'ID' ? row.id : row.cells[column];
      return verb === 'gt' ? Number(value) > Number(digits) : value === (quoted ?? digits);
    });
    if (all.length > MOST_IN_A_VIEW && (!isIndexed || (column !== 'ID' && found.length > MOST_IN_A_VIEW)))
      return refused(500, 'The attempted operation is prohibited because it exceeds the list view threshold.');
    const most = Math.min(MOST_IN_A_VIEW, typeof parameters.$top === 'number' ? parameters.$top : MOST_IN_A_VIEW);
    const value = found.slice(0, most).map((row) => answeredRow(list, row.cells, { ...row, dayOf: londonDay }));
    return given({ value });
  }

  private post(list: ListShape, parameters: Cells): ConnectorAnswer {
    const cells = createdCells(list, parameters);
    if (cells === undefined) return refused(400, 'The request is not as the list takes it');
    const unique = [...list.columns.values()].filter((column) => column.unique);
    const taken = unique.some(({ name }) => this.held(list.title).some((row) => row.cells[name] === cells[name]));
    if (taken) return refused(400, 'The list item could not be added or updated because duplicate values were found.');
    return given({ ID: this.add(list.title, cells) });
  }

  private send(parameters: Cells): ConnectorAnswer {
    const mail = {
      to: String(parameters['emailMessage/To']),
      subject: String(parameters['emailMessage/Subject']),
      body: String(parameters['emailMessage/Body']),
    };
    if (!/^[^@\s]+@[^@\s]+$/.test(mail.to)) return refused(400, 'The address is not one');
    this.mails.push(mail);
    return given({});
  }
}
