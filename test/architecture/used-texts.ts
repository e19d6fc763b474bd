import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './project-files.js';

/** A text that the code of the client asks for, and where. */
export interface UsedText {
  /** Namespace and key, joined by a dot. */
  readonly path: string;
  readonly file: string;
}

const METHODS = new Set(['rich', 'markup', 'raw', 'has']);

/**
 * Every text that the client asks for, as the compiler understands the calls: `t(`status.${status}`)` asks for one text for each
 * status there is. A key whose type is any text asks for none.
 */
export function usedTexts(): UsedText[] {
  const tsconfig = join(ROOT, 'web', 'tsconfig.json');
  const parsed = ts.getParsedCommandLineOfConfigFile(tsconfig, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail });
  if (parsed === undefined) throw new Error(`${tsconfig} cannot be read`);
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  const checker = program.getTypeChecker();
  const found: UsedText[] = [];
  for (const source of program.getSourceFiles()) {
    if (source.isDeclarationFile || source.fileName.includes('node_modules') || source.fileName.endsWith('.spec.ts')) continue;
    const file = source.fileName.slice(ROOT.length + 1);
    const look = (node: ts.Node) => {
      if (ts.isCallExpression(node)) {
        const namespace = namespaceOf(node.expression, checker);
        const [key] = node.arguments;
        if (namespace !== undefined && key !== undefined)
          for (const name of textsOf(checker.getTypeAtLocation(key))) found.push({ path: `${namespace}.${name}`, file });
      }
      ts.forEachChild(node, look);
    };
    look(source);
  }
  return found;
}

/** Of a call by `t`, `t.rich` and the like, where `const t = useTranslations('namespace')`, or by that itself; undefined for any other call. */
function namespaceOf(called: ts.Expression, checker: ts.TypeChecker): string | undefined {
  const translator = ts.isPropertyAccessExpression(called) && METHODS.has(called.name.text) ? called.expression : called;
  const declaration = ts.isIdentifier(translator) ? checker.getSymbolAtLocation(translator)?.valueDeclaration : undefined;
  const made = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : translator;
  if (made === undefined || !ts.isCallExpression(made) || made.expression.getText() !== 'useTranslations') return undefined;
  const [namespace] = made.arguments;
  return namespace !== undefined && ts.isStringLiteral(namespace) ? namespace.text : undefined;
}

function textsOf(type: ts.Type): string[] {
  if (type.isUnion()) return type.types.flatMap(textsOf);
  return type.isStringLiteral() ? [type.value] : [];
}

function fail(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
