import { alignRows, textOf, type AlignedRow, type Piece } from './align';
import { continuation, type RowContext } from './continuation';
import type { ActionDraft, RecommendationDraft } from './drafts';
import { DoubtList } from '../grid/doubt-list';
import { plainKey } from '../grid/clean';
import { filledCells } from '../grid/grid';
import { mendHeadings } from './mend-headings';
import { partAgencies } from './part-agencies';
import { agencyPrefix, innerPrefixes, knownPrefixes, prefixWithoutColon } from '../meaning/prefixes';
import type { Heading, SetAside } from '../grid/doubt';
import { readNumber } from '../meaning/read-number';
import { readStatus } from '../meaning/status/read-status';
import type { BodyRow, Regions } from './regions';
import { sortOut, type SortedRow } from './row-kinds';
import type { Section } from './sections';
import type { Meaning } from '../meaning/vocabulary';

export interface LogicalRows {
  readonly recommendations: readonly RecommendationDraft[];
  readonly headings: readonly Heading[];
  readonly setAside: readonly SetAside[];
}

interface State {
  readonly recommendations: RecommendationDraft[];
  readonly headings: Heading[];
  readonly setAside: SetAside[];
  sections: readonly Section[];
  sectionOpen: boolean;
  recommendation: RecommendationDraft | undefined;
  action: ActionDraft | undefined;
}

/** Joins the rows of the tables into recommendations and their actions (R4). */
export function logicalRows(regions: Regions, doubts: DoubtList): LogicalRows {
  const aligned = alignRows(regions.body);
  const sorted = mendHeadings(sortOut(aligned, regions));
  const context = contextOf(sorted);
  const state: State = {
    recommendations: [],
    headings: [],
    setAside: [],
    sections: [],
    sectionOpen: false,
    recommendation: undefined,
    action: undefined,
  };
  sorted.forEach((entry, index) => {
    switch (entry.kind) {
      case 'section':
        takeSection(state, entry.section, doubts);
        return;
      case 'noise':
        filledCells(entry.row.body.row).forEach(({ text, column }) =>
          state.setAside.push({ where: { line: entry.row.line, column }, text, reason: entry.reason }),
        );
        return;
      case 'status':
        takeStatus(state, entry.row, { next: sorted.slice(index + 1, index + 4).find((later) => later.kind !== 'noise'), doubts });
        return;
      case 'body':
        entry.printedTwice.forEach(({ text, line, column }) =>
          state.setAside.push({ where: { line, column }, text, reason: 'repeated-heading' }),
        );
        takeRow(state, entry.row, { context, doubts });
    }
  });
  return { recommendations: state.recommendations, headings: state.headings, setAside: state.setAside };
}

function contextOf(sorted: readonly SortedRow[]): RowContext {
  const rows = sorted.flatMap((entry) => (entry.kind === 'body' ? [entry.row] : []));
  const leads = new Map<string, number>();
  for (const row of rows) {
    const lead = plainKey(textOf(row, 'lead'));
    if (lead !== '') leads.set(lead, (leads.get(lead) ?? 0) + 1);
  }
  const starts = rows.filter((row) => readNumber(textOf(row, 'recommendation'))?.labelled === true).length;
  return {
    prefixes: knownPrefixes(rows.map((row) => textOf(row, 'action'))),
    leads,
    labelled: starts >= 3,
    leadsFilled: rows.length === 0 ? 0 : rows.filter((row) => textOf(row, 'lead') !== '').length / rows.length,
    numbered: rows.some((row) => row.pieces.has('number')),
  };
}

function takeSection(state: State, section: Section, doubts: DoubtList): void {
  const last = state.sections[state.sections.length - 1];
  const same = last !== undefined && plainKey(last.text) === plainKey(section.text);
  const where = { line: section.line, column: section.column };
  section.cells.forEach(({ text, column }, index) =>
    state.headings.push({ where: { line: section.line, column }, text: index === 0 ? section.text : text, kind: 'section' }),
  );
  section.stray.forEach(({ text, column }) => state.setAside.push({ where: { line: section.line, column }, text, reason: 'noise' }));
  if (same) return;
  state.sections = state.sectionOpen ? [...state.sections, section] : [section];
  state.sectionOpen = true;
  state.action = undefined;
  if (section.broken) doubts.add('heading-broken', where, { source: section.text, assumed: section.text });
}

function takeStatus(state: State, row: AlignedRow, { next, doubts }: { next: SortedRow | undefined; doubts: DoubtList }): void {
  const cell = filledCells(row.body.row)[0];
  if (cell === undefined) return;
  const piece: Piece = { text: cell.text, line: row.line, column: cell.column, carried: false, heading: '' };
  const held = state.action === undefined ? '' : statusText(state.action);
  const nextBare =
    next?.kind === 'body' && textOf(next.row, 'action') !== '' && textOf(next.row, 'progress') === '' && textOf(next.row, 'status') === '';
  const had = readStatus(held, 'status').phrase?.standing === true;
  if (state.action === undefined || (had && nextBare)) {
    if (next?.kind === 'body') {
      const pieces = next.row.pieces as Map<Meaning, readonly Piece[]>;
      pieces.set(homeOf(next.row.body), [piece]);
      doubts.add(
        'status-detached',
        { line: row.line, column: cell.column },
        { source: cell.text, assumed: 'next', alternatives: ['previous'] },
      );
      return;
    }
    state.setAside.push({ where: { line: row.line, column: cell.column }, text: cell.text, reason: 'noise' });
    return;
  }
  const home = STATED_IN.find((meaning) => row.pieces.has(meaning)) ?? homeOf(row.body);
  state.action.pieces.set(home, [...(state.action.pieces.get(home) ?? []), piece]);
  state.action.lines.push(row.line);
  doubts.add(
    'status-detached',
    { line: row.line, column: cell.column },
    { source: cell.text, assumed: 'previous', alternatives: nextBare ? ['next'] : [] },
  );
}

