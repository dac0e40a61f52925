import { fireEvent, screen } from '@testing-library/react';
import { enGb } from '../../../../src/words';
import { printedPages } from '../../../../src/ui/page/plan/print-sheet';
import { PlanTwin } from '../../plan-twin';
import { coordinator, planRows, site, TODAY } from '../../sample-plan';
import { freshPage, showPlan } from '../../show-plan';

beforeEach(freshPage);

test('printed, every page bears the marking, the plan with its day, and its number', async () => {
  const { container } = showPlan(new PlanTwin(site(coordinator), planRows()), 'plan');
  await screen.findByText('5 actions');
  expect(container.querySelector('style')).toBeNull();
  // The browser of these tests does not know the margins of a page, and says so.
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  fireEvent(window, new Event('beforeprint'));
  said.mockRestore();
  const sheet = container.querySelector('style')?.textContent ?? '';
  for (const place of ['top-center', 'bottom-center']) expect(sheet).toContain(`@${place}{content:"OFFICIAL-SENSITIVE"`);
  expect(sheet).toContain('@bottom-left{content:"DHR 12, as it stood on 10 March 2026"');
  expect(sheet).toContain('@bottom-right{content:"Page " counter(page) " of " counter(pages)');
});

test('R1 whatever a review is called ends neither the text, nor the rule, nor the element', () => {
  const name = 'A "B" \\ </style><b>\n}';
  const sheet = printedPages({ marking: undefined, name, day: TODAY }, enGb);
  expect(sheet).toContain('"A \\22 B\\22  \\5c  \\3c /style\\3e \\3c b\\3e \\a }, as it stood on 10 March 2026"');
  expect(sheet).not.toMatch(/[<>\n]|@top-center/);
});
