import { siteAddress } from './site-address';

/** The sites that were connected to from this machine, the latest first. */
export interface KnownSites {
  readonly list: () => readonly string[];
  readonly remember: (address: string) => void;
}

const NAME = 'accord-sites';
const MOST = 5;

const isAddress = (text: string): boolean => siteAddress(text, text) === text;

/**
 * Kept by the browser; Office gives each site that shows Excel a part of its own (`Office.context.partitionKey`). Where the
 * browser keeps nothing, no site is known and nothing else is lost.
 */
export function knownSitesIn(storage: () => Pick<Storage, 'getItem' | 'setItem'>, partition: string | undefined): KnownSites {
  const name = `${partition ?? ''}${NAME}`;
  const list = (): readonly string[] => {
    try {
      const kept: unknown = JSON.parse(storage().getItem(name) ?? '[]');
      return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string' && isAddress(one)).slice(0, MOST) : [];
    } catch {
      return [];
    }
  };
  return {
    list,
    remember: (address) => {
      const sites = [address, ...list().filter((one) => one !== address)].slice(0, MOST);
      try {
        storage().setItem(name, JSON.stringify(sites));
      } catch {
        // A browser that keeps nothing asks for the address again.
      }
    },
  };
}