const STATED_IN = ['status', 'progress', 'outcome', 'target'] as const;
const homeOf = (body: BodyRow): Meaning => STATED_IN.find((meaning) => body.columns.meanings.includes(meaning)) ?? 'progress';
const statusText = (action: ActionDraft): string =>
  STATED_IN.map((meaning) => (action.pieces.get(meaning) ?? []).map((piece) => piece.text).join('\n')).join('\n');

interface Taking {
  readonly context: RowContext;
  readonly doubts: DoubtList;
}

function takeRow(state: State, row: AlignedRow, { context, doubts }: Taking): void {
  const columnMeanings = row.body.columns.meanings;
  const recText = textOf(row, 'recommendation');
  const judged = continuation(row, {
    recommendation: state.recommendation,
    action: state.action,
    context,
    afterSection: state.sectionOpen,
  });
  state.sectionOpen = false;
  const joinsMoved = judged.kind === 'continues' && state.action?.moved === true;
  if (row.moved !== undefined && !joinsMoved)
    doubts.add('column-moved', { line: row.line, column: null }, { source: sourceOf(row), assumed: columnMeanings[row.moved] ?? '' });
  if (judged.close && state.action !== undefined)
    doubts.add(
      judged.kind === 'continues' ? 'row-joined' : 'row-separate',
      { line: row.line, column: null },
      { source: sourceOf(row), assumed: judged.kind },
    );
  if (judged.kind === 'continues' && state.action !== undefined && state.recommendation !== undefined) {
    join(state, row);
    return;
  }
  if (judged.kind === 'recommendation' || state.recommendation === undefined) {
    const number = readNumber(textOf(row, 'number'))?.number ?? (textOf(row, 'number') || readNumber(recText)?.number);
    state.recommendation = { number, pieces: [], sections: state.sections, actions: [], lines: [] };
    state.recommendations.push(state.recommendation);
    addRecommendationText(state, row, 'first');
  } else addRecommendationText(state, row, 'again');
  const action = textOf(row, 'action');
  const prefix = agencyPrefix(action) ?? prefixWithoutColon(action, context.prefixes);
  const isKnown = prefix !== undefined && (context.prefixes.has(prefix.agency.toLowerCase()) || !columnMeanings.includes('lead'));
  const agencies = isKnown
    ? [prefix.agency, ...innerPrefixes(action.slice(prefix.end), context.prefixes).map((inner) => inner.agency)]
    : [];
  const pieces = new Map<Meaning, Piece[]>();
  row.pieces.forEach((held, meaning) => meaning !== 'recommendation' && pieces.set(meaning, [...held]));
  const several = [...new Set(agencies)];
  const parts = several.length > 1 ? partAgencies(pieces, several) : [pieces];
  for (const [index, part] of parts.entries()) {
    state.action = {
      pieces: part,
      // A status that stood alone above is its own line of this action.
      lines: [...new Set([row.line, ...[...part.values()].flat().map((piece) => piece.line)])],
      prefixes: several.length > 1 ? several.slice(index, index + 1) : several,
      partedFrom: several.length > 1 ? several : [],
      meanings: new Set(columnMeanings),
      headings: new Map(columnMeanings.map((meaning, column) => [meaning, row.body.columns.headings[column] ?? ''])),
      wrapped: context.labelled,
      ticks: columnMeanings.filter((meaning) => meaning === 'status').length > 1,
      moved: row.moved !== undefined,
    };
    state.recommendation.actions.push(state.action);
  }
  state.recommendation.lines.push(row.line);
}

/** The text of a recommendation that is printed again on later rows is its own only once. */
function addRecommendationText(state: State, row: AlignedRow, time: 'first' | 'again'): void {
  const recommendation = state.recommendation;
  if (recommendation === undefined) return;
  for (const piece of row.pieces.get('recommendation') ?? []) {
    if (piece.carried) continue;
    const printed =
      time === 'first'
        ? ''
        : plainKey(
            recommendation.pieces
              .slice(0, 40)
              .map((held) => held.text)
              .join(' '),
          );
    if (time === 'again' && printed.startsWith(plainKey(piece.text)))
      state.setAside.push({ where: { line: piece.line, column: piece.column }, text: piece.text, reason: 'repeated-text' });
    else recommendation.pieces.push(piece);
  }
}

function join(state: State, row: AlignedRow): void {
  const { action, recommendation } = state;
  if (action === undefined || recommendation === undefined) return;
  addRecommendationText(state, row, 'again');
  row.pieces.forEach((held, meaning) => {
    if (meaning === 'recommendation') return;
    const before = action.pieces.get(meaning) ?? [];
    const fresh = held.filter(
      (piece) => !piece.carried && !(isName(meaning) && before.some((old) => plainKey(old.text) === plainKey(piece.text))),
    );
    held
      .filter((piece) => !fresh.includes(piece) && !piece.carried)
      .forEach((piece) =>
        state.setAside.push({ where: { line: piece.line, column: piece.column }, text: piece.text, reason: 'repeated-text' }),
      );
    if (fresh.length === 0) return;
    before.push(...fresh);
    action.pieces.set(meaning, before);
  });
  action.lines.push(row.line);
  action.moved = action.moved || row.moved !== undefined;
  recommendation.lines.push(row.line);
}

const isName = (meaning: Meaning): boolean =>
  meaning === 'lead' || meaning === 'scope' || meaning === 'number' || meaning === 'responsible';
export const sourceOf = (row: AlignedRow): string =>
  filledCells(row.body.row)
    .map(({ text }) => text.slice(0, 80))
    .join(' | ')
    .slice(0, 240);
