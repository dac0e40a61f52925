import { type IReadonlyTheme } from '@microsoft/sp-component-base';
import { Version } from '@microsoft/sp-core-library';
import { PropertyPaneChoiceGroup, type IPropertyPaneConfiguration } from '@microsoft/sp-property-pane';
import { BaseClientSideWebPart } from '@microsoft/sp-webpart-base';
import * as React from 'react';
import * as ReactDom from 'react-dom';
import strings from 'ActionPlanWebPartStrings';
import { connectInPage, SharePointLists } from '../../lists';
import type { RowKey } from '../../schema';
import { ActionPlan, browserDrafts, VIEWS, type ActionPlanProps, type DraftStore, type EditingSource, type PlanSource } from '../../ui';
import { ListsEditing } from './editing-source';
import { ListsSource } from './lists-source';
import { newKey } from './new-key';
import { panelViews } from './panel';

export interface ActionPlanProperties {
  /** What the page opens on. */
  readonly view: string;
  /** Keys; empty when the address or the person's groups decide. */
  readonly review: string;
  readonly agency: string;
}

/** The action plan as SharePoint and Teams place it. Everything it shows is in `src/ui`; here it meets the page. */
export default class ActionPlanWebPart extends BaseClientSideWebPart<ActionPlanProperties> {
  private source: PlanSource | undefined;
  private editing: EditingSource | undefined;
  private drafts: DraftStore | undefined;
  private theme: IReadonlyTheme | undefined;
  private readonly now = (): Date => new Date();

  protected override async onInit(): Promise<void> {
    const connection = connectInPage(this.context);
    const lists = new SharePointLists(connection);
    this.source = new ListsSource(connection, lists);
    this.editing = new ListsEditing(lists);
    const { web, user } = this.context.pageContext;
    this.drafts = browserDrafts(storageOf(window), { site: web.absoluteUrl, person: user.loginName });
  }

  public override render(): void {
    if (this.source === undefined || this.drafts === undefined) return;
    const props: ActionPlanProps = {
      source: this.source,
      editing: this.editing,
      drafts: this.drafts,
      now: this.now,
      newKey,
      start: {
        view: VIEWS.find((view) => view === this.properties.view) ?? 'mine',
        review: keyFrom(this.properties.review),
        agency: keyFrom(this.properties.agency),
      },
      theme: themeFrom(this.theme),
      panel: panelViews,
    };
    ReactDom.render(React.createElement(ActionPlan, props), this.domElement);
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
    const choices = [
      { key: 'mine', text: strings.ViewMine },
      { key: 'plan', text: strings.ViewPlan },
      { key: 'overview', text: strings.ViewOverview },
      { key: 'meeting', text: strings.ViewMeeting },
    ];
    return {
      pages: [
        {
          header: { description: strings.PaneDescription },
          groups: [
            {
              groupName: strings.PaneHeading,
              groupFields: [PropertyPaneChoiceGroup('view', { label: strings.ViewLabel, options: choices })],
            },
          ],
        },
      ],
    };
  }
}

const keyFrom = (text: string | undefined): RowKey | undefined => (text === undefined || text === '' ? undefined : (text as RowKey));

/** SharePoint's theme is Fluent's, only read-only and with gaps. */
const themeFrom = (theme: IReadonlyTheme | undefined): ActionPlanProps['theme'] =>
  theme === undefined ? undefined : (theme as ActionPlanProps['theme']);

/** Some browsers refuse even to be asked for their storage. */
function storageOf(page: Window): Storage | undefined {
  try {
    return page.localStorage;
  } catch {
    return undefined;
  }
}
