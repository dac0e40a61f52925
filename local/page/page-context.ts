import type { Viewer } from './roles';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

interface Place {
  /** This server's origin, without a slash. */
  readonly origin: string;
  /** The site's path, for example `/sites/partnership`. */
  readonly site: string;
  readonly title: string;
  /** ISO instant. */
  readonly now: string;
}

/** What SharePoint writes into every page about the site and the person, as far as the genuine runtime reads it. */
export function pageContextInfo(viewer: Viewer, place: Place): Readonly<Record<string, unknown>> {
  const address = place.origin + place.site;
  const login = viewer.as.toLowerCase().replace(/[^a-z0-9]+/g, '.');
  return {
    webAbsoluteUrl: address,
    webServerRelativeUrl: place.site,
    siteAbsoluteUrl: address,
    siteServerRelativeUrl: place.site,
    serverRequestPath: `${place.site}/SitePages/Plan.aspx`,
    webId: id(1),
    siteId: id(2),
    CorrelationId: id(3),
    webTitle: place.title,
    webLanguage: 2057,
    webTemplate: '64',
    webTemplateId: 64,
    isAppWeb: false,
    webPermMasks: viewer.permissions,
    currentCultureName: 'en-GB',
    currentUICultureName: 'en-US',
    userDisplayName: viewer.label,
    userEmail: `${login}@accord.example`,
    userLoginName: `i:0#.f|membership|${login}@accord.example`,
    userPrincipalName: `${login}@accord.example`,
    isAnonymousGuestUser: false,
    isExternalGuestUser: false,
    serverTime: place.now,
    ExpFeatures: [],
    ECSClientFeatures: [],
    featureInfo: {},
    killSwitches: {
      // No token is fetched ahead: there is nobody here to give one.
      '2bf3e1ce-55da-4552-bc41-e3d072202d3c': true,
      // Edit mode without the content panel, which is not published.
      'a3f45048-0db5-4b7c-9a9a-e3183d216c4d': true,
    },
    aadInstanceUrl: 'https://login.windows.net',
    aadTenantId: id(4),
    aadUserId: id(5),
    env: 'prod',
    env2: 'prod',
    cloudType: 'prod',
  };
}
