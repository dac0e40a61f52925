import * as React from 'react';
import { Chooser } from './filter-bar';
import { DENSITIES, PLAN_COLUMNS, type Density, type PlanColumn, type Sort } from '../route';
import { useAround, useWhere } from '../page-context';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';

/** How the rows of the plan are laid out. */
export interface PlanLayout {
  readonly columns: readonly PlanColumn[];
  readonly density: Density;
  readonly sort: Sort | undefined;
}

const USUAL: PlanLayout = { columns: PLAN_COLUMNS, density: 'roomy', sort: undefined };

export const LayoutContext = React.createContext<PlanLayout>(USUAL);
/** The columns that the page’s author chose, for when the address names none. */
export const UsualColumnsContext = React.createContext<readonly PlanColumn[]>(PLAN_COLUMNS);

/** The layout that the address and the page's author ask for. */
export function useLayout(): PlanLayout {
  const { layout } = useWhere();
  const usual = React.useContext(UsualColumnsContext);
  const { columns = usual, density = 'roomy', sort } = layout;
  const wanted: PlanLayout = { columns, density, sort };
  const held = React.useRef(wanted);
  // The same object for the same layout: rows are drawn again only when it changes.
  if (JSON.stringify(held.current) !== JSON.stringify(wanted)) held.current = wanted;
  return held.current;
}

const WIDTHS: Readonly<Record<PlanColumn, string>> = {
  ref: '56px',
  action: 'minmax(0, 3fr)',
  lead: 'minmax(0, 1.4fr)',
  target: '128px',
  status: '140px',
  last: 'minmax(0, 2fr)',
};

/** What the table's styles take from the layout; a narrow page passes over it. */
export function layoutStyle({ columns, density }: PlanLayout): React.CSSProperties {
  const widths = columns.map((column) => WIDTHS[column]).join(' ');
  return { '--accord-columns': widths, '--accord-row': density === 'compact' ? '4px' : '10px' } as React.CSSProperties;
}

/** The choice of order, columns and density; all of it goes into the address. */
export function LayoutChooser(): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const say = words.layout;
  const { moves } = useAround();
  const { layout } = useWhere();
  const { columns, density, sort } = React.useContext(LayoutContext);
  const set = (change: Partial<typeof layout>): void => moves.adjust({ layout: { ...layout, ...change } });
  const orders = PLAN_COLUMNS.flatMap((by) => [
    { value: by as string, label: say.sortBy(words.columns[by], 'up') },
    { value: `-${by}`, label: say.sortBy(words.columns[by], 'down') },
  ]);
  return (
    <details className={styles.details}>
      <summary className={styles.summaryLine}>{say.title}</summary>
      <div className={styles.layoutChoices}>
        <Chooser
          label={say.sort}
          all={say.planOrder}
          value={sort === undefined ? undefined : `${sort.direction === 'down' ? '-' : ''}${sort.by}`}
          options={orders}
          onChoose={(value) => {
            const by = PLAN_COLUMNS.find((column) => column === value?.replace(/^-/, ''));
            set({ sort: by === undefined ? undefined : { by, direction: value?.startsWith('-') === true ? 'down' : 'up' } });
          }}
        />
        <fieldset className={styles.fieldset}>
          <legend className={styles.unseen}>{say.columns}</legend>
          {PLAN_COLUMNS.filter((column) => column !== 'action').map((column) => (
            <label key={column} className={styles.tick}>
              <input
                type="checkbox"
                checked={columns.includes(column)}
                onChange={(event) => {
                  const chosen = PLAN_COLUMNS.filter((each) => (each === column ? event.target.checked : columns.includes(each)));
                  set({ columns: chosen });
                }}
              />
              <span>{words.columns[column]}</span>
            </label>
          ))}
        </fieldset>
        <fieldset className={styles.fieldset}>
          <legend className={styles.unseen}>{say.density}</legend>
          {DENSITIES.map((each) => (
            <label key={each} className={styles.tick}>
              <input type="radio" name="accord-density" checked={density === each} onChange={() => set({ density: each })} />
              <span>{say.densities[each]}</span>
            </label>
          ))}
        </fieldset>
      </div>
    </details>
  );
}
