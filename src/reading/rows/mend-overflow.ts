import type { DoubtList } from '../grid/doubt-list';
import type { ActionDraft, RecommendationDraft } from './drafts';
import { statusPhrases } from '../meaning/status/read-status';

/**
 * The end of a cell that a page break printed at the top of the next row's cell: it begins in mid-sentence, the cell above
 * breaks off, and its own last words are a status. It goes back where it began, with a doubt.
 */
export function mendOverflow(recommendations: readonly RecommendationDraft[], doubts: DoubtList): void {
  let above: ActionDraft | undefined;
  for (const recommendation of recommendations)
    for (const action of recommendation.actions) {
      if (above !== undefined) mend(above, action, doubts);
      above = action;
    }
}

function mend(above: ActionDraft, below: ActionDraft, doubts: DoubtList): void {
  const first = below.pieces.get('progress')?.[0];
  const last = above.pieces.get('progress')?.slice(-1)[0];
  if (first === undefined || last === undefined) return;
  const breaksOff = /[\p{Ll},]$/u.test(last.text) && !statusPhrases(last.text, 'status').some((phrase) => phrase.standing);
  if (!breaksOff || !/^\p{Ll}/u.test(first.text)) return;
  const phrase = statusPhrases(first.text, 'status').find(
    (candidate) => candidate.standing && /^[\s.]+\p{Lu}/u.test(first.text.slice(candidate.end, candidate.end + 10)),
  );
  if (phrase === undefined) return;
  const returned = { ...first, text: first.text.slice(0, phrase.end) };
  above.pieces.set('progress', [...(above.pieces.get('progress') ?? []), returned]);
  above.lines.push(first.line);
  below.pieces.set('progress', [{ ...first, text: first.text.slice(phrase.end).trim() }, ...(below.pieces.get('progress') ?? []).slice(1)]);
  doubts.add(
    'printed-in-next-row',
    { line: first.line, column: first.column },
    { source: returned.text, assumed: 'previous', alternatives: ['next'] },
  );
}
