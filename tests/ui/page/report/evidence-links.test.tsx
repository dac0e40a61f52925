import '@testing-library/jest-dom';
import * as React from 'react';
import { render, screen } from '@testing-library/react';
import { ThemeProvider } from '@fluentui/react/lib/Theme';
import { EvidenceLinks } from '../../../../src/ui';

const show = (links: readonly string[], states?: React.ComponentProps<typeof EvidenceLinks>['states']): void => {
  render(
    <ThemeProvider>
      <EvidenceLinks links={links} {...(states === undefined ? {} : { states })} />
    </ThemeProvider>,
  );
};
const host = window.location.host;

test('L7 a file of the library is called by its name, in an agency’s folder too', () => {
  show([
    `https://${host}/sites/p/AccordEvidence/Attendance%20(1234abcd).pdf`,
    `https://${host}/sites/p/AccordEvidence/00000000-0000-4000-8000-000000000001/Rota.pdf`,
  ]);
  expect(screen.getByRole('link', { name: 'Attendance (1234abcd).pdf' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Rota.pdf' })).toBeInTheDocument();
});

test('L7 a folder of the same name on another host is no library, and is shown by its whole address', () => {
  show(['https://evil.example/AccordEvidence/x.pdf']);
  expect(screen.getByRole('link', { name: 'https://evil.example/AccordEvidence/x.pdf' })).toBeInTheDocument();
});

test('S11 letters that turn writing round or are not seen are left out of what is shown', () => {
  show([`https://${host}/sites/p/AccordEvidence/annual%E2%80%AEfdp.exe`, 'https://example.org/\u202egpj.html']);
  expect(screen.getByRole('link', { name: 'annualfdp.exe' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'https://example.org/gpj.html' })).toBeInTheDocument();
});

test('L7 a file that was changed or is gone says so beside its name; one that is as it was sent says nothing', () => {
  const link = (n: number): string => `https://${host}/sites/p/AccordEvidence/${n}.pdf`;
  show(
    [link(1), link(2), link(3)],
    new Map([
      [link(1), 'changed'],
      [link(2), 'missing'],
      [link(3), 'as-sent'],
    ] as const),
  );
  const said = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(said).toEqual(['1.pdfThis file was changed after it was sent.', '2.pdfThis file is not in the library any more.', '3.pdf']);
});
