import * as React from 'react';
import { checkFound, formatTarget, type MeetingRow, type Row, type RowKey, type UpdateRow, type ActionView } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { type Remembered, mayDecide, keysOf, type ChangeOutcome, type MeetingChange } from '../../../../meeting';
import { Button, useAround, useStyles, type PanelViewProps } from '../../../../ui';
import { labelOf } from '../decisions/decision-words';
import type { Decisions } from '../decisions/use-decisions';
import type { PanelTools } from '../panel-source';
import { Attendance } from './attendance';
import { useMeetingStyles } from './meeting-styles';
import { MeetingNotes } from './meeting-notes';
import { NewAction } from './new-action';
import type { MeetingDesk } from './use-meeting';

interface Props {
  readonly tools: PanelTools;
  readonly props: PanelViewProps;
  readonly meeting: MeetingRow;
  readonly desk: MeetingDesk;
  readonly decisions: Decisions;
  /** What the meeting has decided so far, in order. */
  readonly taken: readonly UpdateRow[];
  readonly current: ActionView | undefined;
  readonly viewOf: (key: RowKey) => ActionView | undefined;
}

type NameChange = Extract<MeetingChange, { readonly name: string }>['kind'];

/** "SAR 4, 1.2" where the meeting is about several plans. */
function placeOf(view: ActionView | undefined, plans: 'one' | 'several'): string {
  if (view === undefined) return '';
  return [plans === 'several' ? view.review.reference : '', view.action.ref ?? ''].filter((part) => part !== '').join(', ');
}

/** Everybody whom the log and the agencies name: to be picked as present. */
function namesIn(views: readonly ActionView[], agencies: readonly { readonly name: string }[]): readonly string[] {
  const names = new Set<string>();
  for (const view of views) for (const { by } of view.updates) if (by !== undefined) names.add(by);
  return [...[...names].sort(), ...agencies.map(({ name }) => name).sort()];
}

/** Who is here, what was decided, what arose, and the notes. */
export function SidePanel({ tools, props, meeting, desk, decisions, taken, current, viewOf }: Props): JSX.Element {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const { viewer, names } = useAround();
  const may = mayDecide(viewer) && meeting.status === 'running' ? 'change' : 'read';
  const keeps = viewer.role === 'owner' || viewer.role === 'coordinator';
  const [adding, setAdding] = React.useState<'no' | 'yes'>('no');
  const suggested = React.useMemo(() => namesIn(props.views, props.site.agencies), [props.views, props.site]);
  const change = async (what: MeetingChange): Promise<ChangeOutcome> => desk.change(meeting.key, what);
  const name = async (kind: NameChange, named: string): Promise<'kept' | 'not-kept'> =>
    (await change({ kind, name: named })).kind === 'changed' ? 'kept' : 'not-kept';
  const arising = keysOf(meeting.arising);
  const several = keysOf(meeting.reviews).length === 1 ? 'one' : 'several';

  const added = async (row: Row): Promise<void> => {
    await desk.change(meeting.key, { kind: 'arise', action: row.key });
    await props.work.look(row.review as RowKey);
  };
  return (
    <>
      <section aria-label={words.decisions}>
        <h3 className={styles.sideTitle} style={{ marginTop: 0 }}>
          {words.decisions}
        </h3>
        {taken.length === 0 && <p style={{ margin: 0 }}>{words.noDecisions}</p>}
        <ol className={styles.names}>
          {taken.map((update) => (
            <li key={update.key} className={styles.nameRow} style={{ padding: '4px 0', alignItems: 'start' }}>
              <span>
                {placeOf(viewOf(update.action), several)} <strong>{labelOf(update.kind)}</strong>
                {update.newDate !== undefined && `: ${formatTarget(update.newDate)}`}
                {update.kind === 'check' && `: ${checkFound(update) ?? ''}`}
                {names === 'shown' && update.by !== undefined && <div className={shared.quiet}>{update.by}</div>}
              </span>
              <UndoButton
                update={update}
                decisions={decisions}
                may={may}
                refOf={viewOf(update.action)?.action.ref ?? ''}
                onUndo={(found) => void undo(found)}
              />
            </li>
          ))}
        </ol>
      </section>
      {names === 'shown' && (
        <>
          <Attendance
            title={words.present}
            empty={words.nobody}
            names={meeting.present ?? []}
            suggested={suggested}
            may={may}
            addLabel={words.addPresent}
            onAdd={async (named) => name('add-present', named)}
            onRemove={(named) => void name('remove-present', named)}
          />
          <Attendance
            title={words.apologies}
            empty={words.noApologies}
            names={meeting.apologies ?? []}
            suggested={suggested}
            may={may}
            addLabel={words.addApology}
            onAdd={async (named) => name('add-apology', named)}
            onRemove={(named) => void name('remove-apology', named)}
          />
        </>
      )}
      <section aria-label={words.arising}>
        <h3 className={styles.sideTitle}>{words.arising}</h3>
        {arising.length === 0 && <p style={{ margin: 0 }}>{words.noArising}</p>}
        <ul className={styles.names}>
          {arising.map((key) => (
            <li key={key} style={{ padding: '4px 0' }}>
              {viewOf(key)?.action.ref} {viewOf(key)?.action.text ?? words.gone}
            </li>
          ))}
        </ul>
        {may === 'change' && !keeps && <p className={shared.quiet}>{words.panelCannotAdd}</p>}
        {may === 'change' && keeps && adding === 'no' && <Button kind="plain" text={words.addAction} onClick={() => setAdding('yes')} />}
        {adding === 'yes' && (
          <NewAction
            tools={tools}
            site={props.site}
            views={props.views}
            beside={current}
            newKey={props.newKey}
            onAdded={added}
            onClose={() => setAdding('no')}
          />
        )}
      </section>
      <MeetingNotes meeting={meeting} may={may} onChange={change} />
    </>
  );

  async function undo(found: Remembered): Promise<void> {
    const outcome = await decisions.undo(found);
    if (outcome.kind === 'undone') await desk.change(meeting.key, { kind: 'reopen', action: outcome.decision.action });
  }
}

function UndoButton({
  update,
  decisions,
  may,
  refOf,
  onUndo,
}: {
  readonly update: UpdateRow;
  readonly decisions: Decisions;
  readonly may: 'read' | 'change';
  readonly refOf: string;
  readonly onUndo: (found: Remembered) => void;
}): JSX.Element | null {
  const styles = useMeetingStyles();
  const found = decisions.undoable.find(({ intent }) => intent.decision.key === update.key);
  if (may === 'read' || found === undefined) return null;
  return (
    <button
      type="button"
      className={styles.small}
      style={{ textDecoration: 'underline' }}
      aria-label={words.undoOf(refOf)}
      disabled={decisions.busy !== 'idle'}
      onClick={() => onUndo(found)}
    >
      {words.undo}
    </button>
  );
}
