// Must run before Fluent: it would load its fonts from elsewhere otherwise. The pane uses those that the machine has.
Object.assign(window, { FabricConfig: { fontBaseUrl: '' } });
