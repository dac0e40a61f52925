import * as React from 'react';
import type { IsoDate } from '../../../schema';
import { useWords } from '../../kit/words';

interface Props {
  /** The highest marking of what is shown. */
  readonly marking: string | undefined;
  /** What the plan is called, in short. */
  readonly name: string;
  readonly day: IsoDate;
}

/** A text as a style sheet holds it: nothing in it ends the text, the rule or the element. */
const quoted = (text: string): string =>
  `"${text.replace(/["\\<>\p{Cc}]/gu, (letter) => `\\${(letter.codePointAt(0) ?? 32).toString(16)} `)}"`;

/**
 * What stands on every page when the plan is printed: the marking at its top and foot, the plan and the day at the left, the
 * page's number at the right. Across, so that six columns have room for whole words. A browser that does not know the margins
 * of a page prints the rest; the marking then stands under the title alone.
 */
export function printedPages({ marking, name, day }: Props, words: ReturnType<typeof useWords>): string {
  const text = (place: string, content: string): string => `@${place}{content:${content};font:9pt sans-serif}`;
  const marked =
    marking === undefined
      ? ''
      : ['top-center', 'bottom-center'].map((place) => `@${place}{content:${quoted(marking)};font:bold 9pt sans-serif}`).join('');
  const { page, of } = words.printed;
  return `@media print{@page{size:A4 landscape;margin:16mm 12mm;${marked}${text('bottom-left', quoted(words.printed.stood(name, day)))}${text('bottom-right', `${quoted(`${page} `)} counter(page) ${quoted(` ${of} `)} counter(pages)`)}}}`;
}

export function PrintSheet(props: Props): JSX.Element {
  return <style>{printedPages(props, useWords())}</style>;
}
