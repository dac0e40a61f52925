import ts from 'typescript';
import type { Finding } from './finding';

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isConstructorDeclaration(node) ||
  ts.isGetAccessor(node) ||
  ts.isSetAccessor(node);

function nameOf(node: ts.Node, source: ts.SourceFile): string {
  const named = node as { readonly name?: ts.Node };
  if (named.name !== undefined) return named.name.getText(source);
  const parent = node.parent as ts.Node | undefined;
  if (parent !== undefined && (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent))) return parent.name.getText(source);
  return 'a function without a name';
}

const BRANCHES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
]);
const SHORT_CUTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** McCabe's count as ESLint's rule `complexity` makes it: one, and one for each way that parts; functions within have their own. */
function complexityOf(node: ts.FunctionLikeDeclaration): number {
  let count = 1;
  const visit = (inner: ts.Node): void => {
    if (isFunction(inner)) return;
    if (BRANCHES.has(inner.kind)) count += 1;
    if (ts.isBinaryExpression(inner) && SHORT_CUTS.has(inner.operatorToken.kind)) count += 1;
    if (
      (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner) || ts.isCallExpression(inner)) &&
      inner.questionDotToken
    )
      count += 1;
    if ((ts.isParameter(inner) || ts.isBindingElement(inner)) && inner.initializer !== undefined) count += 1;
    ts.forEachChild(inner, visit);
  };
  ts.forEachChild(node, visit);
  return count;
}

export interface FunctionLimits {
  readonly lines: number;
  readonly complexity: number;
}

/** Functions that are too long, and those with too many ways through them. */
export function functionFindings(source: ts.SourceFile, limits: FunctionLimits): { readonly long: Finding[]; readonly complex: Finding[] } {
  const long: Finding[] = [];
  const complex: Finding[] = [];
  const lineAt = (at: number): number => source.getLineAndCharacterOfPosition(at).line + 1;
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) {
      const line = lineAt(node.getStart(source));
      const lines = lineAt(node.end) - line + 1;
      const at = { file: source.fileName, line };
      if (lines > limits.lines) long.push({ ...at, what: `${nameOf(node, source)}: ${lines} lines` });
      const complexity = complexityOf(node);
      if (complexity > limits.complexity) complex.push({ ...at, what: `${nameOf(node, source)}: ${complexity} ways` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { long, complex };
}

/** A capital, a space and small letters: what a person would read. Programs' own words are spared. */
const SENTENCE = /^[A-Z‘“"'][^\n]*[a-z]{2,}[^\n]* [a-z]{2,}|[a-z]{2,} [a-z]{2,} [a-z]{2,}|[a-z]{2,}[.?!…]$/;
const PROGRAMS_OWN =
  /^[#.[(<]|[{};=|]|\/\/|^(?:application|text|image)\/|^[a-z-]+(?: [a-z-]+)? \d|var\(|\bsolid\b|\b(?:1fr|px|rem)\b|^SP\.|\$(?:filter|select)/;

/** Where a text is for the program and not for a person. */
function isProgramsText(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent)) return true;
  if (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  // What only those who mend the program read.
  if (ts.isNewExpression(parent) && /Error$/.test(parent.expression.getText())) return true;
  return ts.isJsxAttribute(parent) && /^(?:className|key|id|role|d|viewBox|href|rel|target|type)$/.test(parent.name.getText());
}

/** English sentences that stand in code. */
export function sentenceFindings(source: ts.SourceFile): readonly Finding[] {
  const found: Finding[] = [];
  const add = (node: ts.Node, text: string): void => {
    const said = text.trim().replace(/\s+/g, ' ');
    if (!SENTENCE.test(said) || PROGRAMS_OWN.test(said)) return;
    found.push({
      file: source.fileName,
      line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
      what: said.slice(0, 100),
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) add(node, node.text);
    else if ((ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) && !isProgramsText(node)) add(node, node.text);
    else if (ts.isTemplateExpression(node) && !isProgramsText(node))
      add(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('0'));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
