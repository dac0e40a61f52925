import { isObject, type Json, type JsonObject } from './json';

/** Names that describe a body and are no part of it. */
const ANNOTATION = /^__metadata$|^@?odata\.|@odata\./;

/** What of a request has been looked at, so that nothing in it is passed over without a word. */
export class Watch {
  private readonly seen = new Set<string>();
  private readonly known = new Map<string, unknown>();

  /** A body whose properties are noted as they are read; whoever goes through all of them has seen them all. */
  body(object: JsonObject, path = ''): JsonObject {
    const held = this.known.get(path);
    if (held !== undefined) return held as JsonObject;
    for (const name of Object.keys(object)) if (ANNOTATION.test(name)) this.seen.add(path + name);
    const note = (name: string | symbol): void => {
      if (typeof name === 'string') this.seen.add(path + name);
    };
    const watched = new Proxy(object, {
      get: (target, name): Json | undefined => {
        note(name);
        const value = Reflect.get(target, name) as Json | undefined;
        return typeof name === 'string' && !ANNOTATION.test(name) && isObject(value) ? this.body(value, `${path}${name}.`) : value;
      },
      has: (target, name) => {
        note(name);
        return Reflect.has(target, name);
      },
    });
    this.known.set(path, watched);
    this.all.push(...Object.keys(object).map((name) => path + name));
    return watched;
  }

  private readonly all: string[] = [];

  /** The first property of the body that nobody has looked at. */
  unread(): string | undefined {
    return this.all.find((name) => !this.seen.has(name));
  }
}

/** Query options of an address, noting which of them were asked for. */
export class WatchedQuery extends Map<string, string> {
  private readonly seen = new Set<string>();

  override get(name: string): string | undefined {
    this.seen.add(name);
    return super.get(name);
  }

  override has(name: string): boolean {
    this.seen.add(name);
    return super.has(name);
  }

  /** The first option that nobody has asked for. */
  unread(): string | undefined {
    return [...this.keys()].find((name) => !this.seen.has(name));
  }
}
