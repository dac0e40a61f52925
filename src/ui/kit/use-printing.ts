import * as React from 'react';

/** Whether the page is being printed. Then everything is drawn, not only what can be seen. */
export function usePrinting(): 'printing' | 'not' {
  const [printing, setPrinting] = React.useState<'printing' | 'not'>('not');
  React.useEffect(() => {
    const begin = (): void => setPrinting('printing');
    const end = (): void => setPrinting('not');
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
