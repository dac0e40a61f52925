import ts from 'typescript';

/** One name that a file takes from another, or all of them. */
export interface Import {
  /** As it is written in the file. */
  readonly from: string;
  /** The name in the other file; `*` for all of them. */
  readonly name: string;
  readonly local: string;
  /** Types are gone before anything runs. */
  readonly kind: 'value' | 'type';
}

/** A name that a file offers: made here, or handed on from another file. */
export interface Export {
  readonly name: string;
  /** The name here, or in the other file. */
  readonly of: string;
  readonly from?: string;
  readonly line: number;
}

/** Something at the outermost level of a file: a function, a constant, a class, a type. */
export interface Declaration {
  readonly name: string;
  readonly text: string;
  /** Every name within it, some of which may be those of imports and of other declarations. */
  readonly uses: ReadonlySet<string>;
  /** Files that it loads while it runs. */
  readonly loads: readonly string[];
  /** Files of which it names a type in passing, `import('./x').Y`. */
  readonly types: readonly string[];
}

export interface Module {
  readonly file: string;
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  /** Files whose every export this one hands on. */
  readonly stars: readonly string[];
  readonly declarations: readonly Declaration[];
  /** Statements that do something when the file is loaded, as if they were one declaration. */
  readonly effects: Declaration;
  /** All texts in quotes, some of which name files. */
  readonly texts: readonly string[];
}

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isDefault = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);

/** Every identifier below a node, and the files that it imports while it runs. */
function namesIn(nodes: readonly ts.Node[]): Pick<Declaration, 'uses' | 'loads' | 'types'> {
  const uses = new Set<string>();
  const loads: string[] = [];
  const types: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) uses.add(node.text);
    const [argument] = ts.isCallExpression(node) ? node.arguments : [];
    const isLoad = ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || isRequire(node.expression));
    if (isLoad && argument !== undefined && ts.isStringLiteral(argument)) loads.push(argument.text);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      types.push(node.argument.literal.text);
      return;
    }
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return { uses, loads, types };
}

const isRequire = (node: ts.Node): boolean =>
  (ts.isIdentifier(node) && node.text === 'require') ||
  (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && ['require', 'jest'].includes(node.expression.text));

function importsOf(node: ts.ImportDeclaration): readonly Import[] {
  const from = (node.moduleSpecifier as ts.StringLiteral).text;
  const clause = node.importClause;
  if (clause === undefined) return [{ from, name: '', local: '', kind: 'value' }];
  const kind = clause.isTypeOnly ? 'type' : 'value';
  const found: Import[] = clause.name ? [{ from, name: 'default', local: clause.name.text, kind }] : [];
  if (clause.namedBindings === undefined) return found;
  if (ts.isNamespaceImport(clause.namedBindings)) return [...found, { from, name: '*', local: clause.namedBindings.name.text, kind }];
  const named = clause.namedBindings.elements.map(({ name, propertyName, isTypeOnly }): Import => ({
    from,
    name: (propertyName ?? name).text,
    local: name.text,
    kind: isTypeOnly ? 'type' : kind,
  }));
  return [...found, ...named];
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function declaredNames(node: ts.Statement): readonly string[] | undefined {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node)
  )
    return [node.name?.text ?? 'default'];
  return undefined;
}

/** What a TypeScript file takes, makes and offers. Only its syntax is read, so that a thousand files take seconds. */
export function readModule(file: string, content: string): Module {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.ES2022, false, /x$/.test(file) ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const imports: Import[] = [];
  const exports: Export[] = [];
  const stars: string[] = [];
  const declarations: Declaration[] = [];
  const effects: ts.Statement[] = [];
  for (const node of source.statements) {
    if (ts.isImportDeclaration(node)) imports.push(...importsOf(node));
    else if (ts.isExportDeclaration(node)) {
      const from = node.moduleSpecifier === undefined ? {} : { from: (node.moduleSpecifier as ts.StringLiteral).text };
      if (node.exportClause === undefined) stars.push(from.from ?? '');
      else if (ts.isNamespaceExport(node.exportClause))
        exports.push({ name: node.exportClause.name.text, of: '*', line: lineOf(node), ...from });
      else
        for (const each of node.exportClause.elements)
          exports.push({ name: each.name.text, of: (each.propertyName ?? each.name).text, line: lineOf(each), ...from });
    } else {
      const names = declaredNames(node);
      if (names === undefined) {
        effects.push(node);
        continue;
      }
      const within = { ...namesIn([node]), text: content.slice(node.pos, node.end).trim() };
      for (const name of names) {
        declarations.push({ name, ...within });
        if (isExported(node)) exports.push({ name: isDefault(node) ? 'default' : name, of: name, line: lineOf(node) });
      }
    }
  }
  const text = effects.map((node) => content.slice(node.pos, node.end).trim()).join('\n');
  const texts = [...content.matchAll(/'([^'\n]+)'|`([^`\n$]+)`/g)].map((match) => match[1] ?? match[2] ?? '');
  return { file, imports, exports, stars, declarations, effects: { name: '', text, ...namesIn(effects) }, texts };
}
