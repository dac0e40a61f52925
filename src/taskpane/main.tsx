import './pane/own-fonts';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { connectWithToken, SharePointLists } from '../lists';
import { ExcelWorkbook, loadReturns } from '../workbook';
import { App } from './app';
import { browserClock, browserToday, newUuid } from './pane/browser-clock';
import { handOverIn } from './pane/file-hand-over';
import { fingerprint } from './pane/fingerprint';
import { registerPaneIcons } from './pane/icons';
import { loadReadingRoom } from './import/import-room';
import { knownSitesIn } from './connect/known-sites';
import { thisDevice } from './connect/this-device';
import { Notice } from './pane/notice';
import { browserNetwork } from './pane/offline';
import { followTheme } from './pane/theme';
import type { Pane } from './pane/pane';
import type { PanePorts } from './pane/ports';
import { RIBBON_ACTIONS, ribbonActions } from './pane/ribbon';
import { signInFor } from './sign-in/sign-in';
import { loadSettings } from './sign-in/sign-in-settings';
import { settingsWords } from './sign-in/sign-in-words';
import { siteAddress } from './connect/site-address';
import type { PaneEvent } from './pane/state';

/** The oldest Excel that has everything the workbook needs. */
const NEEDED_API = '1.8';

function portsOf(role: string | null): PanePorts {
  return {
    workbook: new ExcelWorkbook({ excel: Excel, newKey: newUuid, today: browserToday }),
    signIn: signInFor(role, window.location.href),
    openLists: (site, token) => new SharePointLists(connectWithToken(site, token)),
    clock: browserClock,
    today: browserToday,
    newId: newUuid,
    loadReading: loadReadingRoom,
    loadReturns,
    fingerprint,
    handOver: handOverIn(Excel),
    network: browserNetwork,
    device: thisDevice(() => window.localStorage, { partition: Office.context.partitionKey, newId: newUuid }),
    knownSites: knownSitesIn(() => window.localStorage, Office.context.partitionKey),
    pageHeaders: Office.context.requirements.isSetSupported('ExcelApi', '1.9') ? 'supported' : 'absent',
    reaching: Office.context.requirements.isSetSupported('ExcelApi', '1.13') ? 'supported' : 'absent',
  };
}

/** Ties the buttons on the ribbon to the pane; they open it, as both run in one runtime. */
function followRibbon(pane: Pane, tell: (event: PaneEvent) => void): void {
  const actions = ribbonActions(pane, tell);
  for (const name of RIBBON_ACTIONS)
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => {
      void Office.addin.showAsTaskpane();
      actions[name]();
      event.completed();
    });
}

function show(content: JSX.Element): void {
  ReactDOM.render(content, document.getElementById('pane'));
}

async function start(): Promise<void> {
  const { host } = await Office.onReady();
  registerPaneIcons();
  followTheme();
  if (host !== Office.HostType.Excel || !Office.context.requirements.isSetSupported('ExcelApi', NEEDED_API)) {
    show(
      <main className="pane">
        <Notice tone="problem">This Excel is too old for Accord. Use Excel on the web, Excel 2021 or later, or Microsoft 365.</Notice>
      </main>,
    );
    return;
  }
  const asked = new URLSearchParams(window.location.search);
  const settings = asked.get('as') === null ? await loadSettings(window.location.href) : undefined;
  if (settings?.ok === false) {
    show(
      <main className="pane">
        <Notice tone="problem">{settingsWords(settings.problem)}</Notice>
      </main>,
    );
    return;
  }
  const suggested = siteAddress(asked.get('site') ?? '', window.location.origin) ?? '';
  show(<App ports={portsOf(asked.get('as'))} suggestedSite={suggested} onReady={followRibbon} />);
}

void start();
