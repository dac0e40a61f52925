import * as React from 'react';
import {
  ACTION_STATUSES,
  formatTarget,
  isTarget,
  nextStatuses,
  showField,
  type FormField,
  type ReviewRow,
  type Row,
  type RowKey,
  type TableName,
} from '../../../schema';
import { Button } from '../../kit/button';
import { byName } from '../../kit/by-name';
import { ClashCard } from './clash-card';
import type { DraftStore } from '../report/draft-store';
import { draftNameOf, draftOf, resume, type EditDraft } from './edit-draft';
import { EditField } from './edit-field';
import { editFields, judgeEdit, rebase, textsOf, type Clash, type EditMessage, type EditTexts } from './edit-judgement';
import { rowsFinder, startOf, type EditTarget } from './edit-target';
import type { EditingSource, HeldForEdit } from '../sources/editing-source';
import { ErrorSummary } from '../../kit/error-summary';
import { Notice } from '../../kit/notice';
import type { Reading } from '../sources/plan-source';
import { useAround } from '../page-context';
import type { Saved } from './saved-notice';
import { useStyles } from '../../kit/styles';
import { useAlive } from '../../kit/use-alive';
import { failureWords, mayHaveArrived, useWords } from '../../kit/words';

interface Props {
  readonly target: EditTarget;
  /** The row as it was read; undefined for a new one. */
  readonly held: HeldForEdit | undefined;
  /** What is wrong with it as it stands (S14). */
  readonly wrong: readonly EditMessage[];
  readonly review: ReviewRow | undefined;
  readonly reading: Reading | undefined;
  readonly agencies: readonly { readonly key: RowKey; readonly name: string }[];
  readonly editing: EditingSource;
  readonly drafts: DraftStore;
  readonly now: () => Date;
  readonly newKey: () => RowKey;
  readonly onDirty: (state: 'dirty' | 'clean' | 'saving') => void;
  /** Also when the form has been left meanwhile. */
  readonly onSaved: (saved: Saved) => void;
  /** It was not saved, and the form has been left meanwhile; what was typed is kept. */
  readonly onNotSaved?: (why: string) => void;
  readonly onClose: () => void;
}

type Step = { readonly kind: 'writing' } | { readonly kind: 'saving' } | { readonly kind: 'held'; readonly message: string };

interface Base {
  readonly held: HeldForEdit | undefined;
  readonly shown: EditTexts;
}

export const editFieldId = (field: string): string => `accord-edit-${field}`;

/** Fields that mean nothing until another says so; they stay in sight as long as something stands in them. */
function applies(field: string, texts: EditTexts, moved: boolean): boolean {
  switch (field) {
    case 'targetReason':
      return moved;
    case 'statusReason':
      return texts.status === 'not-progressing' || texts.statusReason !== '';
    case 'completionDate':
      return texts.status === 'completed' || texts.status === 'signed-off' || texts.completionDate !== '';
    default:
      return true;
  }
}

