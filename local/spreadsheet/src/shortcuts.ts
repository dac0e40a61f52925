import type { ExcelHost } from '../../excel/browser';

interface ShortcutFile {
  readonly shortcuts: readonly { readonly action: string; readonly key: { readonly default: string } }[];
}

function isPressed(event: KeyboardEvent, keys: string): boolean {
  const wanted = keys.toLowerCase().split('+');
  const held = (name: string): boolean => wanted.includes(name);
  return (
    event.key.toLowerCase() === wanted[wanted.length - 1] &&
    (event.ctrlKey || event.metaKey) === held('ctrl') &&
    event.shiftKey === held('shift') &&
    event.altKey === held('alt')
  );
}

/** The add-in's own shortcuts, from the file that its manifest names, pressed in the grid or in the pane, as Excel hears them. */
export async function followShortcuts(host: ExcelHost): Promise<void> {
  const frame = document.getElementById('pane') as HTMLIFrameElement;
  const answer = await fetch(new URL('shortcuts.json', frame.src));
  if (!answer.ok) return;
  const { shortcuts } = (await answer.json()) as ShortcutFile;
  const hear = (event: KeyboardEvent): void => {
    const found = shortcuts.find(({ key }) => isPressed(event, key.default));
    if (found === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    host.runAction(found.action);
  };
  window.addEventListener('keydown', hear, true);
  const hearPane = (): void => frame.contentWindow?.addEventListener('keydown', hear, true);
  frame.addEventListener('load', hearPane);
  hearPane();
}
