import type { Piece } from '../rows/align';
import { decideStatus } from '../meaning/decide-status';
import { oneLine } from '../grid/clean';
import { isTick } from '../meaning/looks-like';
import { parseHeading } from '../meaning/headings/parse-heading';
import type { TargetDate } from '../../schema';
import { findDates } from '../meaning/dates/find-dates';
import type { DoubtList } from '../grid/doubt-list';
import { joinPieces } from '../grid/join-text';
import type { ActionDraft, RecommendationDraft } from '../rows/drafts';
import { agencyPrefix } from '../meaning/prefixes';
import { isNamedBySection, numberRecommendations } from './number-recommendations';
import type { DoubtCode, Place } from '../grid/doubt';
import type { PlanAction, PlanRecommendation } from './plan';
import { isRole, readLead } from '../meaning/read-lead';
import { readNumber } from '../meaning/read-number';
import { readTarget } from '../meaning/dates/read-target';
import { agencyOfSection, withoutGroupLabel } from '../rows/sections';
import type { Meaning } from '../meaning/vocabulary';

/** Whether the outcome is printed once for a recommendation (a merged cell) rather than for each action. */
export function outcomeIsShared(recommendations: readonly RecommendationDraft[]): boolean {
  const later = recommendations.flatMap((recommendation) => recommendation.actions.slice(1));
  // What a page break carried to a later action is still the first one's cell.
  const own = later.filter((action) =>
    (action.pieces.get('outcome') ?? []).some((piece) => !piece.carried && piece.line === action.lines[0]),
  );
  const first = recommendations.filter((recommendation) => recommendation.actions[0]?.pieces.has('outcome') === true);
  return later.length >= 2 && own.length <= later.length * 0.1 && first.length * 2 >= recommendations.length;
}

/** Turns joined rows into the plan, saying what had to be assumed. */
export function assemble(drafts: readonly RecommendationDraft[], doubts: DoubtList): readonly PlanRecommendation[] {
  const used = new Set<string>();
  const shared = outcomeIsShared(drafts);
  const numbers = numberRecommendations(drafts, doubts);
  return drafts.map((draft, index) => {
    const number = numbers[index] ?? null;
    const label = number ?? String(index + 1);
    const named = isNamedBySection(draft);
    const text = named ? sectionWords(draft) : recommendationText(draft);
    const scopes = draft.actions.map((action) => textOf(action, 'scope').toLowerCase()).filter((scope) => scope !== '');
    const outcome = shared
      ? joinPieces(draft.actions.flatMap((action) => action.pieces.get('outcome') ?? []).filter((piece) => !piece.carried))
      : '';
    const statesStatus = draft.actions.length === 1 && /^(?:complete|completed|in progress|ongoing)\b/i.test(outcome);
    const expected = statesStatus ? '' : outcome;
    const actions = readActions(draft, { label, text, expected, doubts, used });
    const sections = named ? '' : draft.sections.map((section) => section.text).join(' – ');
    return {
      number,
      section: sections === '' ? null : sections,
      scope: scopes[0] ?? null,
      text,
      expectedOutcome: expected === '' ? null : expected,
      actions,
      lines: [...new Set([...draft.lines, ...draft.actions.flatMap((action) => action.lines)])].sort((a, b) => a - b),
    };
  });
}

const sectionWords = (draft: RecommendationDraft): string =>
  draft.sections
    .map((section) => withoutGroupLabel(section.text))
    .filter((text) => text !== '')
    .join('\n');

function recommendationText(draft: RecommendationDraft): string {
  const text = joinPieces(draft.pieces, draft.actions.some((action) => action.wrapped) ? 'wrapped' : 'whole');
  const printed = readNumber(text);
  return printed === undefined || printed.number !== draft.number ? text : text.slice(printed.end).trim();
}

const textOf = (action: ActionDraft, meaning: Meaning): string =>
  joinPieces(action.pieces.get(meaning) ?? [], action.wrapped ? 'wrapped' : 'whole');
