const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
export const paragraphs = (lines: readonly string[]): string => lines.map((line) => `<p>${escaped(line)}</p>`).join('');

/** A whole page in one file: no script, nothing from elsewhere. `body` is made of escaped parts. */
export const page = ({ title, style, body }: { readonly title: string; readonly style: string; readonly body: string }): string =>
  `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;

/** What all pages of a release share: readable in print, in the dark, and on a telephone. */
export const STYLE = `
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,"Segoe UI",sans-serif;margin:0 auto;padding:1rem;max-width:80rem;overflow-wrap:anywhere;color:#1b1b1b;background:#fff}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0 1rem}
h2{font-size:1.25rem;margin:1.5rem 0 .5rem}
h3{font-size:1.05rem;margin:1rem 0 .25rem}
p{margin:0 0 .5rem}
dl{margin:0 0 1rem}dt{font-weight:600}dd{margin:0 0 .5rem}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{border:1px solid #767676;padding:.4rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{background:#e7ecef}
tbody th{font-weight:600}
td p:last-child,th p:last-child{margin:0}
main{overflow-x:auto}
@media (max-width:48rem){
table,thead,tbody,tr,th,td,caption{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{margin:0 0 1rem;border:1px solid #767676}
th,td{border:0;border-bottom:1px solid #c8c8c8;overflow-wrap:anywhere}
[data-label]:not(:empty)::before{content:attr(data-label);display:block;font-weight:600}
td:empty{display:none}
}
@media (prefers-color-scheme:dark){body{color:#f2f2f2;background:#1b1b1b}thead th{background:#33383b}th,td{border-color:#9a9a9a}}
@media print{@page{size:A4 landscape;margin:15mm}body{max-width:none;padding:0;font-size:10pt;color:#000;background:#fff}thead{display:table-header-group}tr{break-inside:avoid}thead th{background:#e7ecef}}
`;
