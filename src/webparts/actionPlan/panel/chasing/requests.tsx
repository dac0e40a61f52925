import { chasingWords as words } from '../../../../words';
import * as React from 'react';
import { Button, failureWords, useAddressOf, useAround, useStyles, useWords, type PanelViewProps, useAlive } from '../../../../ui';
import { addressesIn, askedIn, chatWith, mailTo, messageTo, requestRows, requestsFor, type Request } from './request-message';
import { ReminderPulse } from './reminder-pulse';
import { useChasingStyles } from './chasing-styles';

/** Requests for an update: per agency a ready message, and the note in the log that it was sent. */
export default function Requests({ views, site, source, work }: PanelViewProps): JSX.Element {
  const styles = useStyles();
  const own = useChasingStyles();
  const { agencyName, today, viewer } = useAround();
  const requests = React.useMemo(() => requestsFor(views, today), [views, today]);
  return (
    <section aria-labelledby="accord-requests" className={own.root}>
      <h2 id="accord-requests" className={styles.heading}>
        {words.title}
      </h2>
      {viewer.role === 'owner' && <ReminderPulse views={views} agencies={site.agencies} />}
      <p>{requests.length === 0 ? words.nobody : words.intro}</p>
      <ul className={styles.list}>
        {requests.map((request) => (
          <li key={request.agency} className={own.row}>
            <AgencyRequest request={request} name={agencyName(request.agency) ?? ''} source={source} work={work} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Props extends Pick<PanelViewProps, 'source' | 'work'> {
  readonly request: Request;
  readonly name: string;
}

function AgencyRequest({ request, name, source, work }: Props): JSX.Element {
  const styles = useStyles();
  const own = useChasingStyles();
  const [open, setOpen] = React.useState<'no' | 'yes'>('no');
  const id = `accord-request-${request.agency}`;
  return (
    <>
      <div className={own.head}>
        <div>
          <h3 id={id} className={own.name}>
            {name}
          </h3>
          <div>{words.figures(request.overdue.length, request.due.length, request.returned.length)}</div>
          <div className={styles.quiet}>{request.last === undefined ? words.neverAsked : words.lastAsked(request.last)}</div>
          {request.waiting > 0 && <div className={styles.quiet}>{words.waiting(request.waiting)}</div>}
        </div>
        {askedIn(request).length > 0 && (
          <Button
            kind="plain"
            text={open === 'yes' ? words.hide : words.prepare}
            describedBy={id}
            onClick={() => setOpen(open === 'yes' ? 'no' : 'yes')}
          />
        )}
      </div>
      {open === 'yes' && <Writing request={request} name={name} source={source} work={work} />}
    </>
  );
}

type Noting =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'under-way'; readonly done: number }
  | { readonly kind: 'noted'; readonly total: number }
  | { readonly kind: 'broken-off'; readonly done: number; readonly why: string };

/** Writes the entries one after the other; what has arrived is shown at once, and trying again never makes a second one. */
function useNoting({ request, source, work }: Props): { readonly noting: Noting; readonly note: () => Promise<void> } {
  const page = useWords();
  const { today, viewer } = useAround();
  const [noting, setNoting] = React.useState<Noting>({ kind: 'not-yet' });
  const alive = useAlive();
  const say = (next: Noting): void => {
    if (alive.current) setNoting(next);
  };
  const note = async (): Promise<void> => {
    const rows = requestRows(request, { by: viewer.name, today });
    for (const [done, row] of rows.entries()) {
      say({ kind: 'under-way', done });
      const answer = await source.send(row);
      if (!answer.ok) return say({ kind: 'broken-off', done, why: failureWords(answer.failure, page) });
      if (answer.value.kind === 'refused') return say({ kind: 'broken-off', done, why: words.refused });
      const changed = { recommendations: [], actions: [], updates: [{ row, issues: [] }], meetings: [] };
      work.show(row.review, { kind: 'since', changed, removed: [] });
    }
    say({ kind: 'noted', total: rows.length });
  };
  return { noting, note };
}

function Writing(props: Props): JSX.Element {
  const { request, name } = props;
  const styles = useStyles();
  const own = useChasingStyles();
  const page = useWords();
  const addressOf = useAddressOf();
  const [to, setTo] = React.useState('');
  const [said, setSaid] = React.useState('');
  const { noting, note } = useNoting(props);
  const message = messageTo(request, { name, addressOf, page });
  const addresses = addressesIn(to);
  const mail = mailTo(message, addresses);
  const chat = chatWith(message, addresses);
  const total = askedIn(request).length;
  const id = `accord-request-${request.agency}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(message.body);
      setSaid(words.copied);
    } catch {
      setSaid(words.notCopied);
    }
  };
  return (
    <div className={own.writing}>
      <label htmlFor={`${id}-to`} className={own.label}>
        {words.to}
      </label>
      <input
        id={`${id}-to`}
        className={own.input}
        value={to}
        aria-describedby={`${id}-help`}
        onChange={(event) => setTo(event.target.value)}
      />
      <div id={`${id}-help`} className={styles.quiet}>
        {words.toHelp}
      </div>
      <label htmlFor={`${id}-text`} className={own.label}>
        {words.message}
      </label>
      <textarea id={`${id}-text`} className={own.text} readOnly rows={Math.min(14, 6 + 2 * total)} value={message.body} />
      {(mail.list === 'left-out' || chat.list === 'left-out') && <p className={styles.quiet}>{words.shorter(total)}</p>}
      <div className={own.ways}>
        <Button kind="plain" text={words.copy} onClick={() => void copy()} />
        <a className={own.way} href={mail.href}>
          {words.mail}
        </a>
        {addresses.length === 0 ? (
          <span className={styles.quiet}>{words.chatNeeds}</span>
        ) : (
          <a className={own.way} href={chat.href} target="_blank" rel="noreferrer">
            {words.chat}
          </a>
        )}
        <span role="status" className={styles.quiet}>
          {said}
        </span>
      </div>
      <div className={own.ways}>
        <Button
          kind="primary"
          text={words.note}
          disabled={noting.kind === 'under-way' || noting.kind === 'noted'}
          onClick={() => void note()}
        />
        <span role="status">
          {noting.kind === 'under-way' && words.noting(noting.done, total)}
          {noting.kind === 'noted' && words.noted(noting.total)}
          {noting.kind === 'broken-off' && `${noting.why} ${words.notNoted(noting.done, total)}`}
        </span>
      </div>
    </div>
  );
}
