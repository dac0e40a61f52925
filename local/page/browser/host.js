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

      const manifest = loader.SPComponentLoader.tryGetManifestById(wanted.webPartId);
      const container = new webPartBase._MinimalWebPartContainer({
        host: new webPartBase._MinimalWebPartHost(scope),
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
  }
  return { _Navigator: Navigator };
});
