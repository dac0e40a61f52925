import { overviewWords as words } from '../../../words';
import * as React from 'react';
import { useStyles } from '../../../ui';

const STEPS = [100, 125, 150, 200] as const;
type Step = (typeof STEPS)[number];
const KEPT_AS = 'accord-panel-text-size';

/** A room’s screen stays the same from one meeting to the next, so the browser keeps the size; some refuse even to be asked. */
function kept(): Step {
  try {
    const text = window.localStorage.getItem(KEPT_AS);
    return STEPS.find((step) => String(step) === text) ?? 100;
  } catch {
    return 100;
  }
}

export interface Zoom {
  readonly step: Step;
  readonly set: (step: Step) => void;
}

/** How large the panel’s views are drawn, for a screen at the far end of a room. */
export function useZoom(): Zoom {
  const [step, setStep] = React.useState(kept);
  const set = React.useCallback((next: Step): void => {
    setStep(next);
    try {
      window.localStorage.setItem(KEPT_AS, String(next));
    } catch {
      // Then it holds until the page is left.
    }
  }, []);
  return { step, set };
}

/** The one control for it. */
export function ZoomControl({ zoom }: { readonly zoom: Zoom }): JSX.Element {
  const styles = useStyles();
  return (
    <label className={styles.quiet}>
      {words.zoom}{' '}
      <select
        className={styles.select}
        value={zoom.step}
        onChange={(event) => zoom.set(STEPS.find((step) => String(step) === event.target.value) ?? 100)}
      >
        {STEPS.map((step) => (
          <option key={step} value={step}>
            {words.zoomTo(step)}
          </option>
        ))}
      </select>
    </label>
  );
}
