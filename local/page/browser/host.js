// Stands in for the page application, which Microsoft does not publish: the genuine loader hands it control, and it places one web part.
define([
  '@microsoft/sp-core-library',
  '@microsoft/sp-page-context',
  '@microsoft/sp-webpart-base',
  '@microsoft/sp-component-base',
  '@microsoft/sp-loader',
], function (core, pageContext, webPartBase, componentBase, loader) {
  const INSTANCE = '7d1f0d0e-5d1c-4b7e-9a35-3f1f4bdc0b01';

  class Navigator {
    constructor(scope) {
      this.rootScope = scope;
    }

    async navigateToApplication(boot) {
      const info = boot.spPageContextInfo;
      const wanted = boot.accord;
      window._spPageContextInfo = info;
      const data = pageContext.SharePointPageContextDataProvider._createPageContextData(info);
      this.rootScope.consume(pageContext.PageContext.serviceKey).initialize(data, info);
      const scope = this.rootScope.startNewChild();
      const themes = scope.createAndProvide(componentBase.ThemeProvider.serviceKey, componentBase.ThemeProvider);
      scope.finish();
      themes._setTheme(wanted.theme);

      if (wanted.form !== undefined) return this.openForm(scope, info, wanted.form);

      const manifest = loader.SPComponentLoader.tryGetManifestById(wanted.webPartId);
      const host = new webPartBase._MinimalWebPartHost(scope);
      // In Teams the web part finds the Teams library in its context; here it knows one answer.
      if (wanted.teams !== undefined)
        host.getAdditionalContextProperties = function () {
          return { microsoftTeams: { teamsJs: { app: { getContext: () => Promise.resolve(wanted.teams) } }, context: {} } };
        };
      const container = new webPartBase._MinimalWebPartContainer({
        host: host,
        serviceScope: scope,
        manifest: manifest,
        webPartInstanceId: INSTANCE,
        webPartData: {
          id: manifest.id,
          instanceId: INSTANCE,
          title: manifest.preconfiguredEntries[0].title.default,
          description: '',
          dataVersion: '1.0',
          properties: wanted.properties,
        },
      });
      await container.render(document.getElementById('web-part'));
      const webPart = container.webPartManager.getWebPartByInstanceId(INSTANCE);
      // The container says nothing of a web part that failed to load.
      if (webPart === undefined) throw new Error('The web part did not load.');
      // For tests and for trying things out in the browser's console.
      window.accordPage = { container: container, webPart: webPart, themes: themes, instance: INSTANCE, core: core };
      document.documentElement.dataset.accordReady = 'yes';
      return container;
    }

    // A list's own form, as SharePoint opens it where a form customizer is registered.
    async openForm(scope, info, form) {
      const place = document.getElementById('web-part');
      const answer = await fetch(
        info.webServerRelativeUrl +
          "/_api/web/lists/getByTitle('" +
          encodeURIComponent(form.list.replace(/'/g, "''")) +
          "')?$select=Id,Title",
        { headers: { Accept: 'application/json;odata=nometadata' } },
      );
      const list = answer.ok ? await answer.json() : { Id: '00000000-0000-4000-8000-000000000000', Title: form.list };
      const manifest = loader.SPComponentLoader.tryGetManifestById(form.componentId);
      const views = await loader.SPComponentLoader.loadComponentById('d37b65ee-c7d8-4570-bc74-2b294ff3b380');
      const component = await loader.SPComponentLoader.loadComponent(manifest);
      const ended = function (how) {
        return function () {
          document.documentElement.dataset.accordForm = how;
        };
      };
      const context = new views.FormCustomizerContext(
        { manifest: manifest, parentServiceScope: scope, loggingTag: 'Accord', instanceId: INSTANCE },
        {
          list: { guid: new core.Guid(list.Id), title: list.Title, serverRelativeUrl: info.webServerRelativeUrl + '/Lists/' + list.Title },
          contentType: { id: '0x01', name: 'Item' },
          folderInfo: {},
          itemId: form.itemId,
          domElement: place,
          host: new views._FormCustomizerHost({ onSaveCallback: ended('saved'), onCloseCallback: ended('closed') }),
        },
      );
      context.serviceScope.finish();
      const Customizer = component.default || component;
      const customizer = new Customizer();
      await customizer._init(context, '{}', {
        displayMode: form.itemId === undefined ? core.FormDisplayMode.New : core.FormDisplayMode.Edit,
      });
      customizer._internalRender();
      window.accordPage = { form: customizer, core: core };
      document.documentElement.dataset.accordReady = 'yes';
      return customizer;
    }
  }
  return { _Navigator: Navigator };
});