/** A date that opens a piece of a cell keeps its line: words above it do not make it part of their sentence. */
function targetText(action: ActionDraft): string {
  const pieces = action.pieces.get('target') ?? [];
  if (action.wrapped || pieces.length < 2) return textOf(action, 'target');
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const run = runs[runs.length - 1];
    if (run === undefined || findDates(piece.text.slice(0, 40))[0]?.at === 0) runs.push([piece]);
    else run.push(piece);
  }
  return runs.map((run) => joinPieces(run)).join('\n');
}
const filled = (text: string): string | null => (text === '' ? null : text);
const together = (...texts: readonly (string | null)[]): string | null =>
  filled(texts.filter((text) => text !== null && text !== '').join('\n'));

interface Around {
  readonly label: string;
  readonly text: string;
  readonly expected: string;
  readonly doubts: DoubtList;
  readonly used: Set<string>;
}

function readActions(draft: RecommendationDraft, around: Around): readonly PlanAction[] {
  const read: PlanAction[] = [];
  let scope: string | null = null;
  draft.actions.forEach((action, index) => {
    scope = filled(textOf(action, 'scope').toLowerCase()) ?? scope;
    read.push(
      readAction(action, {
        ...around,
        ref: refOf(action, `${around.label}.${index + 1}`, around.used),
        scope,
        above: read[read.length - 1],
        draft,
      }),
    );
  });
  return read;
}

/** A ref that no other action has: the printed one where it is short, else the recommendation's number and the action's place. */
function refOf(action: ActionDraft, place: string, used: Set<string>): string {
  const printed = textOf(action, 'ref').replace(/[.)]$/, '');
  const usable = /^[\p{L}\d][\p{L}\d./-]{0,11}$/u.test(printed) && /\d/.test(printed);
  let ref = usable && !used.has(printed) ? printed : place;
  // Numbers that start again in every section would give two actions one name.
  for (let again = 2; used.has(ref); again++) ref = `${place} (${again})`;
  used.add(ref);
  return ref;
}

interface ActionAround extends Around {
  readonly ref: string;
  readonly scope: string | null;
  readonly above: PlanAction | undefined;
  readonly draft: RecommendationDraft;
}

