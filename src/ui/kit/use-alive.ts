import * as React from 'react';

/** Whether what began something is still on the page when it ends. */
export function useAlive(): { readonly current: boolean } {
  const alive = React.useRef(true);
  React.useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  return alive;
}
