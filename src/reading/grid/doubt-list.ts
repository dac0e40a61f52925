import type { Doubt, DoubtCode, Place } from './doubt';

interface Said {
  readonly source: string;
  readonly assumed: string;
  readonly alternatives?: readonly string[];
  readonly about?: string;
}

const LONGEST_SOURCE = 300;

/** Gathers doubts while a document is read; the same one twice at a place is one. */
export class DoubtList {
  private readonly held = new Map<string, Doubt>();

  public add(code: DoubtCode, where: Place, said: Said): void {
    const id = `${code} ${where.line} ${where.column ?? ''} ${said.about ?? ''}`;
    if (this.held.has(id)) return;
    this.held.set(id, {
      code,
      where,
      about: said.about ?? null,
      also: [],
      source: said.source.slice(0, LONGEST_SOURCE),
      assumed: said.assumed.slice(0, LONGEST_SOURCE),
      alternatives: said.alternatives ?? [],
    });
  }

  public inOrder(): readonly Doubt[] {
    return [...this.held.values()].sort((a, b) => a.where.line - b.where.line || (a.where.column ?? 0) - (b.where.column ?? 0));
  }
}
