import { readGrid, type Reading, type ReadingFailure } from './read-grid';
import { tabbedGrid } from './text-grid';

/** Reads a plan from text: a table whose cells are separated by tabs. `name` is only for messages (R2). */
export function readText(name: string, text: string): Reading | ReadingFailure {
  return readGrid(tabbedGrid(name, text));
}