/** A row in a form made of the schema's own fields. It is saved on condition that nobody changed it since it was read (P1). */
export function EditForm({
  target,
  held,
  wrong,
  review,
  reading,
  agencies,
  editing,
  drafts,
  now,
  newKey,
  onDirty,
  onSaved,
  onNotSaved,
  onClose,
}: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { viewer, today } = useAround();
  const say = words.editing;
  const { table } = target;
  const name = draftNameOf(target);
  const [found] = React.useState(() => drafts.loadEdit(name));
  const [given] = React.useState<Row>(() => held?.row ?? freshRow(target, found?.key ?? newKey()));
  const [base, setBase] = React.useState<Base>(() => ({ held, shown: textsOf(table, given, held?.unreadable) }));
  const [start] = React.useState(() => startingWith({ table, held, found, shown: base.shown }));
  const [texts, setTexts] = React.useState<EditTexts>(start.texts);
  const [messages, setMessages] = React.useState<readonly EditMessage[]>(wrong);
  const [asked, setAsked] = React.useState(0);
  const [clashes, setClashes] = React.useState<readonly Clash[]>(start.clashes);
  const [news, setNews] = React.useState<string | undefined>(
    start.resumed === 'yes' ? say.draftFound : wrong.length > 0 ? say.wrongNow : undefined,
  );
  const [step, setStep] = React.useState<Step>({ kind: 'writing' });
  const alive = useAlive();

  const resumed = React.useRef({ start, onDirty });
  React.useEffect(() => {
    if (resumed.current.start.resumed === 'yes') resumed.current.onDirty('dirty');
  }, []);

  const find = React.useMemo(() => rowsFinder(review, reading), [review, reading]);
  const nameOf = (of: TableName, key: RowKey): string | undefined => {
    if (of === 'agencies') return agencies.find((agency) => agency.key === key)?.name;
    const row = find(of, key);
    return row === undefined ? undefined : labelOf(row);
  };
  const before = base.held?.row;
  const was = before?.targetDate;
  const moved = isTarget(was) && was.date !== null && (texts.targetDate ?? '') !== base.shown.targetDate && review?.status !== 'draft';
  const saving = React.useRef<'no' | 'yes'>('no');
  const dirt = (now: EditTexts): 'dirty' | 'clean' => (Object.keys(now).some((each) => now[each] !== base.shown[each]) ? 'dirty' : 'clean');
  const change = (field: string, text: string): void => {
    // What is typed while the row is being saved would be in no row.
    if (saving.current === 'yes') return;
    const next = { ...texts, [field]: text };
    setTexts(next);
    drafts.saveEdit(name, draftOf({ key: given.key, before, shown: base.shown, texts: next }));
    onDirty(dirt(next));
  };
  const fields = editFields(table, viewer.role).filter(({ name }) => applies(name, texts, moved));
  // The last move's reason is not the reason of this one (S6): the field begins empty, and the old one stands beside it.
  const typed: EditTexts = moved && texts.targetReason === base.shown.targetReason ? { ...texts, targetReason: '' } : texts;

  const settle = (next: Step): void => {
    saving.current = 'no';
    setStep(next);
    onDirty(dirt(texts));
  };
  /** Says why it was not saved: here, or on the page for whoever has left the form. */
  const hold = (message: string): void => (alive.current ? settle({ kind: 'held', message }) : onNotSaved?.(message));

  const done = (saved: Saved): void => {
    const typedSince =
      JSON.stringify(drafts.loadEdit(name)) !== JSON.stringify(draftOf({ key: given.key, before, shown: base.shown, texts }));
    // Whoever has left the form may have come back, and typed more.
    if (alive.current || !typedSince) drafts.clearEdit(name);
    onSaved(saved);
  };

  const takeOver = (theirs: HeldForEdit): void => {
    const rebased =
      before === undefined
        ? { shown: textsOf(table, theirs.row, theirs.unreadable), texts, clashes: [], taken: [] }
        : rebase({ table, before, shown: base.shown, texts }, theirs);
    // All that was typed stands there already: an earlier try had arrived, only its answer had not (P2).
    if (rebased.taken.length === 0 && Object.keys(rebased.texts).every((each) => rebased.texts[each] === rebased.shown[each])) {
      const row = { table, before, after: theirs.row, version: theirs.version, place: theirs.place };
      return done({ kind: before === undefined ? 'added' : 'saved', at: now(), rows: [row] });
    }
    const at = theirs.changedAt === undefined ? undefined : new Date(theirs.changedAt);
    const taken = rebased.taken.length === 0 ? '' : ` ${say.taken(rebased.taken.join(', '))}`;
    const told = before === undefined ? say.addedBefore : `${say.meanwhile(theirs.changedBy, at)}${taken}`;
    if (!alive.current) return hold(told);
    setBase({ held: theirs, shown: rebased.shown });
    setTexts(rebased.texts);
    setClashes(rebased.clashes);
    setNews(told);
    settle({ kind: 'writing' });
  };

  /** Others may have removed the recommendation while an action was written under it: then it would stand under none. */
  const parentGone = (after: Row): readonly EditMessage[] => {
    const { recommendation } = after;
    const known = recommendation === undefined || recommendation === before?.recommendation || reading === undefined;
    return known || find('recommendations', recommendation as RowKey) !== undefined
      ? []
      : [{ field: 'recommendation', message: say.recommendationGone }];
  };

  const save = async (): Promise<void> => {
    if (saving.current === 'yes') return;
    if (clashes.length > 0) return hold(say.clashOpen);
    const judged = judgeEdit({ table, before, shown: base.shown, texts: typed, given }, viewer, { today, find });
    const wrongs = [...judged.messages, ...parentGone(judged.after)];
    setMessages(wrongs);
    setAsked((n) => n + 1);
    if (wrongs.length > 0) return setStep({ kind: 'writing' });
    if (base.held !== undefined && Object.keys(judged.changes).length === 0) return hold(say.nothingChanged);
    saving.current = 'yes';
    setStep({ kind: 'saving' });
    onDirty('saving');
    const answer = await editing.save([
      base.held === undefined
        ? { kind: 'add', table, row: judged.after }
        : { kind: 'update', table, held: base.held, changes: judged.changes },
    ]);
    if (!answer.ok) return hold(mayHaveArrived(answer.failure) ? say.lost : failureWords(answer.failure, words));
    const outcome = answer.value[0];
    switch (outcome?.kind) {
      case 'saved':
        done({
          kind: base.held === undefined ? 'added' : 'saved',
          at: now(),
          rows: [{ table, before: base.held?.row, after: judged.after, version: outcome.version, place: outcome.place }],
        });
        return;
      case 'changed-meanwhile': {
        const fresh = await editing.read(table, [given.key], new AbortController().signal);
        if (!fresh.ok) return hold(failureWords(fresh.failure, words));
        const theirs = fresh.value[0];
        return theirs === undefined ? hold(say.gone) : takeOver(theirs);
      }
      case 'gone':
        return hold(say.gone);
      case 'not-allowed':
        return hold(words.failure.notAllowed);
      case 'refused':
        return hold(say.refused);
      case 'unknown':
      case undefined:
        return hold(say.lost);
    }
  };

  const choicesOf = (field: FormField): readonly { readonly value: string; readonly label: string }[] => {
    if (field.parent === 'agencies') return byName(agencies).map(({ key, name }) => ({ value: key, label: name }));
    if (field.parent === 'recommendations')
      return (reading?.rows.recommendations ?? []).map(({ row }) => ({ value: row.key, label: labelOf(row as Row) }));
    const all = field.choices ?? [];
    const status = ACTION_STATUSES.find(({ value }) => value === before?.status)?.value;
    if (table !== 'actions' || field.name !== 'status' || status === undefined) return all;
    const allowed: readonly string[] = [status, ...nextStatuses(viewer.role, status)];
    return all.filter(({ value }) => allowed.includes(value));
  };
  const helpOf = (field: FormField): string | undefined => {
    if (field.name !== 'targetReason' || !isTarget(was)) return undefined;
    const earlier = base.shown.targetReason;
    return `${say.movedWhy(formatTarget(was))}${earlier === undefined || earlier === '' ? '' : ` ${say.earlierReason(earlier)}`}`;
  };
  const settleClash = (clash: Clash, whose: 'mine' | 'theirs'): void => {
    if (saving.current === 'yes') return;
    if (whose === 'theirs') change(clash.field, base.shown[clash.field] ?? '');
    setClashes(clashes.filter((other) => other.field !== clash.field));
    setStep({ kind: 'writing' });
    document.getElementById(editFieldId(clash.field))?.focus();
  };

  return (
    <form
      className={styles.form}
      noValidate
      aria-busy={step.kind === 'saving'}
      aria-label={say.edit}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {asked > 0 && messages.length > 0 && (
        <ErrorSummary title={say.errors(messages.length)} messages={messages} idOf={editFieldId} asked={asked} />
      )}
      {news !== undefined && <Notice tone="news">{news}</Notice>}
      {clashes.map((clash) => (
        <ClashCard
          key={clash.field}
          table={table}
          clash={clash}
          mine={readable({ table, field: clash.field }, typed[clash.field] ?? '', nameOf)}
          nameOf={nameOf}
          onKeepMine={() => settleClash(clash, 'mine')}
          onTakeTheirs={() => settleClash(clash, 'theirs')}
        />
      ))}
      {table === 'reviews' && target.kind === 'add' && <p className={styles.quiet}>{say.addReviewHelp}</p>}
      {fields.map((field) => (
        <EditField
          key={field.name}
          id={editFieldId(field.name)}
          field={field}
          text={typed[field.name] ?? ''}
          help={helpOf(field)}
          message={messages.find((message) => message.field === field.name)?.message}
          choices={choicesOf(field)}
          step={step.kind === 'saving' ? 'busy' : 'free'}
          change={(text) => change(field.name, text)}
        />
      ))}
      {step.kind === 'held' && <Notice tone="problem">{step.message}</Notice>}
      <div className={styles.formFooter}>
        <Button
          kind="primary"
          submits="form"
          text={step.kind === 'saving' ? say.saving : base.held === undefined ? say.add : say.save}
          busy={step.kind === 'saving'}
        />
        <Button kind="plain" text={say.cancel} onClick={onClose} />
      </div>
    </form>
  );
}

