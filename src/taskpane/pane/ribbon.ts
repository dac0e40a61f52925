import type { Pane } from './pane';
import type { PaneEvent } from './state';

/** What the buttons on the ribbon ask for, by the names that the manifests use. */
export const RIBBON_ACTIONS = ['sync', 'preview', 'import'] as const;
export type RibbonAction = (typeof RIBBON_ACTIONS)[number];

/** The buttons on the ribbon do what the buttons in the pane do. */
export function ribbonActions(pane: Pane, tell: (event: PaneEvent) => void): Readonly<Record<RibbonAction, () => void>> {
  return {
    sync: () => void pane.sync(),
    preview: () => tell({ type: 'went', screen: 'preview' }),
    import: () => tell({ type: 'went', screen: 'import' }),
  };
}
