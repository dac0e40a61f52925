import { escapeHtml } from '../page/escape-html';

/** Text that is markup already. */
export interface Html {
  readonly html: string;
}

/** Builds markup; every value that is not markup already is text and is escaped. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  const shown = values.map((value) =>
    typeof value === 'string' || typeof value === 'number'
      ? escapeHtml(String(value))
      : Array.isArray(value)
        ? (value as readonly Html[]).map((each) => each.html).join('')
        : (value as Html).html,
  );
  return { html: parts.map((part, index) => part + (shown[index] ?? '')).join('') };
}

export function document(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/home/home.css" />
      </head>
      <body>
        <header class="bar"><a href="/">Accord on your own machine</a></header>
        <main>${body}</main>
        <script src="/home/home.js"></script>
      </body>
    </html>`.html;
}
