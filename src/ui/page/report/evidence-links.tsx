import * as React from 'react';
import type { EvidenceState } from '../../../schema';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';

/** Letters that turn the direction of writing round, or are not seen at all: a name with them would read as another one. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/**
 * What a link is called: a file of the evidence library by its name, anything else by its whole address. Only what lies on the
 * page's own host is in the library: any site can have a folder of that name.
 */
function nameOf(link: string): string {
  const file = /^https:\/\/([^/?#]+)\/[^?#]*AccordEvidence\/(?:[^/?#]+\/)?([^/?#]+)$/i.exec(link);
  const [, host = '', name = ''] = file ?? [];
  if (file === null || host.toLowerCase() !== window.location.host.toLowerCase()) return link.replace(UNSEEN, '');
  try {
    return decodeURIComponent(name).replace(UNSEEN, '');
  } catch {
    return link.replace(UNSEEN, '');
  }
}

/** Where a link leads. A page on one's own machine is not https; a link to that same place is opened the way the page was. */
function hrefOf(link: string): string {
  const here = window.location;
  return here.protocol === 'http:' && link.toLowerCase().startsWith(`https://${here.host.toLowerCase()}/`) ? `http:${link.slice(6)}` : link;
}

interface Props {
  readonly links: readonly string[];
  /** What became of the files among them (L7); what is as it was sent is not spoken of. */
  readonly states?: ReadonlyMap<string, EvidenceState>;
}

/** Evidence as links. Only addresses that begin with https:// can be followed (S11); anything else stays text. */
export function EvidenceLinks({ links, states }: Props): JSX.Element {
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
            link.replace(UNSEEN, '')
          )}
          <StateOf state={states?.get(link)} />
        </li>
      ))}
    </ul>
  );
}

function StateOf({ state }: { readonly state: EvidenceState | undefined }): JSX.Element | null {
  const styles = useStyles();
  const words = useWords();
  if (state === undefined || state === 'as-sent') return null;
  return <div className={state === 'unknown' ? styles.quiet : styles.wrong}>{words.evidenceStates[state]}</div>;
}
