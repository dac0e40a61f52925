import * as React from 'react';
import * as ReactDom from 'react-dom';
import { ThemeProvider } from '@fluentui/react/lib/Theme';
import type { Answers } from '../../src/publishing';
import { memoryReleaseLog } from '../../src/publishing/release';
import type { ReviewRow } from '../../src/schema';
import { AroundContext, type Around } from '../../src/ui/page/page-context';
import { publishView } from '../../src/webparts/actionPlan/publish/publish-view';
import { samplePlan, TODAY } from '../publishing/release/planted-plan';

interface Here {
  person?: string;
  dark?: 'dark';
}
const here = window as unknown as Here;

const plan = samplePlan(12);
const texts = [
  'Zerubabel Thornthwaite asked the XQT and the YRW about it on 3 May 2024.',
  'Larkfold now asks, and two victims of Larkfield Primary School have told it so.',
];
const actions = plan.actions.map((row, at) => ({ ...row, ...(at < 2 ? { progress: texts[at] } : {}) }));

/** The site in memory: whoever `window.person` names is at work. */
const View = publishView({
  read: () => Promise.resolve({ ok: true, value: { plan: { ...plan, actions }, meetings: [], members: ['Rhiannon Prosser'] } }),
  log: memoryReleaseLog(
    () => new Date(Date.UTC(2027, 2, 3, 10, 0, performance.now() / 1000)).toISOString(),
    () => ({ id: here.person ?? 'ann@example.org', name: here.person ?? 'Ann Example', mayRelease: 'yes' }),
  ),
  drafts: ((kept: Answers = {}) => ({ load: () => kept, save: () => undefined }))(),
  save: ({ name, type, bytes }) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
    link.download = name;
    link.click();
  },
});

const DARK = {
  palette: {
    themePrimary: '#6cb8f6',
    neutralPrimary: '#ffffff',
    white: '#1b1b1b',
    neutralLighter: '#2b2b2b',
    neutralLight: '#333333',
    neutralSecondary: '#d0d0d0',
    neutralDark: '#f4f4f4',
    black: '#ffffff',
  },
  semanticColors: { errorBackground: '#442726', errorText: '#f1707b', errorIcon: '#f1707b' },
  isInverted: true,
};
const around = { today: TODAY, moves: { adjust: () => undefined, go: () => undefined } } as unknown as Around;

export function show(look: 'light' | 'dark'): void {
  const root = document.createElement('main');
  document.body.append(root);
  ReactDom.render(
    <ThemeProvider theme={look === 'dark' ? DARK : {}} applyTo="body">
      <h1>Action plan</h1>
      <AroundContext.Provider value={around}>
        <View review={plan.review as unknown as ReviewRow} />
      </AroundContext.Provider>
    </ThemeProvider>,
    root,
  );
}
