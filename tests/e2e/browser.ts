import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const root = path.resolve(__dirname, '..', '..');
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** How long anything in a page may take, in milliseconds: a bound against hanging, not a measure. Machines are shared. */
const PATIENCE = 90_000;

interface Program {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

/** The environment without its gaps, as playwright wants it. */
function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Unpacks once per version; several test files may ask at the same moment, so the folder appears whole or not at all. */
function unpacked(): string {
  const manifest = JSON.parse(readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string;
  };
  const cache = path.join(root, 'node_modules', '.cache');
  const folder = path.join(cache, `chromium-${manifest.version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const staging = mkdtempSync(path.join(cache, 'chromium-'));
  execFileSync(process.execPath, [path.join(__dirname, 'unpack-browser.mjs')], { env: { ...environment(), TMPDIR: staging } });
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function lacksLibraries(executablePath: string): boolean {
  try {
    return execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}

/** A machine without fonts draws with the package's own; its configuration names folders of another machine. */
function ownFonts(folder: string): string {
  const file = path.join(folder, 'fonts.conf');
  const config = `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
  if (!existsSync(file)) writeFileSync(file, config);
  return file;
}

function fromNpm(): Program {
  const folder = unpacked();
  const executablePath = path.join(folder, 'chromium');
  const env = environment();
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = ownFonts(folder);
  if (lacksLibraries(executablePath)) {
    env.LD_LIBRARY_PATH = [path.join(folder, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  return { executablePath, env };
}

function program(): Program {
  const named = process.env.CHROMIUM;
  if (named) return { executablePath: named, env: environment() };
  if (process.platform === 'linux' && process.arch === 'x64') return fromNpm();
  const found = installed.find((candidate) => existsSync(candidate));
  if (!found) throw new Error('No browser found. Install Chrome, Edge or Chromium, or name one in the variable CHROMIUM.');
  return { executablePath: found, env: environment() };
}

/**
 * Starts a headless Chromium: the one named in CHROMIUM, else the one that npm installed (Linux x64), else an installed
 * Chrome or Edge. The caller closes it.
 */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = program();
  const browser = await chromium.launch({ executablePath, env, headless: true, args: quiet });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    // The days that tests reckon with are those of UTC.
    const context = await newContext({ timezoneId: 'UTC', ...options });
    context.setDefaultTimeout(PATIENCE);
    return context;
  };
  return browser;
}
