// Makes one script of the workbook's room, for a page that has office.js and nothing else: prints it.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const made = await build({
  configFile: false,
  logLevel: 'silent',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    write: false,
    target: 'es2022',
    lib: { entry: fileURLToPath(new URL('../../src/workbook/index.ts', import.meta.url)), formats: ['iife'], name: 'AccordWorkbook' },
  },
});
process.stdout.write([made].flat()[0].output[0].code);
