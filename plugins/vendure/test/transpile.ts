import ts from 'typescript';

const decorated = /\/plugins\/vendure\/src\/(?!dashboard\/).+\.ts$/;

/** For vitest: Nest injects by the types of constructors, which the transpiler of vite does not write down and TypeScript does. */
export const transpileDecorators = {
  name: 'shopbell:decorators',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!decorated.test(id)) return null;
    const compilerOptions: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      useDefineForClassFields: false,
      inlineSourceMap: true,
      inlineSources: true,
    };
    return { code: ts.transpileModule(code, { compilerOptions, fileName: id }).outputText, map: null };
  },
};
