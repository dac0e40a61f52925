import * as React from 'react';
import { TextField } from '@fluentui/react/lib/TextField';
import type { FormField } from '../../../schema';
import { HELP_STYLES, SHORT_STYLES } from '../../kit/help-styles';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';

interface Props {
  readonly id: string;
  readonly field: FormField;
  readonly text: string;
  readonly message: string | undefined;
  /** Help in place of the schema's own, where there is more to say. */
  readonly help?: string;
  /** What may be chosen: values of a choice, or rows. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** `busy` while the row is being saved: nothing can be changed meanwhile. */
  readonly step: 'free' | 'busy';
  readonly change: (text: string) => void;
}

/** From so many choices on, they are found by typing. */
const MANY = 12;

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

/** One field of a form, drawn by what the schema says of it. */
export function EditField(props: Props): JSX.Element {
  const { field } = props;
  switch (field.control) {
    case 'choice':
    case 'row':
      return <ChoiceField {...props} />;
    case 'rows':
      return <RowsField {...props} />;
    case 'paragraphs':
    case 'list':
      return <TypedField {...props} lines="several" />;
    case 'line':
    case 'date':
    case 'number':
      return <TypedField {...props} lines="one" />;
  }
}

function TypedField({ id, field, text, message, help, step, change, lines }: Props & { readonly lines: 'one' | 'several' }): JSX.Element {
  const several = lines === 'several' ? { multiline: true, autoAdjustHeight: true, rows: field.control === 'list' ? 2 : 3 } : {};
  return (
    <TextField
      {...several}
      id={id}
      label={field.label}
      required={field.required}
      autoComplete="off"
      readOnly={step === 'busy'}
      value={text}
      maxLength={field.maxLength}
      description={help ?? field.help}
      errorMessage={message}
      onChange={(_event, next) => change(next ?? '')}
      styles={field.control === 'date' || field.control === 'number' ? SHORT_STYLES : HELP_STYLES}
    />
  );
}

function Label({ field, htmlFor }: { readonly field: FormField; readonly htmlFor?: string }): JSX.Element {
  const styles = useStyles();
  const mark = field.required ? (
    <span aria-hidden="true" className={styles.star}>
      {' '}
      *
    </span>
  ) : undefined;
  return (
    <label className={styles.label} htmlFor={htmlFor}>
      {field.label}
      {mark}
    </label>
  );
}

/** The browser's own choice: it is at home on a phone and in every screen reader. A value that is none of the choices stays, and is named. */
function ChoiceField({ id, field, text, message, help, choices, change }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const unknown = text !== '' && !choices.some((choice) => choice.value === text);
  return (
    <div>
      <Label field={field} htmlFor={id} />
      <select
        id={id}
        className={styles.wideSelect}
        value={text}
        aria-describedby={`${id}-help`}
        aria-invalid={message !== undefined}
        onChange={(event) => change(event.target.value)}
      >
        {(!field.required || text === '') && <option value="">{words.editing.optional}</option>}
        {unknown && <option value={text}>{text}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Below id={`${id}-help`} help={help ?? field.help} message={message} />
    </div>
  );
}

function RowsField({ id, field, text, message, help, choices, change }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const chosen = linesOf(text);
  const lost = chosen.filter((key) => !choices.some((choice) => choice.value === key)).map((key) => ({ value: key, label: key }));
  const [sought, setSought] = React.useState('');
  const all = [...choices, ...lost];
  // What is ticked stays in sight: nobody loses it by looking for another.
  const shown = all.filter(({ value, label }) => chosen.includes(value) || label.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <fieldset id={id} className={styles.fieldset} tabIndex={-1} aria-describedby={`${id}-help`}>
      <legend className={styles.label}>{field.label}</legend>
      {all.length > MANY && (
        <input
          type="search"
          className={styles.searchBox}
          aria-label={words.editing.findIn(field.label)}
          placeholder={words.editing.findAmong(all.length)}
          autoComplete="off"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          // Enter would send the form off half filled.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      <div className={styles.ticks}>
        {shown.map(({ value, label }) => (
          <label key={value} className={styles.tick}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => change((event.target.checked ? [...chosen, value] : chosen.filter((key) => key !== value)).join('\n'))}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {/* The field's own help tells how several are typed; here they are ticked. */}
      <Below id={`${id}-help`} help={help ?? words.editing.tickAll} message={message} />
    </fieldset>
  );
}

function Below({ id, help, message }: { readonly id: string; readonly help: string; readonly message: string | undefined }): JSX.Element {
  const styles = useStyles();
  return (
    <div id={id}>
      {message !== undefined && (
        <p className={styles.fieldError} role="alert">
          {message}
        </p>
      )}
      <p className={styles.fieldHelp}>{help}</p>
    </div>
  );
}
