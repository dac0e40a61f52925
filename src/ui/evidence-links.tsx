import * as React from 'react';
import { useStyles } from './styles';

/** Evidence as links. Only addresses that begin with https:// can be followed (S11); anything else stays text. */
export function EvidenceLinks({ links }: { readonly links: readonly string[] }): JSX.Element {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {links.map((link) => (
        <li key={link}>
          {/^https:\/\//i.test(link) ? (
            <a href={link} target="_blank" rel="noopener noreferrer" data-interception="off">
              {link}
            </a>
          ) : (
            link
          )}
        </li>
      ))}
    </ul>
  );
}
