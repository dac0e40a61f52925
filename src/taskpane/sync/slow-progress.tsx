import * as React from 'react';
import { ProgressIndicator } from '@fluentui/react/lib/ProgressIndicator';

const A_SECOND = 1_000;

interface SlowProgressProps {
  readonly label: React.ReactNode;
  /** From 0 to 1, where it is known. */
  readonly part?: number | undefined;
  /** What goes with it, such as a button that stops it. */
  readonly children?: React.ReactNode;
}

/** Says what is going on; how far it is shows only where it takes over a second, so that nothing flickers. */
export function SlowProgress({ label, part, children }: SlowProgressProps): JSX.Element {
  const [isSlow, setSlow] = React.useState(false);
  React.useEffect(() => {
    const timer = setTimeout(() => setSlow(true), A_SECOND);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return <p className="centre quiet">{label}</p>;
  return (
    <>
      <ProgressIndicator label={label} percentComplete={part} />
      {children}
    </>
  );
}
