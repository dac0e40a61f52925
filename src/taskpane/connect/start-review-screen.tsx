import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { TextField } from '@fluentui/react/lib/TextField';
import { MARKINGS, REVIEW_KINDS, type Choice, type Row } from '../../schema';
import { startProblems, type ReviewStart, type StartProblems } from './start-review';

interface StartProps {
  /** The reviews that the site has already. */
  readonly reviews: readonly Row[];
  readonly busy: 'connecting' | undefined;
  readonly onStart: (start: ReviewStart) => void;
  readonly onBack: () => void;
}

const EMPTY: ReviewStart = { reference: '', title: '', kind: 'DHR', marking: 'OFFICIAL-SENSITIVE' };

/** A review that has no plan on the site yet, to be typed in this workbook. */
export function StartReviewScreen({ reviews, busy, onStart, onBack }: StartProps): JSX.Element {
  const [typed, setTyped] = React.useState(EMPTY);
  const [problems, setProblems] = React.useState<StartProblems>({});
  const set = (changes: Partial<ReviewStart>): void => {
    setTyped((before) => ({ ...before, ...changes }));
    setProblems({});
  };
  const start = (event: React.FormEvent): void => {
    event.preventDefault();
    const found = startProblems(typed, reviews);
    setProblems(found);
    if (Object.keys(found).length === 0) onStart(typed);
  };
  return (
    <form onSubmit={start} className="stack" noValidate>
      <h1>Start a new review</h1>
      <p>Its plan is typed here in Excel. Nobody sees it on the site before you sync.</p>
      <TextField
        label="Reference"
        description="The short name of the review, for example DHR 12."
        required
        autoFocus
        value={typed.reference}
        disabled={busy !== undefined}
        {...errorOf(problems.reference)}
        onChange={(_, reference) => set({ reference: reference ?? '' })}
      />
      <TextField
        label="Title"
        description="May be left empty."
        value={typed.title}
        disabled={busy !== undefined}
        {...errorOf(problems.title)}
        onChange={(_, title) => set({ title: title ?? '' })}
      />
      <Choosing label="Kind of review" choices={REVIEW_KINDS} value={typed.kind} onChoose={(kind) => set({ kind })} />
      <Choosing label="Marking" choices={MARKINGS} value={typed.marking} onChoose={(marking) => set({ marking })} />
      <div className="buttons">
        <PrimaryButton type="submit" text={busy === undefined ? 'Start' : 'Starting…'} disabled={busy !== undefined} />
        <DefaultButton text="Back" onClick={onBack} disabled={busy !== undefined} />
      </div>
    </form>
  );
}

interface ChoosingProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

function Choosing({ label, choices, value, onChoose }: ChoosingProps): JSX.Element {
  return (
    <label className="match">
      <span className="strong">{label}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function errorOf(problem: StartProblems[keyof StartProblems]): { readonly errorMessage?: string } {
  switch (problem) {
    case undefined:
      return {};
    case 'missing':
      return { errorMessage: 'Give the review a short name, so that everybody can tell it from the others.' };
    case 'too-long':
      return { errorMessage: 'At most 255 characters fit here. Make it shorter.' };
    case 'taken':
      return { errorMessage: 'The site has a review of this name already. Go back and choose it, or give another name.' };
  }
}
