import type { Actor } from '../values';
import type { ActionStatus } from '../tables/actions';

const OPEN = ['not-stated', 'not-started', 'in-progress', 'completed'] as const satisfies readonly ActionStatus[];
const CLOSED = ['signed-off', 'not-progressing'] as const satisfies readonly ActionStatus[];

/**
 * Where an action's status may go from where it is. Coordinators correct and reopen; the panel decides: it signs off,
 * closes, and returns a claim. What is closed is reopened before it is closed otherwise.
 */
const STEPS: Readonly<Record<'coordinator' | 'panel', Readonly<Record<ActionStatus, readonly ActionStatus[]>>>> = {
  coordinator: {
    'not-stated': [...OPEN, ...CLOSED],
    'not-started': [...OPEN, ...CLOSED],
    'in-progress': [...OPEN, ...CLOSED],
    // A row comes in with this status, and no row goes back to it.
    'published-complete': [...OPEN, ...CLOSED],
    completed: [...OPEN, ...CLOSED],
    'signed-off': ['not-started', 'in-progress', 'completed'],
    'not-progressing': ['not-started', 'in-progress'],
  },
  panel: {
    'not-stated': CLOSED,
    'not-started': CLOSED,
    'in-progress': CLOSED,
    'published-complete': ['in-progress', ...CLOSED],
    completed: ['in-progress', ...CLOSED],
    // A2: a check that failed reopens.
    'signed-off': ['in-progress'],
    'not-progressing': [],
  },
};

/** The statuses that this person may give an action that has status `from`, without `from` itself. */
export function nextStatuses(role: Actor['role'], from: ActionStatus): readonly ActionStatus[] {
  switch (role) {
    case 'owner':
    case 'coordinator':
      return STEPS.coordinator[from].filter((status) => status !== from);
    case 'panel':
      return STEPS.panel[from];
    case 'agency':
    case 'reader':
      return [];
  }
}
