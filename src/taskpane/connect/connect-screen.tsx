import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { TextField } from '@fluentui/react/lib/TextField';
import type { Row, RowKey } from '../../schema';
import { siteAddress } from './site-address';

interface ConnectProps {
  readonly suggested: string;
  /** Sites that were used before, to choose from. */
  readonly known: readonly string[];
  readonly busy: 'connecting' | undefined;
  readonly onConnect: (address: string) => void;
}

/** Which site the plan lives on. */
export function ConnectScreen({ suggested, known, busy, onConnect }: ConnectProps): JSX.Element {
  const [pasted, setPasted] = React.useState(suggested);
  const [problem, setProblem] = React.useState<string>();
  const connect = (event: React.FormEvent): void => {
    event.preventDefault();
    const address = siteAddress(pasted, window.location.origin);
    if (address === undefined)
      setProblem('This is not the address of a SharePoint site. It looks like https://contoso.sharepoint.com/sites/partnership.');
    else onConnect(address);
  };
  return (
    <form onSubmit={connect} className="stack">
      <h1>Connect to your partnership’s site</h1>
      <p>Open the site in your browser, copy its address and paste it here. Any page of it will do.</p>
      <TextField
        label="Site address"
        value={pasted}
        onChange={(_, text) => {
          setPasted(text ?? '');
          setProblem(undefined);
        }}
        errorMessage={problem}
        disabled={busy !== undefined}
      />
      <PrimaryButton type="submit" text={busy === undefined ? 'Connect' : 'Connecting…'} disabled={busy !== undefined} />
      {known.length > 0 && (
        <section aria-label="Sites you used before" className="stack tight">
          <h2>Sites you used before</h2>
          <ul className="choices">
            {known.map((address) => (
              <li key={address}>
                <button type="button" className="choice" disabled={busy !== undefined} onClick={() => onConnect(address)}>
                  <span className="strong">{nameOf(address)}</span>
                  <span className="quiet">{new URL(address).host}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </form>
  );
}

const nameOf = (address: string): string => address.replace(/^.*\//, '');

interface ChooseProps {
  readonly reviews: readonly Row[];
  readonly busy: 'connecting' | undefined;
  readonly onChoose: (review: RowKey) => void;
  readonly onImport: () => void;
  readonly onStart: () => void;
  /** Back to the review that is open, where one is. */
  readonly onStay: (() => void) | undefined;
  readonly onBack: () => void;
  readonly access: 'full' | 'read-only';
}

/** Which review this workbook is for. */
export function ChooseReview({ reviews, busy, onChoose, onImport, onStart, onStay, onBack, access }: ChooseProps): JSX.Element {
  return (
    <div className="stack">
      <h1>Choose a review</h1>
      {reviews.length === 0 ? (
        <p>
          There is no review on this site yet.
          {access === 'full' && ' Import a plan that is written already, or start a new one.'}
        </p>
      ) : (
        <ul className="choices">
          {reviews.map((review) => (
            <li key={review.key}>
              <button type="button" className="choice" disabled={busy !== undefined} onClick={() => onChoose(review.key)}>
                <span className="strong">{String(review.reference ?? 'A review without a reference')}</span>
                {typeof review.title === 'string' && <span className="quiet">{review.title}</span>}
                {access === 'read-only' && <span className="quiet">Open as read-only</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        {access === 'full' && <DefaultButton text="Import a plan" onClick={onImport} disabled={busy !== undefined} />}
        {access === 'full' && <DefaultButton text="Start a new review" onClick={onStart} disabled={busy !== undefined} />}
        {onStay !== undefined && <DefaultButton text="Back" onClick={onStay} disabled={busy !== undefined} />}
        <DefaultButton text="Another site" onClick={onBack} disabled={busy !== undefined} />
      </div>
    </div>
  );
}
