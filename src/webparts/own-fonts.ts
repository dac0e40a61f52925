// Must run before Fluent, which would ask another host for its fonts. A SharePoint page has the same fonts already, and whoever
// has chosen otherwise on it keeps their choice.
const page = window as Window & { FabricConfig?: { readonly fontBaseUrl?: string } };
page.FabricConfig = { fontBaseUrl: '', ...page.FabricConfig };

export {};