function readAction(action: ActionDraft, around: ActionAround): PlanAction {
  const { ref, doubts, above } = around;
  const placeOf = (meaning: Meaning): Place => place(action, meaning);
  const say = (
    code: DoubtCode,
    meaning: Meaning,
    said: { readonly assumed: string; readonly alternatives?: readonly string[]; readonly source?: string },
  ): void =>
    doubts.add(code, placeOf(meaning), {
      source: said.source ?? textOf(action, meaning),
      assumed: said.assumed,
      alternatives: said.alternatives ?? [],
      about: ref,
    });
  const text = actionText(action);
  if (text === '') {
    const carried = above !== undefined && textOf(action, 'lead') !== '' ? above.assumedText : undefined;
    if (action.meanings.has('action'))
      say(carried === undefined ? 'action-missing' : 'action-merged', 'action', {
        assumed: carried ?? around.text,
        source: allText(action),
      });
  }
  if (action.partedFrom.length > 0)
    say('agencies-parted', 'action', {
      assumed: action.prefixes.join('; '),
      alternatives: action.partedFrom.filter((agency) => !action.prefixes.includes(agency)),
    });
  const assumedText = text !== '' ? text : above !== undefined && textOf(action, 'lead') !== '' ? above.assumedText : around.text;
  const lead = leadOf(action, around, say);
  const target = readTarget(targetText(action) || textOf(action, 'first-target'));
  target.doubts.forEach(({ code, assumed, alternatives }) => say(code, 'target', { assumed, alternatives }));
  if (
    textOf(action, 'target') === '' &&
    textOf(action, 'status') === '' &&
    action.meanings.has('target') &&
    typeof above?.targetDate?.date === 'string'
  )
    say('target-carried', 'target', { assumed: above.targetDate.date, source: allText(action) });
  const status = decideStatus({
    text: (meaning) => (meaning === 'outcome' && around.expected !== '' ? '' : stateText(action, meaning)),
    has: (meaning) => action.meanings.has(meaning),
    heading: (meaning) => action.headings.get(meaning) ?? '',
  });
  status.doubts.forEach(({ code, meaning, assumed, alternatives }) => say(code, meaning, { assumed, alternatives }));
  const completion = status.status === 'completed' ? (status.completion ?? target.completion) : null;
  if (completion !== null && completion.precision !== 'day')
    say('completion-imprecise', 'target', { assumed: completion.date ?? '', source: completion.raw });
  return {
    ref,
    text: filled(text),
    assumedText,
    leadAgencies: lead.agencies,
    responsible: together(filled(textOf(action, 'responsible')), lead.responsible),
    scope: around.scope,
    milestones: filled(textOf(action, 'milestones')),
    targetDate: target.target,
    originalTarget: textOf(action, 'target') === '' ? null : readTarget(textOf(action, 'first-target')).target,
    status: status.status,
    statusText: status.statusText,
    completionDate: completion,
    progress: together(
      ...history(action),
      filled(textOf(action, 'progress')),
      ...labelled(action, 'other'),
      ...(textOf(action, 'target') === '' ? [] : labelled(action, 'first-target')),
      target.narrative,
      status.understood === 'in-part' || wordCount(textOf(action, 'status')) > wordCount(status.statusText ?? '')
        ? statusNarrative(action)
        : null,
      ...completionNarrative(action, completion),
    ),
    outcome: around.expected !== '' ? null : filled(textOf(action, 'outcome')),
    remains: null,
    lines: action.lines,
  };
}

const allText = (action: ActionDraft): string =>
  [...action.pieces.values()]
    .flat()
    .map((piece) => piece.text)
    .join(' | ');

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** The words of a status cell that were not understood whole stay with the row (R1). */
const statusNarrative = (action: ActionDraft): string | null => together(...labelled(action, 'status'));

/** A completion cell that gave no day, or more than one, is kept in its words. */
function completionNarrative(action: ActionDraft, completion: TargetDate | null): readonly (string | null)[] {
  const text = textOf(action, 'completion');
  return text === '' || text === completion?.raw ? [] : labelled(action, 'completion');
}

const withHeading = (piece: Piece): string => (piece.heading === '' ? piece.text : `${oneLine(piece.heading)}: ${piece.text}`);
const labelled = (action: ActionDraft, meaning: Meaning): readonly string[] =>
  (action.pieces.get(meaning) ?? []).filter((piece) => !piece.carried).map(withHeading);

const periodOf = (piece: Piece): string => parseHeading(piece.heading)?.period ?? '';
/** The columns of earlier periods, the oldest first, each with its heading. */
function history(action: ActionDraft): readonly string[] {
  const pieces = (action.pieces.get('history') ?? []).filter((piece) => !piece.carried);
  return [...pieces].sort((a, b) => (periodOf(a) < periodOf(b) ? -1 : periodOf(a) > periodOf(b) ? 1 : 0)).map(withHeading);
}

/** What states the status: of several columns each with its label, of a series the newest that is filled. */
function stateText(action: ActionDraft, meaning: Meaning): string {
  const own = textOf(action, meaning);
  if (meaning !== 'status' && meaning !== 'progress') return own;
  const pieces = action.pieces.get(meaning) ?? [];
  const columns = new Set(pieces.map((piece) => piece.heading));
  // A tick under "In progress" says what its column is called.
  const chosen = pieces.filter((piece) => isTick(piece.text));
  if (meaning === 'status' && action.ticks && chosen.length === pieces.length && chosen.length > 0)
    return chosen.map((piece) => piece.heading.replace(/\?$/, '')).join(' / ');
  if (own !== '') return meaning === 'status' && columns.size > 1 ? pieces.map(withHeading).join('\n') : own;
  // Of periods the newest that is filled; what a column calls the previous status is never the state (R6).
  const earlier = (action.pieces.get('history') ?? []).filter((piece) => {
    const parsed = parseHeading(piece.heading);
    return (parsed?.meaning === meaning || parsed?.others.includes(meaning) === true) && periodOf(piece) !== '';
  });
  const newest = earlier.reduce<Piece | undefined>(
    (best, piece) => (best === undefined || periodOf(piece) >= periodOf(best) ? piece : best),
    undefined,
  );
  return newest?.text ?? '';
}

