import type { ActionStatus } from '../../../schema';
import type { Cell, Projection, ReleasedAction } from '../projection';
import { escaped, page, paragraphs, STYLE } from './html';
import { bytesOf, headText, paragraphsOf, slugOf, type MadeFile } from './made-file';

/** What a page for the family needs besides the plan: both are screened like every other text. */
export interface FamilyWords {
  /** The name that the family chose for the person who died. */
  readonly pseudonym: Cell | undefined;
  /** Whom to ring. */
  readonly contact: Cell | undefined;
}

type Group = 'done' | 'said-done' | 'going-on' | 'not-done';

const GROUPS: readonly { readonly group: Group; readonly title: string; readonly about: string }[] = [
  { group: 'done', title: 'What has been done', about: 'The agencies and the review panel agree that these are done.' },
  { group: 'said-done', title: 'What agencies say they have done', about: 'The review panel has not looked at these yet.' },
  { group: 'going-on', title: 'What is still being done', about: 'These are not finished.' },
  { group: 'not-done', title: 'What will not be done, and why', about: 'The partnership decided to stop these.' },
];

function groupOf(state: ActionStatus): Group {
  switch (state) {
    case 'signed-off':
      return 'done';
    case 'completed':
    case 'published-complete':
      return 'said-done';
    case 'not-stated':
    case 'not-started':
    case 'in-progress':
      return 'going-on';
    case 'not-progressing':
      return 'not-done';
  }
}

/** The plan for the family, in plain words and without colours. Nobody but a person sends it. */
export function familyPage(projection: Projection, { pseudonym, contact }: FamilyWords): MadeFile {
  const title = pseudonym === undefined ? 'What we said we would do' : `What we said we would do after the death of ${pseudonym.text}`;
  const said = projection.recommendations
    .map(({ fields }) => fields['recommendation.text']?.text ?? '')
    .filter((text) => text !== '')
    .map((text) => `<li>${paragraphs(paragraphsOf(text))}</li>`)
    .join('');
  const actions = projection.recommendations.flatMap((each) => each.actions);
  const groups = GROUPS.map(({ group, title: heading, about }) => {
    const own = actions.filter(({ state }) => groupOf(state) === group);
    return own.length === 0
      ? ''
      : `<section><h2>${escaped(heading)}</h2><p>${escaped(about)}</p><ul>${own.map(item).join('')}</ul></section>`;
  }).join('\n');
  const asAt = headText(projection, 'review.asAt');
  const text = page({
    title,
    style: STYLE,
    body: `<main>
<h1>${escaped(title)}</h1>
${asAt === '' ? '' : `<p>This is how things stood on ${escaped(asAt)}.</p>`}
<section><h2>What the review asked for</h2><ol>${said}</ol></section>
${groups}
<section><h2>If you want to talk to somebody</h2>${paragraphs(contact === undefined ? ['Please ask the worker who supports you, or the partnership.'] : paragraphsOf(contact.text))}</section>
</main>`,
  });
  return {
    name: `${slugOf(headText(projection, 'review.reference'))}-family.html`,
    kind: 'family',
    type: 'text/html',
    bytes: bytesOf(text),
  };
}

function item({ fields, leads, state }: ReleasedAction): string {
  const parts: string[] = [];
  const add = (before: string, cell: Cell | undefined): void => {
    const lines = paragraphsOf(cell?.text ?? '');
    const [first, ...rest] = lines;
    if (first !== undefined) parts.push(`<p><strong>${escaped(before)}</strong> ${escaped(first)}</p>${paragraphs(rest)}`);
  };
  const who = leads.map(({ text }) => `<span>${escaped(text)}</span>`).join(' and ');
  const heading = paragraphs(paragraphsOf(fields['action.text']?.text ?? ''));
  if (who !== '') parts.push(`<p><strong>Who:</strong> ${who}</p>`);
  if (groupOf(state) === 'going-on') add('By when:', fields['action.targetDate']);
  add('When it was done:', fields['action.completionDate']);
  add('So far:', fields['action.progress']);
  add('What came of it:', fields['action.outcome']);
  add('What has changed:', fields['action.impact']);
  if (groupOf(state) === 'not-done') add('Why:', fields['action.statusReason']);
  return `<li>${heading}${parts.join('')}</li>`;
}
