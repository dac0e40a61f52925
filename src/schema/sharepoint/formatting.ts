import { AMBER_DAYS, ragWord, type Rag } from '../state/current-state';
import type { FieldSpec, TableSpec } from '../tables/tables';

/** Column formatting, as SharePoint's column formatting schema (version 2) has it. */
export type ColumnFormat = Readonly<Record<string, unknown>>;

const FORMAT_SCHEMA = 'https://developer.microsoft.com/json-schemas/sp/v2/column-formatting.schema.json';
const DAY_IN_MS = 86_400_000;

/** SharePoint's own classes, which follow the site's theme, and the icon that says the same without the colour. */
const LOOKS: Readonly<Record<Rag, { readonly classes: string; readonly icon: string }>> = {
  blue: { classes: 'sp-css-backgroundColor-BgLightBlue sp-css-color-LightBlueFont', icon: 'CheckMark' },
  red: { classes: 'sp-css-backgroundColor-BgCoral sp-css-color-CoralFont', icon: 'SquareShapeSolid' },
  amber: { classes: 'sp-css-backgroundColor-BgGold sp-css-color-GoldFont', icon: 'TriangleSolidUp12' },
  green: { classes: 'sp-css-backgroundColor-BgMintGreen sp-css-color-MintGreenFont', icon: 'CircleFill' },
  grey: { classes: 'sp-css-backgroundColor-BgLightGray sp-css-color-LightGrayFont', icon: 'Remove' },
};

const chain = (cases: readonly (readonly [condition: string, result: string])[], otherwise: string): string =>
  cases.reduceRight((rest, [condition, result]) => `if(${condition}, ${result}, ${rest})`, otherwise);

function chip(parts: { readonly word: string; readonly classes: string; readonly icon: string; readonly after?: string }): ColumnFormat {
  const words = [
    { elmType: 'span', attributes: { iconName: `=${parts.icon}` }, style: { 'padding-right': '4px' } },
    { elmType: 'span', txtContent: `=${parts.word}` },
  ];
  return {
    $schema: FORMAT_SCHEMA,
    elmType: 'div',
    style: { display: 'flex', 'align-items': 'center', 'flex-wrap': 'wrap', gap: '8px' },
    children: [
      {
        elmType: 'span',
        attributes: { class: `=${parts.classes}` },
        style: { display: 'inline-flex', 'align-items': 'center', padding: '2px 8px', 'border-radius': '12px' },
        children: words,
      },
      ...(parts.after === undefined ? [] : [{ elmType: 'span', txtContent: `=${parts.after}` }]),
    ],
  };
}

/**
 * The target date with its colour and word (S9), as far as a list can tell: it knows neither the log nor the settings of
 * the review, so the usual 30 days hold, and silence does not show.
 */
function targetChip(): ColumnFormat {
  const [target, original, status] = ['[$AccordTarget]', '[$AccordOriginalTarget]', '[$AccordStatus]'];
  const isEmpty = (column: string): string => `Number(${column}) == 0`;
  const endOfDay = `Number(${target}) + ${DAY_IN_MS}`;
  const isDone = `${status} == 'completed'`;
  const judged = (of: (rag: Rag, closed?: 'not-progressing' | 'published-complete') => string): string =>
    chain(
      [
        [`${status} == 'signed-off'`, of('blue')],
        [`${status} == 'not-progressing'`, of('grey', 'not-progressing')],
        [`${status} == 'published-complete'`, of('grey', 'published-complete')],
        [isEmpty(target), of('grey')],
        [`!(${isDone}) && ${endOfDay} <= Number(@now)`, of('red')],
        [`!(${isDone}) && ${endOfDay} <= Number(@now) + ${(AMBER_DAYS + 1) * DAY_IN_MS}`, of('amber')],
        [`!(${isEmpty(original)}) && Number(${target}) > Number(${original})`, of('amber')],
      ],
      of('green'),
    );
  return chip({
    word: judged((rag, closed) => `'${ragWord({ rag, status: closed ?? 'in-progress' })}'`),
    classes: judged((rag) => `'${LOOKS[rag].classes}'`),
    icon: judged((rag) => `'${LOOKS[rag].icon}'`),
    after: `if(${isEmpty(target)}, '', toLocaleDateString(@currentField))`,
  });
}

/** A stored choice in the words that people know it by. */
function choiceWords(field: FieldSpec): ColumnFormat {
  const cases = (field.choices ?? []).map(({ value, label }) => [`@currentField == '${value}'`, `'${label.replace(/'/g, '’')}'`] as const);
  return { $schema: FORMAT_SCHEMA, elmType: 'span', txtContent: `=${chain(cases, '@currentField')}` };
}

/** How a field's column is drawn in SharePoint's own pages; undefined where it needs no help. */
export function formatOf(table: TableSpec, field: FieldSpec): ColumnFormat | undefined {
  if (table.name === 'actions' && field.name === 'targetDate') return targetChip();
  if (field.column.given !== undefined) return undefined;
  const saysItself = field.choices?.every(({ value, label }) => value === label) ?? true;
  return field.kind === 'choice' && !saysItself ? choiceWords(field) : undefined;
}
