// Checks the types, and with the same program the rules of lint that need types: on the files named, or on all. What was
// checked before and is unchanged is not checked again (temp/check.tsbuildinfo).
import { createRequire } from 'node:module';
import { ESLint } from 'eslint';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const typed = require('../eslint.typed.config.js');

/** The program of tsconfig.check.json, with what is wrong in it. */
function checkTypes() {
  const config = ts.getParsedCommandLineOfConfigFile('tsconfig.check.json', undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  });
  const builder = ts.createIncrementalProgram({
    rootNames: config.fileNames,
    options: config.options,
    configFileParsingDiagnostics: config.errors,
    host: ts.createIncrementalCompilerHost(config.options),
  });
  const wrong = [
    ...builder.getConfigFileParsingDiagnostics(),
    ...builder.getOptionsDiagnostics(),
    ...builder.getSyntacticDiagnostics(),
    ...builder.getGlobalDiagnostics(),
    ...builder.getSemanticDiagnostics(),
  ];
  builder.emit();
  return { program: builder.getProgram(), wrong };
}

const { program, wrong } = checkTypes();
if (wrong.length > 0) {
  const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => process.cwd(), getNewLine: () => '\n' };
  console.error(ts.formatDiagnostics(wrong, host));
}
const named = process.argv.slice(2);
const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: typed([program]), warnIgnored: false, passOnNoPatterns: true });
const results = await eslint.lintFiles(named.length > 0 ? named : ['src', 'local', 'tests', 'benchmarks', 'scripts']);
const faulty = ESLint.getErrorResults(results);
if (faulty.length > 0) console.error(await (await eslint.loadFormatter('stylish')).format(faulty));
process.exit(wrong.length + faulty.length > 0 ? 1 : 0);
