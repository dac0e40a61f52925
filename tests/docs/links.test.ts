import { existsSync } from 'node:fs';
import path from 'node:path';
import { pages, root, textOf } from './pages';

/** Code is no link. */
const prose = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

interface Link {
  readonly page: string;
  readonly target: string;
}

const links: readonly Link[] = pages.flatMap((page) =>
  [...prose(textOf(page)).matchAll(/!?\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((match) => ({ page, target: match[1] ?? '' })),
);
const own = links.filter(({ target }) => !/^[a-z]+:/i.test(target));

/** A heading's name in an address, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[`*_]/g, '')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const fileOf = ({ page, target }: Link): string => {
  const [file = ''] = decodeURIComponent(target).split('#');
  return file === '' ? page : path.posix.normalize(path.posix.join(path.posix.dirname(page), file));
};

describe('the links of the documentation', () => {
  test('every page, file and picture that a link names is there', () => {
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter((link) => !existsSync(path.join(root, fileOf(link)))).map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
  });

  test('every heading that a link names is there', () => {
    const broken = own.filter((link) => {
      const anchor = link.target.split('#')[1];
      if (anchor === undefined || !fileOf(link).endsWith('.md')) return false;
      const headings = [...textOf(fileOf(link)).matchAll(/^#+\s+(.*)$/gm)].map((match) => anchorOf(match[1] ?? ''));
      return !headings.includes(anchor);
    });
    expect(broken.map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
  });

  test('links to other hosts are https', () => {
    expect(links.filter(({ target }) => target.startsWith('http:') && !/127\.0\.0\.1|localhost/.test(target))).toEqual([]);
  });

  test('every file of the project that a page names in code is there', () => {
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/`((?:src|tests|scripts|local|config|benchmarks|\.github)\/[\w./-]+)`/g)].map((match) => ({
        page,
        file: match[1] ?? '',
      })),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ file }) => !existsSync(path.join(root, file))).map(({ page, file }) => `${page}: ${file}`)).toEqual([]);
  });
});
