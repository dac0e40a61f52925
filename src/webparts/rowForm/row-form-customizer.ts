import '../own-fonts';
import { ThemeProvider, type ThemeChangedEventArgs } from '@microsoft/sp-component-base';
import { FormDisplayMode } from '@microsoft/sp-core-library';
import { BaseFormCustomizer } from '@microsoft/sp-listview-extensibility';
import * as React from 'react';
import * as ReactDom from 'react-dom';
import { connectInPage, keyOfItem, SharePointLists, tableOfList, type Connection } from '../../lists';
import { browserDrafts, RowForm, type RowFormProps, type RowFormTask } from '../../ui';
import { ListsEditing } from '../actionPlan/sources/editing-source';
import { LibraryEvidence } from '../actionPlan/sources/evidence-source';
import { ListsHistory } from '../actionPlan/sources/history-source';
import { ListsSource } from '../actionPlan/sources/lists-source';
import { newKey } from '../actionPlan/sources/new-key';
import { failed } from '../actionPlan/sources/source-failure';
import { storageOf } from '../actionPlan/storage-of';

/** New and Edit of the lists Actions and Updates, so that what is entered there natively passes the same schema (S1). */
export default class RowFormCustomizer extends BaseFormCustomizer<Readonly<Record<string, never>>> {
  private props: RowFormProps | undefined;
  private themes: ThemeProvider | undefined;

  public override async onInit(): Promise<void> {
    const connection = connectInPage(this.context);
    const task = this.taskOn(connection);
    if (task === undefined) return;
    this.themes = this.context.serviceScope.consume(ThemeProvider.serviceKey);
    this.themes.themeChangedEvent.add(this, this.themeChanged);
    const lists = new SharePointLists(connection);
    const { web, user } = this.context.pageContext;
    this.props = {
      task,
      source: new ListsSource(connection, lists),
      editing: new ListsEditing(lists),
      extras: { evidence: new LibraryEvidence(connection), history: new ListsHistory(lists) },
      drafts: browserDrafts(storageOf(window), { site: web.absoluteUrl, person: user.loginName }),
      now: () => new Date(),
      newKey,
      onSaved: () => this.formSaved(),
      onClosed: () => this.formClosed(),
    };
  }

  public override render(): void {
    if (this.props === undefined) return;
    // Unlike a web part, a form is not handed its theme: it asks for the page's.
    const theme = this.themes?.tryGetTheme() as RowFormProps['theme'];
    ReactDom.render(React.createElement(RowForm, { ...this.props, theme }), this.domElement);
  }

  public override onDispose(): void {
    this.themes?.themeChangedEvent.remove(this, this.themeChanged);
    ReactDom.unmountComponentAtNode(this.domElement);
    super.onDispose();
  }

  private readonly themeChanged = (_changed: ThemeChangedEventArgs): void => this.render();

  /** What this form is for; undefined on a list that is neither of ours. */
  private taskOn(connection: Connection): RowFormTask | undefined {
    const { list, itemId } = this.context;
    const table = tableOfList(list.title);
    if (table !== 'actions' && table !== 'reports') return undefined;
    if (this.displayMode === FormDisplayMode.New || itemId === undefined) return { list: table, mode: 'new' };
    const at = { table, place: itemId, listId: list.guid.toString() };
    return {
      list: table,
      mode: 'edit',
      key: async () => {
        const key = await keyOfItem(connection, at, undefined);
        return key.ok ? { ok: true, value: key.value } : failed(key);
      },
    };
  }
}
