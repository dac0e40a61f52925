import { makePane, type Pane } from '../../src/taskpane/pane/pane';
import { reduce, START, type PaneState } from '../../src/taskpane/pane/state';
import { actionRow, reviewRow } from '../support/rows';
import { paneTwins, SITE } from '../taskpane/pane-twins';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

let book: OpenWorkbook;
let twins: ReturnType<typeof paneTwins>;
let pane: Pane;
let state: PaneState;

beforeEach(async () => {
  book = await openWorkbook();
  twins = paneTwins();
  state = START;
  pane = makePane({ ...twins.ports, workbook: book.store }, { state: () => state, tell: (event) => void (state = reduce(state, event)) });
  await pane.start();
  await pane.connect(SITE);
  await pane.chooseReview(reviewRow.key);
});
afterEach(async () => book.close());

/** How often Excel is asked while something is done; letting tracked ranges go afterwards is office.js's own and not counted. */
async function trips(work: () => Promise<unknown>): Promise<number> {
  const { richApi } = book.excel.host;
  let counted = 0;
  richApi.observe = (request) => {
    const paths = Object.values(request.ObjectPaths ?? {});
    const letsGo =
      request.Actions.length > 0 &&
      paths.every((path) => path.Name === '_RemoveReference' || path.ObjectPathType === 6 || path.ObjectPathType === 1);
    if (!letsGo) counted += 1;
  };
  await work();
  await book.store.watched();
  richApi.observe = undefined;
  return counted;
}

/** Types, and waits until Excel has told of it. */
async function typed(label: string, text: string): Promise<void> {
  const { user } = book.excel.host;
  user.type(user.cellOf('AccordActions', label, 0), text);
  await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('what pressing Sync in the pane asks of Excel', () => {
  test.each([0, 400])('W1 M17 five round trips beyond the sync itself, however many rows (%i more)', async (more) => {
    for (let n = 0; n < more; n += 1) twins.lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(n + 10) });
    // Four to bring in: what was written is read back. Then one to see which grey cells are behind, two to say in the file how it stands, one for the preview.
    expect(await trips(async () => pane.sync())).toBe(8);
    expect(state.summary?.record.counts.pulled).toBe(6 + more);
    // Nothing to do: a look, and the same again.
    expect(await trips(async () => pane.sync())).toBe(5);
    // One to judge the row that was typed in; then three to send.
    expect(await trips(async () => typed('Milestones', 'Going out'))).toBe(1);
    expect(await trips(async () => pane.sync())).toBe(7);
    expect(state.summary?.record.counts.pushed).toBe(1);
    expect(state.failure).toBeUndefined();
  });
});
