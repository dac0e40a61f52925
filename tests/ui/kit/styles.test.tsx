import { render, screen } from '@testing-library/react';
import * as React from 'react';
import { useStyles } from '../../../src/ui';

function Sample(): JSX.Element {
  const styles = useStyles();
  return (
    <>
      <p className={styles.clamp}>A long text</p>
      <a className={styles.text} href="#long">
        A long action
      </a>
    </>
  );
}

/** The rules that hold for an element's own classes. */
const rulesFor = (element: Element): string =>
  Array.from(document.styleSheets)
    .flatMap((sheet) => Array.from(sheet.cssRules, ({ cssText }) => cssText))
    .filter((rule) => Array.from(element.classList).some((name) => rule.includes(`.${name} {`)))
    .join('\n');

test('S10 a long action and what was last said of it take two lines; on paper all of it stands', () => {
  render(<Sample />);
  for (const long of [screen.getByText('A long text'), screen.getByRole('link', { name: 'A long action' })]) {
    // Fluent gives every number pixels, and a clamp of pixels is none.
    expect(rulesFor(long)).toMatch(/-webkit-line-clamp: 2;/);
    expect(rulesFor(long)).toMatch(/@media print \{[^}]*display: block;/);
  }
});
