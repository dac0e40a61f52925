import path from 'node:path';
import { defineConfig } from 'vite';

// Univer wants React 19 and npm hoists it to the root, where SPFx keeps React 17: both names lead to this workspace.
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.NODE_DEBUG': 'undefined' },
  resolve: { dedupe: ['react', 'react-dom'] },
  build: {
    outDir: path.resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 10000,
  },
});
