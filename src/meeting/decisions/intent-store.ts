import type { Row, RowKey, UpdateRow } from '../../schema';
import { isObject, readChanges, writtenChanges } from './intent-json';
import type { Intent } from './plan-decision';

/** `deciding`, `undoing`: under way, to be finished. `done`: written, and kept while it can be undone. */
export type Step = 'deciding' | 'undoing' | 'done';

/** One decision as this browser remembers it. `id` is the browser's own name for it. */
export interface Remembered {
  readonly id: string;
  readonly step: Step;
  readonly intent: Intent;
}

/** Remembers decisions while they are written, and afterwards while they can be undone. Survives a crash of the page (P5). */
export interface IntentStore {
  all(): readonly Remembered[];
  save(remembered: Remembered): void;
  clear(id: string): void;
}

const PREFIX = 'accord-decision|';

const STEPS: readonly Step[] = ['deciding', 'undoing', 'done'];

function rememberedFrom(id: string, stored: unknown): Remembered | undefined {
  if (!isObject(stored) || stored.format !== 1) return undefined;
  const step = STEPS.find((known) => known === stored.step);
  const { decision, before, changes, known } = stored;
  if (step === undefined || !isObject(decision) || !isObject(before) || !isObject(changes) || !Array.isArray(known)) return undefined;
  if (typeof decision.key !== 'string' || typeof before.key !== 'string' || decision.action !== before.key) return undefined;
  return {
    id,
    step,
    intent: {
      decision: decision as unknown as UpdateRow,
      before: before as unknown as Row,
      changes: readChanges(changes),
      known: known as readonly RowKey[],
    },
  };
}

/** In the browser's storage, apart for each site and person. Without storage, for as long as the page lives. */
export function browserIntents(storage: Storage | undefined, owner: { readonly site: string; readonly person: string }): IntentStore {
  const own = `${PREFIX}${owner.site}|${owner.person}|`;
  const here = new Map<string, Remembered>();
  const trying = <T>(work: (held: Storage) => T): T | undefined => {
    if (storage === undefined) return undefined;
    try {
      return work(storage);
    } catch {
      // Full or forbidden storage costs the memory of a crash, and must not cost the decision itself.
      return undefined;
    }
  };
  return {
    all: () => {
      const kept = trying((held) =>
        Array.from({ length: held.length }, (_, index) => held.key(index) ?? '')
          .filter((name) => name.startsWith(own))
          .flatMap((name) => {
            const id = name.slice(own.length);
            return trying(() => rememberedFrom(id, JSON.parse(held.getItem(name) ?? 'null'))) ?? [];
          }),
      );
      const known = new Map([...here, ...(kept ?? []).map((each) => [each.id, each] as const)]);
      return [...known.values()];
    },
    save: (remembered) => {
      here.set(remembered.id, remembered);
      const { decision, before, changes, known } = remembered.intent;
      trying((held) =>
        held.setItem(
          own + remembered.id,
          JSON.stringify({ format: 1, step: remembered.step, decision, before, changes: writtenChanges(changes), known }),
        ),
      );
    },
    clear: (id) => {
      here.delete(id);
      trying((held) => held.removeItem(own + id));
    },
  };
}
