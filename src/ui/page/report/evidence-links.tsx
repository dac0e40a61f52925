import * as React from 'react';
import { useStyles } from '../../kit/styles';

/** What a link is called: a file of the evidence library by its name, anything else by its whole address. */
function nameOf(link: string): string {
  const file = /\/AccordEvidence\/([^/?#]+)$/.exec(link)?.[1];
  if (file === undefined) return link;
  try {
    return decodeURIComponent(file);
  } catch {
    return link;
  }
}

/** Where a link leads. A page on one's own machine is not https; a link to that same place is opened the way the page was. */
function hrefOf(link: string): string {
  const here = window.location;
  return here.protocol === 'http:' && link.toLowerCase().startsWith(`https://${here.host.toLowerCase()}/`) ? `http:${link.slice(6)}` : link;
}

/** Evidence as links. Only addresses that begin with https:// can be followed (S11); anything else stays text. */
export function EvidenceLinks({ links }: { readonly links: readonly string[] }): JSX.Element {
  const styles = useStyles();
  return (
    <ul className={styles.links}>
      {links.map((link) => (
        <li key={link}>
          {/^https:\/\//i.test(link) ? (
            <a href={hrefOf(link)} target="_blank" rel="noopener noreferrer" data-interception="off">
              {nameOf(link)}
            </a>
          ) : (
            link
          )}
        </li>
      ))}
    </ul>
  );
}
