// Unpacks the browser that npm brought into the folder named by TMPDIR. A process of its own, since the package is an
// ES module and fixes its folder when it is loaded.
import { createRequire } from 'node:module';
import path from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';

const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
await chromium.executablePath();
await inflate(path.join(path.dirname(entry), '..', 'bin', 'al2023.tar.br'));
