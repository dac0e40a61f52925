// Makes one script of the publishing of a plan, with the site behind it in memory: prints it.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const made = await build({
  configFile: false,
  mode: 'production',
  oxc: { jsx: { runtime: 'classic' } },
  logLevel: 'silent',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    write: false,
    target: 'es2022',
    rolldownOptions: { output: { codeSplitting: false } },
    lib: { entry: fileURLToPath(new URL('publishing-page.tsx', import.meta.url)), formats: ['iife'], name: 'AccordPublishing' },
  },
});
process.stdout.write([made].flat()[0].output[0].code);
