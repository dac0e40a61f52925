import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { TextField } from '@fluentui/react/lib/TextField';
import type { CorrectableField, Correction, ImportStep, PlanAction } from '../../reading';
import { fieldsToChange, type ImportRoom } from './import-plan';

interface ChangeProps {
  readonly room: ImportRoom;
  readonly doubt: ImportStep['doubt'];
  readonly action: PlanAction;
  readonly onSave: (changes: Correction) => void;
  readonly onCancel: () => void;
}

/** The fields that a doubt is about, put right where they stand; what the schema refuses says why. */
export function ImportChangeForm({ room, doubt, action, onSave, onCancel }: ChangeProps): JSX.Element {
  const fields = React.useMemo(() => fieldsToChange(room, { doubt, action }), [room, doubt, action]);
  const [typed, setTyped] = React.useState<Readonly<Partial<Record<CorrectableField, string>>>>(() =>
    Object.fromEntries(fields.map(({ field, text }) => [field, text])),
  );
  const [problems, setProblems] = React.useState<Readonly<Partial<Record<CorrectableField, string>>>>({});
  const form = React.useRef<HTMLFormElement>(null);
  React.useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), []);
  const set = (field: CorrectableField, text: string): void => setTyped((before) => ({ ...before, [field]: text }));
  return (
    <form
      ref={form}
      className="stack tight"
      aria-label="Change the reading"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const corrected = room.correct(action, typed);
        if (corrected.ok) onSave(corrected.changes);
        else setProblems(corrected.problems);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      {fields.map(({ field, label, hint }) =>
        field === 'status' ? (
          <label key={field} className="match">
            <span className="strong">{label}</span>
            <select value={typed.status} onChange={(event) => set('status', event.target.value)}>
              {room.READ_STATUSES.map(({ value, label: words }) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <TextField
            key={field}
            label={label}
            {...(hint === '' ? {} : { description: hint })}
            multiline={field === 'text' || field === 'outcome'}
            autoAdjustHeight={field === 'text' || field === 'outcome'}
            value={typed[field] ?? ''}
            {...(problems[field] === undefined ? {} : { errorMessage: problems[field] })}
            onChange={(_, text) => set(field, text ?? '')}
          />
        ),
      )}
      <div className="buttons">
        <PrimaryButton type="submit" text="Save and go on" />
        <DefaultButton text="Cancel" onClick={onCancel} />
      </div>
    </form>
  );
}
