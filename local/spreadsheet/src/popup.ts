import { ILayoutService } from '@univerjs/ui';
import type { Grid } from './create-grid';
import { element } from './element';

interface Popup {
  readonly grid: Grid;
  readonly name: string;
  /** What it stands under. */
  readonly place: DOMRect;
  readonly content: (close: () => void) => readonly Node[];
}

let open: (() => void) | undefined;

/** A small dialog over the grid. Escape and a click elsewhere close it; the keyboard goes back to the grid. */
export function showPopup({ grid, name, place, content }: Popup): void {
  open?.();
  const dialog = element('div', { class: 'popup', role: 'dialog', 'aria-label': name });
  const close = (): void => {
    dialog.remove();
    document.removeEventListener('pointerdown', outside, true);
    open = undefined;
    grid.injector.get(ILayoutService).focus();
  };
  const outside = (event: PointerEvent): void => {
    if (!dialog.contains(event.target as Node)) close();
  };
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
  });
  dialog.append(...content(close));
  dialog.style.left = `${Math.max(8, Math.min(place.left, window.innerWidth - 280))}px`;
  document.body.append(dialog);
  dialog.style.top = `${Math.max(8, Math.min(place.bottom + 2, window.innerHeight - dialog.offsetHeight - 8))}px`;
  open = close;
  // after the press that opened it, which takes the keyboard into the grid
  setTimeout(() => {
    document.addEventListener('pointerdown', outside, true);
    dialog.querySelector<HTMLElement>('textarea, button')?.focus();
  }, 0);
}