function actionText(action: ActionDraft): string {
  const text = textOf(action, 'action');
  const only = action.prefixes.length === 1 ? action.prefixes[0] : undefined;
  if (only === undefined) return text;
  const end = agencyPrefix(text)?.end ?? only.length;
  return text.slice(end).replace(/^[\s:]+/, '');
}

function place(action: ActionDraft, meaning: Meaning): Place {
  const piece: Piece | undefined = action.pieces.get(meaning)?.[0];
  return piece === undefined ? { line: action.lines[0] ?? 0, column: null } : { line: piece.line, column: piece.column };
}

/** Names nobody who could answer: all agencies, all partners. */
const EVERYONE =
  /^(?:all|each|every|both|all (?:the )?(?:agencies|partners|partner agencies|organisations|services|members|of the above)|everyone|multi-?agency|partnership|partners|agencies|various.*)$/i;

interface Lead {
  readonly agencies: readonly string[];
  readonly responsible: string | null;
}

type SayLead = (
  code: DoubtCode,
  meaning: Meaning,
  said: { readonly assumed: string; readonly alternatives?: readonly string[]; readonly source?: string },
) => void;

/** Prefix of the text, lead column, section heading: the first that names an agency. A blank is never filled from the row above (R4). */
function leadOf(action: ActionDraft, around: ActionAround, say: SayLead): Lead {
  const own = readLead(textOf(action, 'lead'));
  const section = sectionAgency(around.draft);
  if (own.placeholder !== undefined && action.prefixes.length === 0) {
    say('agency-placeholder', 'lead', { assumed: '', source: own.placeholder });
    return { agencies: [], responsible: own.placeholder };
  }
  if (action.prefixes.length > 0) return { agencies: action.prefixes, responsible: together(own.agencies.join('; '), own.responsible) };
  // Under the name of an agency a role says who in it.
  if (section !== undefined && own.agencies.length > 0 && own.agencies.every(isRole))
    return { agencies: [section], responsible: together(own.agencies.join('; '), own.responsible) };
  if (own.agencies.length > 0) {
    if (own.agencies.some((name) => EVERYONE.test(name)))
      say('agency-unclear', 'lead', { assumed: own.agencies.join('; '), alternatives: [] });
    else if (own.unclear) say('agency-unclear', 'lead', { assumed: own.agencies.join('; '), alternatives: [textOf(action, 'lead')] });
    return own;
  }
  const above = around.above?.leadAgencies ?? [];
  if (section === undefined || (above.length > 0 && action.meanings.has('lead') && own.responsible === null)) {
    say('agency-missing', 'lead', { assumed: own.responsible ?? '', alternatives: above, source: allText(action) });
    return own;
  }
  const broken = around.draft.sections.some((heading) => heading.broken);
  if (action.meanings.has('lead') || broken)
    say('agency-unclear', 'lead', { assumed: section, alternatives: own.responsible === null ? [''] : [own.responsible] });
  return { agencies: [section], responsible: own.responsible };
}

function sectionAgency(draft: RecommendationDraft): string | undefined {
  for (const section of [...draft.sections].reverse()) {
    const agency = agencyOfSection(section.text);
    if (agency !== undefined) return agency.replace(/[.,;]$/, '');
  }
  return undefined;
}
