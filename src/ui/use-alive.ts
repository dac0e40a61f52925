import * as React from 'react';

/** Whether this part of the page is still there: what answers after it has gone changes nothing that is shown. */
export function useAlive(): React.MutableRefObject<boolean> {
  const alive = React.useRef(true);
  React.useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  return alive;
}
