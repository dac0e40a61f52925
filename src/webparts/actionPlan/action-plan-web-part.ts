import '../own-fonts';
import { type IReadonlyTheme } from '@microsoft/sp-component-base';
import { Version } from '@microsoft/sp-core-library';
import type { IPropertyPaneConfiguration } from '@microsoft/sp-property-pane';
import { BaseClientSideWebPart } from '@microsoft/sp-webpart-base';
import * as React from 'react';
import * as ReactDom from 'react-dom';
import { connectInPage, SharePointLists } from '../../lists';
import {
  ActionPlan,
  browserDrafts,
  type ActionPlanProps,
  type AddressOf,
  type DraftStore,
  type EditingSource,
  type Extras,
  type PanelViews,
  type PlanSource,
  type Site,
} from '../../ui';
import { ROW_FORM_ID } from '../rowForm/form-id';
import { ListsEditing } from './sources/editing-source';
import { LibraryEvidence } from './sources/evidence-source';
import { ListsHistory } from './sources/history-source';
import { ListsSource } from './sources/lists-source';
import { newKey } from './sources/new-key';
import { browserIntents, panelOnLists, panelViews } from './panel';
import { chosenFrom, type ActionPlanProperties } from './properties';
// The pane is for the page's author alone, but the framework wants it at once when it is asked for.
import { propertyPane } from './property-pane';
import { ListsRemoval } from './sources/removal-source';
import { ListsSiteCheck } from './sources/site-check-source';
import { storageOf } from './storage-of';
import { ListsWorkbook } from './sources/workbook-source';
import { hashIn, teamsAddress, teamsPlace, viewIn, type TeamsPlace } from './teams-place';

/** The action plan as SharePoint and Teams place it. Everything it shows is in `src/ui`; here it meets the page. */
export default class ActionPlanWebPart extends BaseClientSideWebPart<ActionPlanProperties> {
  private source: PlanSource | undefined;
  private editing: EditingSource | undefined;
  private extras: Extras = {};
  private drafts: DraftStore | undefined;
  private panel: PanelViews | undefined;
  private theme: IReadonlyTheme | undefined;
  private teams: TeamsPlace | undefined;
  /** The site that is shown, and what the pane has learnt of it. */
  private site = '';
  private known: Site | undefined;
  private lists: SharePointLists | undefined;
  /** SharePoint's clock, where this device's is off (L6). */
  private readonly now = (): Date => new Date(Date.now() + (this.lists?.minutesAhead ?? 0) * 60_000);

  protected override async onInit(): Promise<void> {
    const teamsJs = this.context.sdks.microsoftTeams?.teamsJs;
    this.teams = teamsJs === undefined ? undefined : await teamsPlace(teamsJs);
    const hash = this.teams === undefined ? undefined : hashIn(this.teams);
    // A link in Teams carries the place in its own way; from here on the address holds it, as everywhere.
    if (hash !== undefined && window.location.hash === '') window.history.replaceState(window.history.state, '', `#${hash}`);
    this.connect();
  }

  public override render(): void {
    if (this.source === undefined || this.drafts === undefined) return;
    const { start, columns, days } = chosenFrom(this.properties, this.ownSite);
    const props: ActionPlanProps = {
      source: this.source,
      editing: this.editing,
      extras: this.extras,
      drafts: this.drafts,
      now: this.now,
      newKey,
      start: { ...start, view: (this.teams === undefined ? undefined : viewIn(this.teams)) ?? start.view },
      columns,
      days,
      theme: themeFrom(this.theme),
      panel: this.panel,
      addressOf: this.addressOf,
    };
    // Another site is another plan: nothing of the first is kept.
    ReactDom.render(React.createElement(ActionPlan, { ...props, key: this.site }), this.domElement);
  }

  protected override onThemeChanged(theme: IReadonlyTheme | undefined): void {
    this.theme = theme;
    if (this.renderedOnce) this.render();
  }

  protected override onDispose(): void {
    ReactDom.unmountComponentAtNode(this.domElement);
  }

  protected override get dataVersion(): Version {
    return Version.parse('1.0');
  }

  protected override getPropertyPaneConfiguration(): IPropertyPaneConfiguration {
    return propertyPane(this.known, this.ownSite);
  }

  protected override onPropertyPaneConfigurationStart(): void {
    this.learn();
  }

  protected override onPropertyPaneFieldChanged(path: string): void {
    if (path !== 'site' || chosenFrom(this.properties, this.ownSite).site === this.site) return;
    this.connect();
    this.learn();
    this.render();
  }

  private get addressOf(): AddressOf | undefined {
    const { teams } = this;
    if (teams === undefined) return undefined;
    return (hash) => teamsAddress(hash, { place: teams, app: this.manifest.id, page: window.location.href, label: this.title });
  }

  private get ownSite(): string {
    return this.context.pageContext.web.absoluteUrl;
  }

  private connect(): void {
    this.site = chosenFrom(this.properties, this.ownSite).site;
    this.known = undefined;
    const connection = connectInPage(this.context, this.site);
    const lists = new SharePointLists(connection);
    this.lists = lists;
    this.source = new ListsSource(connection, lists, ROW_FORM_ID);
    this.editing = new ListsEditing(lists);
    this.extras = {
      evidence: new LibraryEvidence(connection),
      history: new ListsHistory(lists),
      workbook: new ListsWorkbook(lists, this.now),
      siteCheck: new ListsSiteCheck(connection, lists, ROW_FORM_ID),
      removal: new ListsRemoval(connection, lists),
    };
    const owner = { site: this.site, person: this.context.pageContext.user.loginName };
    this.drafts = browserDrafts(storageOf(window), owner);
    this.panel = panelViews({
      panel: panelOnLists(lists),
      intents: browserIntents(storageOf(window), owner),
      typed: new Map(),
      publish: async () => {
        const { browserAnswers, publishOnLists } = await import(/* webpackChunkName: 'publish' */ './publish/publish-on-lists');
        return publishOnLists({ connection, lists, drafts: browserAnswers(storageOf(window), owner) }, newKey);
      },
    });
  }

  /** Reads the reviews and agencies that the pane offers. */
  private learn(): void {
    const { source } = this;
    if (source === undefined || this.known !== undefined) return;
    void source.open(new AbortController().signal).then((answer) => {
      if (!answer.ok || source !== this.source) return;
      this.known = answer.value;
      this.context.propertyPane.refresh();
    });
  }
}

/** SharePoint's theme is Fluent's, only read-only and with gaps. */
const themeFrom = (theme: IReadonlyTheme | undefined): ActionPlanProps['theme'] =>
  theme === undefined ? undefined : (theme as ActionPlanProps['theme']);
