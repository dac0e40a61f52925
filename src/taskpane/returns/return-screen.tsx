import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Checkbox } from '@fluentui/react/lib/Checkbox';
import { formatDate, showField, type IsoDate, type Row, type RowKey } from '../../schema';
import type { ReturnsRoom } from '../../workbook';
import { FileDrop } from '../import/file-drop';
import { Notice } from '../pane/notice';
import type { Pane } from '../pane/pane';
import { rowsOnEitherSide, type Returning } from './return-pane';
import type { PaneEvent, PaneState } from '../pane/state';
import { SlowProgress } from '../sync/slow-progress';

interface ReturnProps {
  readonly state: PaneState;
  readonly pane: Pane;
  readonly tell: (event: PaneEvent) => void;
  readonly onBack: () => void;
}

/** A file that an agency sent back: what it would do, in words, before anything is done. */
export function ReturnScreen({ state, pane, tell, onBack }: ReturnProps): JSX.Element {
  const { returning, task } = state;
  return (
    <div className="stack">
      <h1>Bring in a return</h1>
      {task !== undefined && <SlowProgress key={task} label={task === 'bringing-in' ? 'Bringing in…' : 'Reading the file…'} />}
      {returning?.outcome.kind === 'refused' && (
        <Notice tone="problem">
          <p>
            <span className="strong">{returning.fileName}</span>: {returning.outcome.sentence}
          </p>
        </Notice>
      )}
      {returning?.outcome.kind === 'read' ? (
        <Found key={returning.fileName} returning={returning} outcome={returning.outcome} state={state} pane={pane} />
      ) : (
        <FileDrop
          id="return-file"
          label="Choose the file that came back, or drop it here"
          hint="An Excel workbook that was sent from here."
          accept=".xlsx"
          disabled={task !== undefined}
          onFile={(file) => void pane.readReturn(file)}
        />
      )}
      <div className="buttons">
        {returning?.outcome.kind === 'read' && (
          <DefaultButton text="Another file" onClick={() => tell({ type: 'return-read', returning: undefined })} />
        )}
        <DefaultButton text="Back" onClick={onBack} />
      </div>
    </div>
  );
}

type Item = ReturnsRoom.ReturnItem;

interface FoundProps {
  readonly returning: Returning;
  readonly outcome: Extract<Returning['outcome'], { kind: 'read' }>;
  readonly state: PaneState;
  readonly pane: Pane;
}

const reports = (count: number): string => `${count} ${count === 1 ? 'report' : 'reports'}`;

function Found({ returning, outcome, state, pane }: FoundProps): JSX.Element {
  const { slip, items, aside } = outcome;
  const of = (which: Item['outcome']): readonly Item[] => items.filter((item) => item.outcome === which);
  const [left, setLeft] = React.useState<ReadonlySet<RowKey>>(new Set(of('changed-since').map((item) => item.row.key)));
  const ready = [...of('post'), ...of('changed-since')].filter((item) => !left.has(item.row.key));
  const tick = (item: Item): ((_: unknown, ticked?: boolean) => void) => {
    return (_, ticked) => {
      const next = new Set(left);
      if (ticked === true) next.delete(item.row.key);
      else next.add(item.row.key);
      setLeft(next);
    };
  };
  const include = (item: Item): JSX.Element => (
    <Checkbox ariaLabel={`Include: ${item.entry.name}`} checked={!left.has(item.row.key)} onChange={tick(item)} />
  );
  const names = agencyNames(state);
  return (
    <>
      <p role="status">
        <span className="strong">{returning.fileName}</span>: from {slip.agencyName}, sent on {formatDate(slip.sentOn)}.{' '}
        {items.length === 0 ? 'Nothing was filled in.' : `It holds ${reports(items.length)}.`}
      </p>
      <Group title="Ready to bring in" items={of('post')}>
        {(item) => (
          <li key={item.row.key} className="row">
            {include(item)}
            <Words item={item} />
          </li>
        )}
      </Group>
      <Group title="Changed since the file was sent" items={of('changed-since')}>
        {(item) => (
          <li key={item.row.key} className="card">
            <p className="strong">{item.sentences.join(' ')}</p>
            <dl className="versions">
              <div className="version">
                <dt>In the file</dt>
                <dd>
                  <Words item={item} />
                </dd>
              </div>
              {item.since.map((update) => (
                <div key={update.key} className="version">
                  <dt>{sinceWhen(update, names)}</dt>
                  <dd>{sinceWords(update)}</dd>
                </div>
              ))}
            </dl>
            <Checkbox label="Bring it in as well" checked={!left.has(item.row.key)} onChange={tick(item)} />
          </li>
        )}
      </Group>
      <Group title="Cannot be brought in" items={[...of('invalid'), ...of('action-gone')]}>
        {(item) => (
          <li key={item.row.key} className="card">
            <p className="strong">{item.sentences.join(' ')}</p>
            <Words item={item} />
            <p className="quiet">Put it right in row {item.entry.line} of the file and choose it again, or type it under “New update”.</p>
          </li>
        )}
      </Group>
      <Group title="There already" items={of('already-there')}>
        {(item) => (
          <li key={item.row.key}>
            <Words item={item} />
          </li>
        )}
      </Group>
      {aside.length > 0 && (
        <section aria-label="Set aside" className="stack tight">
          <h2>Set aside ({aside.length})</h2>
          <ul className="plain">
            {aside.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {ready.length > 0 && (
        <>
          <PrimaryButton
            text={`Bring in ${reports(ready.length)}`}
            disabled={state.task !== undefined}
            onClick={() => void pane.bringIn(ready)}
          />
          <p className="quiet">They are put onto the Reports sheet in the name of {slip.agencyName}. Nothing is sent before you sync.</p>
        </>
      )}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly Item[];
  readonly children: (item: Item) => JSX.Element;
}

function Group({ title, items, children }: GroupProps): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <section aria-label={title} className="stack tight">
      <h2>
        {title} ({items.length})
      </h2>
      <ul className="plain">{items.map(children)}</ul>
    </section>
  );
}

function Words({ item }: { readonly item: Item }): JSX.Element {
  return (
    <span className="said">
      <span className="strong">{item.entry.name}</span> {item.entry.texts.join('. ')}
    </span>
  );
}

function agencyNames({ prepared }: PaneState): ReadonlyMap<unknown, string> {
  const rows = prepared === undefined ? [] : rowsOnEitherSide(prepared.sides).agencies;
  return new Map(rows.map((row) => [row.key, String(row.name ?? '')]));
}

const kindWords = (update: Row): string => (update.kind === 'report' ? '' : showField('decisions', 'kind', update.kind));

function sinceWhen(update: Row, names: ReadonlyMap<unknown, string>): string {
  const who = names.get(update.agency) ?? (typeof update.by === 'string' ? update.by : kindWords(update));
  return typeof update.date === 'string' ? `${who}, ${formatDate(update.date as IsoDate, 'short')}` : who;
}

const sinceWords = (update: Row): string =>
  [
    kindWords(update),
    ...['status', 'narrative', 'outcome', 'newDate', 'reason'].map((field) =>
      showField(update.kind === 'report' ? 'reports' : 'decisions', field, update[field]),
    ),
  ]
    .filter((words) => words !== '')
    .join('. ');