const freshRow = (target: EditTarget, key: RowKey): Row => (target.kind === 'add' ? startOf(target, key) : ({ key } as Row));

interface Start {
  readonly texts: EditTexts;
  readonly clashes: readonly Clash[];
  readonly resumed: 'yes' | 'no';
}

/** What the form begins with: the row as it is, and on top of it what was typed into it earlier and not saved. */
function startingWith({
  table,
  held,
  found,
  shown,
}: {
  readonly table: EditTarget['table'];
  readonly held: HeldForEdit | undefined;
  readonly found: EditDraft | undefined;
  readonly shown: EditTexts;
}): Start {
  if (found === undefined) return { texts: shown, clashes: [], resumed: 'no' };
  const typed = Object.fromEntries(Object.entries(found.fields).map(([name, { text }]) => [name, text]));
  const { texts, clashes } = held === undefined ? { texts: { ...shown, ...typed }, clashes: [] } : resume(table, found, held);
  // An earlier save that had arrived after all leaves nothing to go on with.
  return { texts, clashes, resumed: Object.keys(texts).some((name) => texts[name] !== shown[name]) ? 'yes' : 'no' };
}

/** What people call a row in a list of choices. */
function labelOf(row: Row): string {
  const text = typeof row.text === 'string' ? row.text : '';
  const number = typeof row.number === 'string' ? row.number : typeof row.ref === 'string' ? row.ref : undefined;
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return number === undefined ? short : `${number}. ${short}`;
}

/** What was typed, with names for keys. */
function readable(
  { table, field }: { readonly table: EditTarget['table']; readonly field: string },
  text: string,
  nameOf: (table: TableName, key: RowKey) => string | undefined,
): string {
  const keys = text.split('\n').filter((line) => line !== '');
  return showField(table, field, /Agencies$/.test(field) ? keys : text, { nameOf });
}
