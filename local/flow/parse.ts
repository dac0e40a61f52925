/** An expression of the Workflow Definition Language as it was written. */
export type Parsed =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Parsed[] }
  | { readonly kind: 'part'; readonly of: Parsed; readonly name: Parsed; readonly missing: 'null' | 'fails' };

const SPACE = /\s/;
const WORD = /[A-Za-z0-9_$]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Reads one expression, without the `@` before it. Throws what Power Automate says when it does not take one. */
export function parseExpression(text: string): Parsed {
  const reader = new Reader(text);
  const parsed = reader.expression();
  reader.end();
  return parsed;
}

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  expression(): Parsed {
    let parsed = this.head();
    for (;;) {
      const missing = this.takes('?[') ? 'null' : this.takes('[') ? 'fails' : undefined;
      if (missing === undefined) return parsed;
      const name = this.expression();
      this.must(']');
      parsed = { kind: 'part', of: parsed, name, missing };
    }
  }

  end(): void {
    this.skip();
    if (this.at < this.text.length) this.fail();
  }

  private head(): Parsed {
    this.skip();
    if (this.text[this.at] === "'") return { kind: 'value', value: this.quoted() };
    const start = this.at;
    if (this.text[this.at] === '-') this.at += 1;
    while (this.at < this.text.length && /[A-Za-z0-9_$.]/.test(this.text[this.at] ?? '')) this.at += 1;
    const word = this.text.slice(start, this.at);
    if (NUMBER.test(word)) return { kind: 'value', value: Number(word) };
    if (Object.hasOwn(WORDS, word)) return { kind: 'value', value: WORDS[word] ?? null };
    if (word === '' || !WORD.test(word)) return this.fail();
    this.must('(');
    return { kind: 'call', name: word, given: this.arguments() };
  }

  private arguments(): readonly Parsed[] {
    if (this.takes(')')) return [];
    const given = [this.expression()];
    while (this.takes(',')) given.push(this.expression());
    this.must(')');
    return given;
  }

  private quoted(): string {
    let value = '';
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      if (this.text[this.at] !== "'") value += this.text[this.at];
      else if (this.text[this.at + 1] === "'") {
        value += "'";
        this.at += 1;
      } else {
        this.at += 1;
        return value;
      }
    }
    return this.fail();
  }

  private skip(): void {
    while (SPACE.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private takes(token: string): boolean {
    this.skip();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private must(token: string): void {
    if (!this.takes(token)) this.fail();
  }

  private fail(): never {
    throw new Error(`The template language expression is not valid at ${this.at}: ${this.text.slice(0, 400)}`);
  }
}
