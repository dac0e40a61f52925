import { badQuery } from '../core/refusal';

export type FilterValue =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'null' };

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

export type Filter =
  { readonly op: 'and' | 'or'; readonly all: readonly Filter[] } | { readonly op: 'not'; readonly inner: Filter } | Compared | Searched;

export interface Compared {
  readonly op: Comparison;
  readonly field: string;
  readonly value: FilterValue;
}

export interface Searched {
  readonly op: 'contains' | 'starts';
  readonly field: string;
  readonly text: string;
}

type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'value'; readonly value: FilterValue }
  | { readonly kind: 'sign'; readonly text: '(' | ')' | ',' };

const MAX_LENGTH = 30_000;
const MAX_DEPTH = 60;
const MAX_TOKENS = 6_000;
const COMPARISONS: readonly string[] = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'];
const TOKEN = /\s*(?:((?:datetime|guid)?)'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w'])|([A-Za-z_][\w/]*)|([(),]))/iy;

const invalid = (): Error => badQuery('The expression is not valid. The query filter could not be read.');

function tokenOf(match: RegExpExecArray): Token {
  const [, prefix, quoted, number, name, sign] = match;
  if (quoted !== undefined) {
    const text = quoted.replace(/''/g, "'");
    return { kind: 'value', value: { kind: prefix?.toLowerCase() === 'datetime' ? 'date' : 'text', value: text } };
  }
  if (number !== undefined) return { kind: 'value', value: { kind: 'number', value: Number(number) } };
  if (sign === '(' || sign === ')' || sign === ',') return { kind: 'sign', text: sign };
  const lower = (name ?? '').toLowerCase();
  if (lower === 'true' || lower === 'false') return { kind: 'value', value: { kind: 'flag', value: lower === 'true' } };
  if (lower === 'null') return { kind: 'value', value: { kind: 'null' } };
  return { kind: 'name', text: name ?? '' };
}

function tokensOf(text: string): readonly Token[] {
  if (text.length > MAX_LENGTH) throw badQuery('The query filter is too long.');
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (match === null) throw invalid();
    tokens.push(tokenOf(match));
    if (tokens.length > MAX_TOKENS) throw badQuery('The query filter has too many parts.');
  }
  return tokens;
}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Filter {
    const filter = this.or();
    if (this.at < this.tokens.length) throw invalid();
    return filter;
  }

  private peekName(name: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'name' && token.text.toLowerCase() === name;
  }

  private peekSign(sign: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.kind === 'sign' && token.text === sign;
  }

  private sign(sign: string): void {
    if (!this.peekSign(sign)) throw invalid();
    this.at += 1;
  }

  private or(): Filter {
    return this.joined('or', () => this.joined('and', () => this.unary()));
  }

  private joined(op: 'and' | 'or', read: () => Filter): Filter {
    const first = read();
    const all = [first];
    while (this.peekName(op)) {
      this.at += 1;
      all.push(read());
    }
    return all.length === 1 ? first : { op, all };
  }

  private unary(): Filter {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw badQuery('The query filter is nested too deeply.');
    try {
      if (this.peekName('not')) {
        this.at += 1;
        return { op: 'not', inner: this.unary() };
      }
      if (this.peekSign('(')) {
        this.at += 1;
        const inner = this.or();
        this.sign(')');
        return inner;
      }
      return this.leaf();
    } finally {
      this.depth -= 1;
    }
  }

  private name(): string {
    const token = this.tokens[this.at];
    if (token?.kind !== 'name') throw invalid();
    this.at += 1;
    return token.text;
  }

  private value(): FilterValue {
    const token = this.tokens[this.at];
    if (token?.kind !== 'value') throw invalid();
    this.at += 1;
    return token.value;
  }

  private text(): string {
    const value = this.value();
    if (value.kind !== 'text') throw invalid();
    return value.value;
  }

  private leaf(): Filter {
    if (this.peekSign('(', 1)) return this.call();
    const field = this.name();
    const op = this.name().toLowerCase();
    if (!COMPARISONS.includes(op)) throw invalid();
    return { op: op as Comparison, field, value: this.value() };
  }

  private call(): Filter {
    const called = this.name().toLowerCase();
    this.sign('(');
    let filter: Filter;
    if (called === 'substringof') {
      const text = this.text();
      this.sign(',');
      filter = { op: 'contains', field: this.name(), text };
    } else if (called === 'startswith') {
      const field = this.name();
      this.sign(',');
      filter = { op: 'starts', field, text: this.text() };
    } else throw badQuery(`The function "${called}" is not supported in a query filter.`);
    this.sign(')');
    return this.comparedWithFlag(filter);
  }

  /** `substringof('x', F) eq true` means the same as without. */
  private comparedWithFlag(filter: Filter): Filter {
    if (!this.peekName('eq') && !this.peekName('ne')) return filter;
    const op = this.name().toLowerCase();
    const value = this.value();
    const wanted =
      value.kind === 'flag'
        ? value.value
        : value.kind === 'number' && (value.value === 1 || value.value === 0)
          ? value.value === 1
          : undefined;
    if (wanted === undefined) throw invalid();
    return wanted === (op === 'eq') ? filter : { op: 'not', inner: filter };
  }
}

/** Reads a `$filter`. Throws a 400 for what SharePoint's own reader would refuse. */
export const readFilter = (text: string): Filter => new Reader(tokensOf(text)).whole();
